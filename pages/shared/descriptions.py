"""What does a page show, in a sentence or two for search engines and previews?"""

from __future__ import annotations

from data.facts import facts_of_region
from data.views import names_by_code, region_names
from pages.shared import answer, europe_answer, store
from pages.shared.choices import Choice
from pages.shared.site import MAP
from pages.shared.texts import enumeration, plural, text

MOST_CHARACTERS = 200  # search engines and previews show no more


def description(choice: Choice) -> str:
    """Say what a page shows: the map's answer, a region, an initiative, or the page itself."""
    language, tables = choice.language, store.tables()
    if choice.region and choice.page in (MAP, "region"):
        return shortened([_on_region(choice)])
    view = store.view(choice.selection)
    if choice.page == MAP:
        return shortened(answer.answer(view, tables, language))
    if choice.page == "europe":
        return shortened(europe_answer.sentences(choice))
    if choice.page == "initiatives" and len(choice.selection.initiatives) == 1:
        chosen = tables.initiatives.set_index("initiative_id").loc[choice.selection.initiatives[0]]
        return shortened([chosen[f"summary_{language}"], *answer.answer(view, tables, language)])
    return text(language, f"description.{choice.page}")


def shortened(sentences: list[str], most: int = MOST_CHARACTERS) -> str:
    """Join as many whole sentences as there is room for; a first one too long ends at a word.

    Examples
    --------
    >>> shortened(["Fyra deltar.", "Listan är fullständig."], most=20)
    'Fyra deltar.'
    >>> shortened(["Fyra av tjugoen deltar."], most=15)
    'Fyra av …'
    """
    kept = ""
    for sentence in sentences:
        if len(longer := f"{kept} {sentence}".strip()) > most:
            break
        kept = longer
    if kept or not sentences:
        return kept
    return sentences[0][: most - 1].rpartition(" ")[0].rstrip(",;: ") + " …"


def _on_region(choice: Choice) -> str:
    language, tables = choice.language, store.tables()
    facts = facts_of_region(tables, choice.selection, choice.region)
    names = names_by_code(tables, language)
    initiatives = [names[one] for one in facts["counts_as"].unique()]
    regions = region_names(tables, language).set_index("nuts_code")["region"]
    return plural(
        language,
        "description.of_region",
        len(initiatives),
        region=regions[choice.region],
        initiatives=enumeration(language, initiatives),
    )
