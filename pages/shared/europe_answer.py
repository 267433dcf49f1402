"""What the page on Europe asks and answers, in words."""

from __future__ import annotations

from pandas import DataFrame

from data.load import Tables
from data.views import region_names
from pages.shared import answer, speakers, store
from pages.shared.choices import Choice
from pages.shared.europe_view import EuropeView, europe
from pages.shared.place_names import place_names
from pages.shared.texts import Language, number, plural, text


def question(choice: Choice) -> str:
    """Ask what the map answers; it is the heading of the page."""
    shown, language = europe(choice), choice.language
    view, tables = shown.view, store.tables()
    if view.is_empty:
        return answer.question(view, tables, language)
    one = answer.in_sentence(view.shown.iloc[0], language)
    if shown.region:
        region = _region(shown, tables, language)
        key = "europe.question.partners_of_one" if view.is_one else "europe.question.partners"
        return text(language, key, region=region, initiative=one)
    if view.is_one:
        return text(language, "europe.question.one", initiative=one)
    selection = view.selection
    if selection.initiatives or selection.kinds or selection.themes:
        return text(language, "europe.question.chosen", count=number(language, view.counted))
    return text(language, "europe.question.several")


def sentences(choice: Choice) -> list[str]:
    """Answer in whole sentences, the main one first."""
    shown, language = europe(choice), choice.language
    view, tables = shown.view, store.tables()
    if view.is_empty:
        return answer.answer(view, tables, language)
    main = _main(shown, tables, language)
    if shown.rows.empty:
        return [main, *answer.limits(view, tables, language)]
    found = [main, _where(shown, language)]
    undrawn = int((~shown.stated["nuts_code"].isin(shown.drawn)).sum())
    if undrawn:
        found.append(plural(language, "europe.undrawn", undrawn))
    found += _most(shown, language)
    organisations = shown.seats["organisation"].nunique()
    if organisations and not shown.region and not view.selection.seats:
        found.append(plural(language, "europe.seats", organisations))
    return found + answer.limits(view, tables, language)


def speaking_sources(shown: EuropeView) -> DataFrame:
    """Keep the sources that say anything of what is shown: rows of the table of sources."""
    tables = store.tables()
    source_ids = {one for cell in shown.rows["source_ids"] for one in cell.split()}
    if not source_ids:
        return speakers.speaking_sources(shown.view, tables)
    return tables.sources[tables.sources["source_id"].isin(source_ids)]


def _main(shown: EuropeView, tables: Tables, language: Language) -> str:
    values = {"source": speakers.who_says(speaking_sources(shown), language)}
    # A region that takes part through its area is a partner, but as a participant it is derived.
    if shown.region:
        region = _region(shown, tables, language)
        return plural(language, "europe.answer.partners", len(shown.rows), region=region, **values)
    if shown.is_one:
        values["initiative"] = answer.in_sentence(shown.view.shown.iloc[0], language)
        return plural(language, "europe.answer.one", len(shown.stated), **values)
    values["initiatives"] = number(language, shown.view.counted)
    return plural(language, "europe.answer.several", len(shown.stated), **values)


def _where(shown: EuropeView, language: Language) -> str:
    rows = shown.rows if shown.region else shown.stated
    abroad = rows[rows["country"] != "SE"]
    home = len(rows) - len(abroad)
    if abroad.empty:
        return text(language, "europe.where.home")
    return text(
        language,
        "europe.where.both" if home else "europe.where.abroad",
        home=number(language, home),
        abroad=number(language, len(abroad)),
        countries=plural(language, "europe.countries", abroad["country"].nunique()),
    )


def _most(shown: EuropeView, language: Language) -> list[str]:
    most = int(shown.rows["initiatives"].max())
    if most < 2:
        return []
    top = shown.rows.loc[shown.rows["initiatives"] == most, "nuts_code"]
    is_alone = len(top) == 1
    if shown.region:
        key = "europe.most.shared_one" if is_alone else "europe.most.shared_many"
    else:
        key = "europe.most.one" if is_alone else "europe.most.many"
    return [
        text(
            language,
            key,
            place=place_names(store.tables(), language)[top.iloc[0]],
            places=number(language, len(top)),
            initiatives=number(language, most),
        )
    ]


def _region(shown: EuropeView, tables: Tables, language: Language) -> str:
    return region_names(tables, language).set_index("nuts_code")["region"][shown.region]
