"""The matrix of regions and initiatives by programme: as a whole, and one programme of it."""

from __future__ import annotations

from collections.abc import Collection

from pandas import DataFrame, Series

from data.compare import Matrix
from data.folds import Fold
from data.status import NOT_LISTED, NOT_STATED, STATUSES


def part_of_matrix(matrix: Matrix, initiative_ids: Collection[str]) -> Matrix:
    """Keep some of the initiatives of a matrix; what a region takes part in is counted anew."""
    columns = [one for one in matrix.status.columns if one in set(initiative_ids)]
    status = matrix.status[columns]
    cells = Series(status.to_numpy().ravel(), dtype="str").value_counts()
    return Matrix(
        status=status,
        cells={name: int(cells.get(name, 0)) for name in STATUSES},
        by_region={
            code: frozenset(
                matrix.counts_as[one] for one in columns if code in matrix.by_initiative[one]
            )
            for code in matrix.by_region
        },
        by_initiative={one: matrix.by_initiative[one] for one in columns},
        counts_as=matrix.counts_as,
    )


def fold_matrix(matrix: Matrix, folded: Collection[Fold]) -> DataFrame:
    """Tell of every region and programme in how many of its initiatives the region takes part.

    Returns
    -------
    DataFrame
        One row per region and one column per programme, by its code; each cell an int, or one of
        `NOT_LISTED` and `NOT_STATED` where it is 0: not listed, if the lists of all rule it out.
    """
    is_not_stated = matrix.status.to_numpy() == NOT_STATED  # at once: there are many columns
    places = {one: place for place, one in enumerate(matrix.status.columns)}
    found = {}
    for fold in folded:
        of_fold = frozenset(matrix.counts_as[one] for one in fold.initiative_ids)
        own = is_not_stated[:, [places[one] for one in fold.initiative_ids]].any(axis=1)
        found[fold.code] = [
            len(having & of_fold) or (NOT_STATED if is_open else NOT_LISTED)
            for having, is_open in zip(matrix.by_region.values(), own, strict=True)
        ]
    return DataFrame(found, index=list(matrix.by_region), dtype=object)
