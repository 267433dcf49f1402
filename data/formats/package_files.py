"""Tables as a package of files that can be loaded again: CSV files and what explains them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

from data.load import Tables
from data.table_file import table_file

PACKAGE = "datapackage.json"
READABLE_BY_ALL = 0o644


def package_files(
    tables: Tables, package: Mapping[str, Any], day: str, chosen: Mapping[str, Any]
) -> dict[str, bytes]:
    """Write tables as the project keeps them itself, with their `datapackage.json`.

    Parameters
    ----------
    package
        What the package says of itself, as `describe_package` gives it.
    day
        On which they were fetched, "2026-11-23".
    chosen
        What was chosen, as the package is to say it; empty if everything was.

    Returns
    -------
    dict
        Content by path within the package: "tables/initiatives.csv", …
    """
    package = deepcopy(dict(package))
    files = {}
    for resource in package["resources"]:
        content = table_file(tables, resource["name"])
        files[resource["path"]] = content
        resource |= {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
    package["created"] = f"{day}T00:00:00Z"
    if chosen:
        package["filter"] = dict(chosen)
    return files | {PACKAGE: (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()}


def to_zip(files: Mapping[str, bytes], day: str) -> bytes:
    """Put files into one, in their order; the same files and day always give the same bytes."""
    made = (*date.fromisoformat(day).timetuple()[:3], 0, 0, 0)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, inside in files.items():
            entry = zipfile.ZipInfo(path, made)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # otherwise it would tell the system that it was made on
            entry.external_attr = READABLE_BY_ALL << 16
            archive.writestr(entry, inside)
    return content.getvalue()
