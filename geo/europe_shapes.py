"""What shapes has the map of Europe? Regions abroad, Swedish counties, and land around them.

The regions abroad are put together from units of Natural Earth as `crosswalk/` says, the Swedish
ones are Statistics Sweden's counties. They come from drawings of different detail, so everything is
first made to fit together, and only then simplified: neighbours share their borders exactly.
"""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas
import shapely
from geopandas import GeoDataFrame, GeoSeries
from pandas import concat

from geo.background import land_within
from geo.geojson import EPSG_LONLAT, round_shapes, to_json
from geo.passport import count_shapes
from geo.rings import write_shape

EPSG_EUROPE = 3035  # ETRS89-LAEA: areas in true proportion, as Eurostat's maps
CROSSWALK = Path(__file__).parent / "crosswalk" / "natural_earth_to_nuts2021.csv"

SIMPLIFICATION_M = 2_000
# Islands below this are left out, but for the largest of each region.
SMALLEST_ISLAND_KM2 = 30
# The drawings differ by less than this along the borders between them.
SNAPPING_M, WIDEST_GAP_M = 300, 4_000
MARGIN_KM = 700
DECIMALS_KM = 1

# The countries of the crosswalk, as the background numbers them (ISO 3166-1), and Sweden.
# They are drawn as regions, so the background leaves them out.
NUMBERS = {
    "AUT": "040", "BEL": "056", "BGR": "100", "CHE": "756", "CYP": "196", "CZE": "203",
    "DEU": "276", "DNK": "208", "ESP": "724", "EST": "233", "FIN": "246", "FRA": "250",
    "GBR": "826", "GRC": "300", "HRV": "191", "HUN": "348", "IRL": "372", "ISL": "352",
    "ITA": "380", "LIE": "438", "LTU": "440", "LUX": "442", "LVA": "428", "MLT": "470",
    "NLD": "528", "NOR": "578", "POL": "616", "PRT": "620", "ROU": "642", "SVK": "703",
    "SVN": "705", "SWE": "752",
}  # fmt: skip
# The units of Finland lack Åland, but the countries have it.
AMONG_COUNTRIES = {"FI20": "248"}


Crosswalk = dict[str, list[dict[str, str]]]  # the rows of each country


class CrosswalkError(ValueError):
    """The crosswalk and the file of a country do not speak of the same units."""


def read_crosswalk(path: Path = CROSSWALK) -> Crosswalk:
    """Read the units that lie on the map, by country."""
    units: Crosswalk = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"]:
                units.setdefault(row["iso3"], []).append(row)
    return units


def regions_abroad(files: dict[str, bytes], crosswalk: Crosswalk) -> GeoDataFrame:
    """Put the units together into NUTS regions: nuts_code, geometry; in EPSG:3035.

    Parameters
    ----------
    files
        The TopoJSON of each country, by its name in the package, "…/AUT.json".

    Raises
    ------
    CrosswalkError
        A unit has another name in the file than in the crosswalk.
    """
    by_country = {name.rpartition("/")[2]: content for name, content in files.items()}
    frames = []
    for iso3, rows in sorted(crosswalk.items()):
        units = geopandas.read_file(BytesIO(by_country[f"{iso3}.json"]))
        drawn = units.iloc[[int(row["idx"]) for row in rows]]
        for row, name in zip(rows, drawn["name"], strict=True):
            if row["adm1"] != name:
                raise CrosswalkError(
                    f"{CROSSWALK.name}: {iso3} {row['idx']} is {row['adm1']} in the table, and "
                    f"{name} in the package. Correct the row, or use the package it was made for."
                )
        codes = [row["code"] for row in rows]
        # The files name no coordinate system; Natural Earth is in longitude and latitude.
        frames.append(drawn[["geometry"]].assign(nuts_code=codes).set_crs(EPSG_LONLAT))
    units = concat(frames, ignore_index=True)
    units = units.set_geometry(units.make_valid()).to_crs(EPSG_EUROPE)
    regions = units.dissolve("nuts_code").reset_index()
    return regions.set_geometry(regions.make_valid())


