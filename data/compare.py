"""How like are regions, and initiatives, in who takes part in what?

The matrix holds every region in every initiative and part. Only taking part makes two alike: that
neither is on a list, or that nothing is stated of either, they have in common with nearly all.

The likeness of two is the Jaccard index, P. Jaccard, "Étude comparative de la distribution
florale" (1901): what both have, as a share of what at least one of them has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from pandas import DataFrame

from data.initiatives import matching_initiatives, tree_order
from data.load import Tables, swedish_regions
from data.package import allowed_values
from data.selection import Selection
from data.status import TAKES_PART, count_statuses, participation_status

# The first of each is the order of the tables.
REGION_ORDERS = ("nuts", "name", "count", "likeness")
INITIATIVE_ORDERS = ("kind", "name", "count", "likeness")
MOST_PICKED = 4

TakingPart = Mapping[str, frozenset[str]]


@dataclass(frozen=True, eq=False)
class Matrix:
    """Every region in every initiative and part that a choice lets through.

    status : one row per region, by NUTS code in the order of the tables; one column per
        initiative or part, in the order of their kinds with a part behind its initiative; each
        cell one of `STATUSES`
    cells : how many cells have each status, in the order of `STATUSES`
    by_region : NUTS code -> what the region takes part in, a part as what it counts as
    by_initiative : initiative or part -> NUTS codes of the regions that take part in it
    counts_as : initiative or part -> what it counts as
    """

    status: DataFrame
    cells: dict[str, int]
    by_region: TakingPart
    by_initiative: TakingPart
    counts_as: Mapping[str, str]


def matrix_of(tables: Tables, selection: Selection) -> Matrix:
    """Tell who takes part in what, of all that the filters let through."""
    matching = set(matching_initiatives(tables, selection)["initiative_id"])
    columns = [one for one in tree_order(tables) if one in matching]
    regions = list(swedish_regions(tables)["nuts_code"])
    cells = participation_status(tables, selection, initiative_ids=columns)
    status = cells.pivot(index="nuts_code", columns="initiative_id", values="status")
    status = status.reindex(index=regions, columns=columns)
    counts_as = tables.initiatives.set_index("initiative_id")["counts_as"].to_dict()
    taking_part = cells[cells["status"].isin(TAKES_PART)]
    by_region: dict[str, set[str]] = {code: set() for code in regions}
    by_initiative: dict[str, set[str]] = {one: set() for one in columns}
    for code, one in zip(taking_part["nuts_code"], taking_part["initiative_id"], strict=True):
        by_region[code].add(counts_as[one])
        by_initiative[one].add(code)
    return Matrix(
        status=status,
        cells={name: int(count) for name, count in count_statuses(cells).items()},
        by_region={code: frozenset(having) for code, having in by_region.items()},
        by_initiative={one: frozenset(codes) for one, codes in by_initiative.items()},
        counts_as=counts_as,
    )


def areas_by_region(tables: Tables) -> dict[str, str]:
    """Give the NUTS 2 area of each region, in the order of the areas."""
    regions = swedish_regions(tables)
    return dict(zip(regions["nuts_code"], regions["parent_nuts_code"], strict=True))


def kinds_by_initiative(tables: Tables) -> dict[str, str]:
    """Give the kind of each initiative and part, in the order of the kinds."""
    kinds = tables.initiatives.set_index("initiative_id")["kind"]
    order = allowed_values("initiatives", "kind")
    by_kind = sorted(tree_order(tables), key=lambda one: order.index(kinds[one]))
    return {one: kinds[one] for one in by_kind}


def arrange(
    taking_part: TakingPart,
    order: str,
    names: Mapping[str, str],
    groups: Mapping[str, str] | None = None,
) -> list[tuple[str, list[str]]]:
    """Put regions, or initiatives, in order; with groups, those of each group by themselves.

    Parameters
    ----------
    taking_part
        What each takes part in, or who takes part in it; in the order of the tables.
    order
        One of `REGION_ORDERS` or `INITIATIVE_ORDERS`.
    names
        What to sort the names by.
    groups
        The group of each; the groups come in the order in which they stand here.

    Returns
    -------
    list of tuple
        The group, "" without groups, and what is in it. No group is empty.
    """
    if groups is None:
        return [("", _ordered(taking_part, order, names))]
    members: dict[str, dict[str, frozenset[str]]] = {group: {} for group in groups.values()}
    for code, having in taking_part.items():
        members[groups[code]][code] = having
    return [(group, _ordered(of, order, names)) for group, of in members.items() if of]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give what both have as a share of what at least one has; 0 if neither has anything.

    Examples
    --------
    >>> likeness(frozenset("ab"), frozenset("bcd"))
    0.25
    """
    return len(one & other) / len(one | other) if one | other else 0.0


def by_likeness(taking_part: TakingPart) -> list[str]:
    """Put like beside like: those that take part in nothing come last.

    The first is the one that takes part in most; then always the one, of those not yet placed,
    that is most like the last one placed. Where several are, the order given decides.
    """
    waiting = [code for code, having in taking_part.items() if having]
    placed = sorted(waiting, key=lambda code: -len(taking_part[code]))[:1]
    while len(placed) < len(waiting):
        last = taking_part[placed[-1]]
        left = [code for code in waiting if code not in placed]
        placed.append(max(left, key=lambda code: likeness(last, taking_part[code])))
    return placed + [code for code, having in taking_part.items() if not having]


def closest_pairs(by_region: TakingPart) -> tuple[list[tuple[str, str]], int]:
    """Find the pairs of regions that share most initiatives, and how many these are.

    The pairs are none, and the number 0, where no two regions share any.
    """
    shared = {
        (one, other): len(by_region[one] & by_region[other])
        for one, other in combinations(by_region, 2)
    }
    most = max(shared.values(), default=0)
    return [pair for pair, number in shared.items() if most and number == most], most


def _ordered(taking_part: TakingPart, order: str, names: Mapping[str, str]) -> list[str]:
    if order == "likeness":
        return by_likeness(taking_part)
    if order == "name":
        return sorted(taking_part, key=names.__getitem__)
    if order == "count":
        return sorted(taking_part, key=lambda code: -len(taking_part[code]))
    return list(taking_part)
