"""Which territories can the map of Europe draw, and from which of its regions?

The map has one shape per base region: NUTS 2, or the coarser level that the sources of the shapes
allow. A territory of any level is drawn from them if it is exactly one or several of them, and
otherwise not at all: nothing is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shapely import MultiPolygon, coverage_union_all, get_parts, normalize

from geo.load import checked
from geo.passport import BOUNDARIES
from geo.rings import Shape, read_shape, write_shape

# A region that is not divided at the next level gets a final 0 there, so its code tells that it is
# the same. Here it is the same although the code does not tell.
SAME_TERRITORY = {
    "LT011": "LT01",  # the capital region of Lithuania has one NUTS 3 region only
}

COUNTY_CODE = 5  # letters and digits


def base_regions(code: str, bases: Iterable[str]) -> tuple[str, ...]:
    """List the base regions that a territory consists of; none if it is no such union.

    Parts outside the map, such as the overseas regions of France, are left out of their country.

    Examples
    --------
    >>> base_regions("BE3", ["BE25", "BE31", "BE32"])
    ('BE31', 'BE32')
    >>> base_regions("DE600", ["DE6", "DE7"])
    ('DE6',)
    >>> base_regions("PT11", ["PT1"])
    ()
    """
    bases = tuple(bases)
    code = SAME_TERRITORY.get(code, code)
    within = tuple(base for base in bases if base.startswith(code))
    while not within and code.endswith("0"):
        code = code[:-1]
        within = tuple(base for base in bases if base == code)
    return within


@cache
def geometry(folder: Path = BOUNDARIES) -> dict[str, Any]:
    """Load the map of Europe, in ETRS89-LAEA with kilometres as unit; nobody may change it.

    Returns
    -------
    dict
        crs : "EPSG:3035"
        unit : "km"
        bounds : west, south, east and north of the regions
        frame : the same for the land; outside it none is drawn
        regions : shape by NUTS code, as `geo/rings.py` writes it
        land : shapes of the land around them, one per country, without name
    """
    return json.loads(checked("map_europe.json", folder))


def drawn_from(codes: Iterable[str], folder: Path = BOUNDARIES) -> dict[str, tuple[str, ...]]:
    """Tell what each territory is drawn from, the largest first; those without shape left out."""
    bases = list(geometry(folder)["regions"])
    found = {code: base_regions(code, bases) for code in codes}
    order = sorted(found, key=lambda code: (len(code), code))
    return {code: found[code] for code in order if found[code]}


def europe_geometry(codes: Iterable[str], folder: Path = BOUNDARIES) -> dict[str, Any]:
    """Give what the browser draws: `geometry`, and these territories above it.

    Returns
    -------
    dict
        As from `geometry`, and
        unions : shape by NUTS code, of the territories that are several base regions
        territories : pairs of a territory and its base region, "" if it is a union; larger
            territories first, so that those within them lie on top. Swedish areas come last,
            since only their outline is drawn.
        points : a point within each territory, [x, y] in kilometres
    """
    whole = geometry(folder)
    of = drawn_from(codes, folder)
    of = dict(sorted(of.items(), key=lambda item: _is_swedish_area(item[0])))
    unions = {code: _union(whole["regions"], bases) for code, bases in of.items() if len(bases) > 1}
    return {
        **whole,
        "unions": unions,
        "territories": [(code, bases[0] if len(bases) == 1 else "") for code, bases in of.items()],
        "points": {
            code: _point(unions.get(code) or whole["regions"][bases[0]])
            for code, bases in of.items()
        },
    }


def _is_swedish_area(code: str) -> bool:
    return code.startswith("SE") and len(code) < COUNTY_CODE


def _point(shape: Shape) -> list[int]:
    inside = read_shape(shape).representative_point()
    return [round(inside.x), round(inside.y)]


def _union(regions: Mapping[str, Shape], bases: tuple[str, ...]) -> Shape:
    """Put base regions together, without the borders between them."""
    together = coverage_union_all([read_shape(regions[base]) for base in bases])
    return write_shape(normalize(MultiPolygon(get_parts(together))))
