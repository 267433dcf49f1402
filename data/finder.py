"""Which regions suit a Swedish region as partners, and how well?

Three kinds of facts speak for a partner, and each fact is one point:

an initiative that both take part in; parts count as the initiative they belong to
a theme in which both have a priority: the same strength
a theme in which the other has a priority and ours has none that is known, while ours takes part in
    an initiative on it: a complementary strength

An initiative on a theme is on every theme within that one too. A priority that a newer source of
the region leaves out ("former") is none. The tables hold priorities of Swedish regions only, so
territories abroad are found by initiatives alone, and are ranked by themselves.
"""

from __future__ import annotations

from dataclasses import replace

from pandas import DataFrame

from data.evidence import MOST_SELECTIONS
from data.initiatives import matching_initiatives
from data.kept import each, kept
from data.load import Tables, swedish_regions
from data.partners import shared_initiatives
from data.said import as_said
from data.selection import Selection
from data.status import TAKES_PART, participation_status
from data.themes import themes_within

# Whether the two share an initiative already; the first is the default.
KNOWN_PARTNERS = ("all", "already", "not-yet")
REASONS = ("initiative_ids", "shared_theme_ids", "complementary_theme_ids")


def score(initiatives: int, shared_themes: int, complementary_themes: int) -> int:
    """Give the points of a partner: one for every initiative and one for every theme.

    No fact weighs more than another, since no source says by how much it would.

    Examples
    --------
    >>> score(initiatives=2, shared_themes=1, complementary_themes=1)
    4
    """
    return initiatives + shared_themes + complementary_themes


def partner_scores(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    """Find everybody who has anything in common with a Swedish region, or completes it.

    The filters by initiative, kind and year hold for the initiatives, the filter by theme for
    initiatives and priorities, and sources and the year of what is known for all. A chosen theme
    brings along the themes within it, as far as priorities are concerned.

    Returns
    -------
    DataFrame
        One row per territory with at least one point, Swedish regions first, most points first,
        then by code:
        nuts_code : str, NUTS 3 code of a Swedish region, or the code of a territory abroad
        country : str, ISO code
        is_swedish : bool
        score : int, see `score`
        initiative_ids : tuple of str, which initiatives they share
        shared_theme_ids, complementary_theme_ids : tuple of str, empty for territories abroad
    """
    return _scores(tables, selection, nuts_code)


def ranked(
    scores: DataFrame, countries: tuple[str, ...] = (), known_partners: str = KNOWN_PARTNERS[0]
) -> DataFrame:
    """Keep the partners asked for and rank them, at home and abroad apart.

    Who has equally many points shares a rank, and the next rank is left out: 1, 2, 2, 4.

    Parameters
    ----------
    scores
        From `partner_scores`.
    countries
        ISO codes; all if empty.
    known_partners
        One of `KNOWN_PARTNERS`: "already" keeps those who share an initiative, "not-yet" those who
        share none.

    Returns
    -------
    DataFrame
        As from `partner_scores`, with
        rank : int, from 1, among those that are kept and are at home, or abroad, like it
    """
    keep = scores["country"].isin(countries or set(scores["country"]))
    if known_partners != KNOWN_PARTNERS[0]:
        shares = scores["initiative_ids"].map(len) > 0
        keep &= shares if known_partners == "already" else ~shares
    kept = scores[keep]
    ranks = kept.groupby("is_swedish")["score"].rank(method="min", ascending=False).astype(int)
    return kept.assign(rank=ranks).reset_index(drop=True)


@kept(MOST_SELECTIONS, each)  # by the identity of the tables, which nobody changes
def strengths(tables: Tables, selection: Selection) -> dict[str, set[str]]:
    """Give the themes in which each Swedish region has a priority; those without have none."""
    priorities = priorities_that_count(tables, selection)
    by_region: dict[str, set[str]] = {code: set() for code in swedish_regions(tables)["nuts_code"]}
    for code, theme_id in zip(priorities["nuts_code"], priorities["theme_id"], strict=True):
        by_region[code].add(theme_id)
    return by_region


@kept(MOST_SELECTIONS, each)  # by the identity of the tables, which nobody changes
def priorities_that_count(tables: Tables, selection: Selection) -> DataFrame:
    """Keep the priorities that the chosen sources tell, in the chosen themes, but for former ones.

    Returns
    -------
    DataFrame
        Rows of `tables.priorities`.
    """
    priorities = as_said(tables, selection).priorities
    priorities = priorities[priorities["standing"] != "former"]
    if selection.themes:
        within = {one for chosen in selection.themes for one in themes_within(tables)[chosen]}
        priorities = priorities[priorities["theme_id"].isin(within)]
    return priorities


def initiatives_by_theme(
    tables: Tables, selection: Selection, nuts_code: str
) -> dict[str, tuple[str, ...]]:
    """Tell on which themes a region takes part in something, and in what.

    Parts stand by themselves here: a part can have a theme of its own.

    Returns
    -------
    dict
        Theme -> initiatives and parts that the region takes part in, in the order of the table.
    """
    # The themes choose among priorities afterwards; an initiative on a broader theme than the
    # chosen one is on the chosen one too.
    selection = replace(selection, themes=())
    matching = matching_initiatives(tables, selection)
    status = participation_status(tables, selection, list(matching["initiative_id"]))
    is_own = (status["nuts_code"] == nuts_code) & status["status"].isin(TAKES_PART)
    taking_part = set(status.loc[is_own, "initiative_id"])
    found: dict[str, list[str]] = {}
    for initiative_id, theme_id in zip(
        matching["initiative_id"], matching["theme_id"], strict=True
    ):
        if initiative_id in taking_part:
            for within in themes_within(tables)[theme_id]:
                found.setdefault(within, []).append(initiative_id)
    return {theme_id: tuple(ids) for theme_id, ids in found.items()}


@kept(MOST_SELECTIONS, each)  # by the identity of the tables, which nobody changes
def _scores(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    shared = shared_initiatives(tables, selection, nuts_code)
    initiatives = dict(zip(shared["nuts_code"], shared["initiative_ids"], strict=True))
    themes = strengths(tables, selection)
    own = themes[nuts_code]
    open_themes = set(initiatives_by_theme(tables, selection, nuts_code)) - own
    order = {one: place for place, one in enumerate(tables.themes["theme_id"])}
    countries = tables.territories.set_index("nuts_code")["country"].to_dict()
    rows = []
    for code in dict.fromkeys([*themes, *initiatives]):
        of_code = themes.get(code, set())
        reasons = (
            initiatives.get(code, ()),
            tuple(sorted(of_code & own, key=order.__getitem__)),
            tuple(sorted(of_code & open_themes, key=order.__getitem__)),
        )
        points = score(*map(len, reasons))
        if code != nuts_code and points:
            rows.append((code, countries[code], code in themes, points, *reasons))
    found = DataFrame(rows, columns=["nuts_code", "country", "is_swedish", "score", *REASONS])
    found = found.astype({"is_swedish": bool, "score": int})
    return found.sort_values(
        ["is_swedish", "score", "nuts_code"], ascending=[False, False, True], ignore_index=True
    )
