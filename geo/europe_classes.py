"""Into which classes does the map of Europe put territories?

Those of the Swedish map (`geo/classes.py`), and two more: the Swedish areas that a source names,
which are outlined since their regions have classes of their own, and everybody whom no source
names. That a source names nobody abroad is silence: it is not a no, and so not a status.
"""

from __future__ import annotations

from collections.abc import Iterable

from pandas import DataFrame, concat

from geo.classes import Classes, MapClass, count_classes, status_classes

NAMED_AREA = "named-area"
UNNAMED = "unnamed"


def classes_of_one(status: DataFrame, named: DataFrame) -> Classes:
    """Class territories by whether they take part in one initiative.

    Parameters
    ----------
    status
        The Swedish regions: nuts_code, status.
    named
        From `data.europe.taking_part`.
    """
    areas, abroad = _areas(named), _abroad(named)
    participates, *others = status_classes(status).classes
    everybody = (*participates.nuts_codes, *abroad["nuts_code"])
    return with_the_rest([MapClass(participates.key, everybody), *others], areas)


def classes_of_several(counts: DataFrame, named: DataFrame) -> Classes:
    """Class territories by the number of initiatives that they take part in.

    Parameters
    ----------
    counts
        The Swedish regions, from `data.counts.count_by_region`.
    named
        From `data.europe.taking_part`.
    """
    columns = ["nuts_code", "initiatives", "not_stated"]
    everybody = concat([counts, _abroad(named).assign(not_stated=0)], ignore_index=True)[columns]
    return with_the_rest(count_classes(everybody).classes, _areas(named))


def classes_of_partners(partners: DataFrame) -> Classes:
    """Class the partners of a region by the number of initiatives that they share with it."""
    counted = count_classes(partners.assign(not_stated=0)).classes
    return with_the_rest([one for one in counted if one.lower])


def _areas(named: DataFrame) -> tuple[str, ...]:
    is_area = (named["country"] == "SE") & (named["nuts_level"] < 3)
    return tuple(named.loc[is_area, "nuts_code"])


def _abroad(named: DataFrame) -> DataFrame:
    return named[named["country"] != "SE"]


def with_the_rest(classes: Iterable[MapClass], areas: tuple[str, ...] = ()) -> Classes:
    """Add the areas that are outlined, and the class of all whom no class holds."""
    outlined = [MapClass(NAMED_AREA, areas)] if areas else []
    return Classes((*classes, *outlined, MapClass(UNNAMED, ())))
