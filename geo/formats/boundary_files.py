"""The boundaries as files to take away, with their passport."""

from __future__ import annotations

import json
from functools import cache

from geo.load import checked
from geo.passport import BOUNDARIES, PASSPORT, load_passport

FOLDER = "boundaries"
TAKEN = ("lan.geojson", "nuts2.geojson")  # the others are made for the browser alone
# They speak of all the files, and of how they are made.
LEFT_OUT = ("description", "description_sv", "command")


@cache
def boundary_files() -> dict[str, bytes]:
    """Give counties and NUTS 2 areas, and what their passport says of them, by path."""
    passport = load_passport()
    resources = [each for each in passport["resources"] if each["path"] in TAKEN]
    used = {source["package"] for each in resources for source in each["sources"]}
    passport = {key: value for key, value in passport.items() if key not in LEFT_OUT}
    passport |= {
        "packages": [each for each in passport["packages"] if each["name"] in used],
        "resources": resources,
    }
    described = (json.dumps(passport, ensure_ascii=False, indent=2) + "\n").encode()
    shapes = {f"{FOLDER}/{each['path']}": checked(each["path"], BOUNDARIES) for each in resources}
    return shapes | {f"{FOLDER}/{PASSPORT}": described}
