"""By which words is a region, or an initiative, found?

Typed words are compared without regard to case, accents and the rings and dots of å, ä and ö, so
"sormland" finds Region Sörmland. A word is found by its beginning.
"""

from __future__ import annotations

import re
import unicodedata

from data.kept import each, kept
from data.load import Tables, swedish_regions


def plain_words(text: str) -> list[str]:
    """Divide a text into words as they are searched for: small letters and digits only.

    Examples
    --------
    >>> plain_words("Västra Götalandsregionen, SE232")
    ['vastra', 'gotalandsregionen', 'se232']
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return re.findall(r"[^\W_]+", "".join(c for c in decomposed if not unicodedata.combining(c)))


def region_words(tables: Tables) -> dict[str, str]:
    """Give the words of each region: its names, its county's, its area's, and its codes.

    Returns
    -------
    dict
        NUTS code -> words, separated by a space, each once.
    """
    regions = swedish_regions(tables)
    areas = tables.territories.set_index("nuts_code")
    columns = ["nuts_code", "lan_kod", "region_name_sv", "name_sv", "name_en"]
    return {
        row["nuts_code"]: _together(
            *(row[column] for column in columns),
            row["parent_nuts_code"],
            areas.at[row["parent_nuts_code"], "name_sv"],
            areas.at[row["parent_nuts_code"], "name_en"],
        )
        for row in regions.to_dict("records")
    }


@kept(8, each)  # by the identity of the tables, which nobody changes, nor this
def initiative_words(tables: Tables) -> dict[str, str]:
    """Give the words of each initiative: names, summaries, theme, programme, who leads it.

    Returns
    -------
    dict
        Initiative -> words, separated by a space, each once.
    """
    themes = tables.themes.set_index("theme_id").to_dict("index")
    columns = [
        "initiative_id", "name_sv", "name_en", "summary_sv", "summary_en", "lead_body", "programme",
    ]  # fmt: skip
    found = {}
    for row in tables.initiatives.to_dict("records"):
        theme = themes[row["theme_id"]]
        found[row["initiative_id"]] = _together(
            *(row[column] for column in columns), *(theme[name] for name in ("name_sv", "name_en"))
        )
    return found


def _together(*texts: str) -> str:
    return " ".join(dict.fromkeys(word for text in texts for word in plain_words(text)))
