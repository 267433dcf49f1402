"""The boundaries that the project ships, checked against their passport when they are read.

They are made by `geo/build.py` and are never edited by hand.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame

from geo.geojson import EPSG_LONLAT
from geo.packages import file_hash
from geo.passport import BOUNDARIES, PASSPORT, load_passport


class BoundaryError(ValueError):
    """A boundary file is missing or is not the one that its passport describes."""


def load_boundaries(folder: Path = BOUNDARIES) -> GeoDataFrame:
    """Load the counties, whose shapes stand for the 21 regions.

    The great lakes are cut out, so the areas of the shapes are not the areas of the counties.

    Returns
    -------
    GeoDataFrame
        One row per län, sorted by code, in longitude and latitude (EPSG:4326):
        nuts_code : str, NUTS 3 code, e.g. "SE312"
        lan_kod : str, two digits, e.g. "20"
        geometry : MultiPolygon
    """
    return _features("lan.geojson", folder)[["nuts_code", "lan_kod", "geometry"]]


def load_nuts2(folder: Path = BOUNDARIES) -> GeoDataFrame:
    """Load the eight NUTS 2 areas, each the union of its counties.

    Returns
    -------
    GeoDataFrame
        One row per area, sorted by code, in longitude and latitude (EPSG:4326):
        nuts_code : str, NUTS 2 code, e.g. "SE31"
        geometry : MultiPolygon
    """
    return _features("nuts2.geojson", folder)[["nuts_code", "geometry"]]


def map_geometry(folder: Path = BOUNDARIES) -> dict[str, Any]:
    """Load what the browser draws, in SWEREF 99 TM with kilometres as unit.

    Returns
    -------
    dict
        crs : "EPSG:3006"
        unit : "km"
        bounds : west, south, east and north of Sweden
        frame : the same for the background; outside it no land is drawn
        regions : FeatureCollection, one feature per län with its nuts_code
        background : FeatureCollection, one feature per neighbouring country, without name
    """
    return json.loads(checked("map_sweden.json", folder))


def _features(name: str, folder: Path) -> GeoDataFrame:
    collection = json.loads(checked(name, folder))
    return GeoDataFrame.from_features(collection["features"], crs=EPSG_LONLAT)


def hold_boundaries() -> None:
    """Read every file that is shipped, once: from then on none of them can be missed.

    Raises
    ------
    BoundaryError
        One of them is missing, cannot be read, or is not the one that the passport describes.
    """
    for name in _hashes(BOUNDARIES):
        _shipped(name)


def checked(name: str, folder: Path) -> bytes:
    """Read a file, or raise BoundaryError if its checksum is not the one in the passport."""
    return _shipped(name) if folder == BOUNDARIES else _checked(name, folder)


@cache
def _shipped(name: str) -> bytes:
    return _checked(name, BOUNDARIES)


def _hashes(folder: Path) -> dict[str, str]:
    try:
        return {each["path"]: each["hash"] for each in load_passport(folder)["resources"]}
    except (OSError, ValueError) as error:
        raise BoundaryError(f"{PASSPORT}: cannot be read in {folder} ({error}).") from None


def _checked(name: str, folder: Path) -> bytes:
    expected = _hashes(folder)[name]
    path = folder / name
    if not path.is_file():
        raise BoundaryError(f"{name}: not found in {folder}. Make it with `python -m geo.build`.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BoundaryError(f"{name}: cannot be read in {folder} ({error.strerror}).") from None
    found = file_hash(content)
    if found != expected:
        raise BoundaryError(
            f"{name}: expected {expected} as in {PASSPORT}, found {found}. "
            "The file was changed after it was made. Make it again with `python -m geo.build`."
        )
    return content