def europe_shapes(
    abroad: GeoDataFrame, counties: GeoDataFrame, countries: GeoDataFrame
) -> tuple[GeoDataFrame, GeoDataFrame, shapely.Polygon]:
    """Fit regions, counties and land together, and simplify them.

    Parameters
    ----------
    abroad
        From `regions_abroad`.
    counties
        The Swedish counties: nuts_code, geometry.
    countries
        All countries in longitude and latitude: id, geometry.

    Returns
    -------
    GeoDataFrame
        Swedish and other regions, sorted: nuts_code, geometry; in kilometres of EPSG:3035.
    GeoDataFrame
        The land around them, one row per country, without code or name; likewise.
    Polygon
        The frame that the land is cut out by, in metres.
    """
    swedish = counties[["nuts_code", "geometry"]].to_crs(EPSG_EUROPE)
    frame = _frame(concat([abroad, swedish]))
    others = land_within(countries, frame, EPSG_EUROPE, left_out=set(NUMBERS.values()))
    numbers = {number: code for code, number in AMONG_COUNTRIES.items()}
    islands = others[others.index.isin(numbers)]
    islands = GeoDataFrame({"nuts_code": islands.index.map(numbers)}, geometry=islands.array)
    # Where two overlap, the first keeps what it has: the finest drawing comes first.
    regions = concat([swedish, abroad, islands.set_crs(EPSG_EUROPE)], ignore_index=True)
    land = others[~others.index.isin(numbers)]
    fitted = shapely.coverage_clean(
        [*regions.geometry, *land],
        snapping_distance=SNAPPING_M,
        gap_width=WIDEST_GAP_M,
        merge_strategy="min_index",
    )
    simplified = shapely.coverage_simplify(fitted, SIMPLIFICATION_M)
    shapes = _in_km([_without_islets(shape) for shape in simplified])
    regions = GeoDataFrame({"nuts_code": regions["nuts_code"]}, geometry=shapes[: len(regions)])
    land = GeoDataFrame(geometry=shapes[len(regions) :].reset_index(drop=True))
    return regions.sort_values("nuts_code", ignore_index=True), land, frame


def _frame(regions: GeoDataFrame) -> shapely.Polygon:
    """Make a rectangle so far out that the land ends outside the picture."""
    return shapely.box(*regions.total_bounds).buffer(MARGIN_KM * 1000, join_style="mitre")


def _without_islets(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Keep the largest polygon of a shape, and of the others those that can be seen."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    largest, *others = sorted(polygons, key=lambda polygon: -polygon.area)
    seen = [polygon for polygon in others if polygon.area >= SMALLEST_ISLAND_KM2 * 1e6]
    return shapely.MultiPolygon([largest, *seen])


def _in_km(shapes: list[shapely.MultiPolygon]) -> GeoSeries:
    kilometres = GeoSeries(shapes).affine_transform([0.001, 0, 0, 0.001, 0, 0])
    return round_shapes(kilometres, DECIMALS_KM)


def europe_measures(regions: GeoDataFrame, land: GeoDataFrame) -> dict[str, Any]:
    """Describe the map for its passport."""
    return {
        "crs": f"EPSG:{EPSG_EUROPE}",
        "unit": "km",
        "decimals": DECIMALS_KM,
        **count_shapes(regions),
        "simplification_m": SIMPLIFICATION_M,
        "background": count_shapes(land),
    }


def europe_json(regions: GeoDataFrame, land: GeoDataFrame, frame: shapely.Polygon) -> bytes:
    """Write the map: one region per line, all shapes as `geo/rings.py` says."""
    head = {
        "crs": f"EPSG:{EPSG_EUROPE}",
        "unit": "km",
        "bounds": regions.total_bounds.tolist(),
        "frame": [round(side / 1000, DECIMALS_KM) for side in frame.bounds],
    }
    lines = ",\n".join(
        f"{to_json(code)}:{to_json(write_shape(shape))}"
        for code, shape in zip(regions["nuts_code"], regions.geometry, strict=True)
    )
    around = ",\n".join(to_json(write_shape(shape)) for shape in land.geometry)
    return f'{to_json(head)[:-1]},\n"regions":{{\n{lines}\n}},\n"land":[\n{around}\n]}}\n'.encode()
