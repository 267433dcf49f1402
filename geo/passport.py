"""What do we know about each boundary file? Its passport, `geo/boundaries/datapackage.json`.

The words in it, and the packages with their checksums, are written by hand. What can be
measured is filled in by `geo/build.py`.
"""

import copy
import json
from pathlib import Path

import shapely
from geopandas import GeoDataFrame

from geo.packages import file_hash

BOUNDARIES = Path(__file__).parent / "boundaries"
PASSPORT = "datapackage.json"


def load_passport(folder: Path = BOUNDARIES) -> dict:
    """Load the passport: packages, sources, licences, coordinate systems and checksums."""
    return json.loads((folder / PASSPORT).read_text(encoding="utf-8"))


def fill_passport(passport: dict, measures: dict[str, dict], files: dict[str, bytes]) -> bytes:
    """Write the passport with what was measured, and leave everything else as it is.

    Parameters
    ----------
    passport
        As read; it is not changed.
    measures
        By file name: what to set in the description of that file.
    files
        Content by file name, for size and checksum.
    """
    filled = copy.deepcopy(passport)
    for resource in filled["resources"]:
        content = files[resource["path"]]
        resource.update(measures[resource["path"]])
        resource |= {"bytes": len(content), "hash": file_hash(content)}
    return (json.dumps(filled, ensure_ascii=False, indent=2) + "\n").encode()


def count_shapes(frame: GeoDataFrame) -> dict[str, int]:
    """Count the features of a frame, and the vertices with which they are drawn."""
    vertices = shapely.get_num_coordinates(frame.geometry.array).sum()
    return {"features": len(frame), "vertices": int(vertices)}
