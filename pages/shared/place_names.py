"""What are territories in Europe called, so that nobody takes one for another?"""

from __future__ import annotations

from data.kept import each, kept
from data.load import Tables
from data.views import country_names, names_by_code, region_names
from pages.shared.texts import LANGUAGES, Language, text


@kept(2 * len(LANGUAGES), each)  # by the identity of the tables, which nobody changes
def place_names(tables: Tables, language: Language) -> dict[str, str]:
    """Name every territory by its code: abroad with its country, Swedish areas as such."""
    names = names_by_code(tables, language)
    countries = country_names(tables, language)
    regions = region_names(tables, language)
    found = {}
    for code, level, country in zip(
        tables.territories["nuts_code"],
        tables.territories["nuts_level"],
        tables.territories["country"],
        strict=True,
    ):
        found[code] = names[code]
        if country == "SE" and level == 2:
            found[code] = text(language, "europe.area", area=names[code])
        elif country != "SE" and level > 0:
            values = {"place": names[code], "country": countries[country]}
            found[code] = text(language, "europe.place", **values)
    return found | dict(zip(regions["nuts_code"], regions["region"], strict=True))
