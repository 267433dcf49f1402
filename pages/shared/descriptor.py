"""`/datapackage.json`: what the tables hold, with the address of each, for machines elsewhere."""

from __future__ import annotations

import hashlib
import json

from data.kept import each
from data.package import table_names
from data.table_file import table_file
from pages.shared import editions, store

DESCRIPTOR = "datapackage.json"
MOST_HOSTS = 8  # that the app is asked for under


def table_path(table: str) -> str:
    """Give the address of a table as it is described, below the app's own."""
    return f"tables/{table}.csv"


@store.kept_while_shown(MOST_HOSTS, each)
def package_descriptor(base: str) -> bytes:
    """Write the package so that it can be read from `base`, the app's own absolute address.

    The addresses lead to the tables as they are, whole and with the columns as described; what the
    pages' filters let through is at the addresses of the API. Size and checksum of every table let
    a reader see that all of it arrived.
    """
    package = editions.package() | {"homepage": f"{base}data"}
    of_table = {f"tables/{table}.csv": f"{base}{table_path(table)}" for table in table_names()}
    package["sources"] = [
        source | {"path": of_table.get(source.get("path", ""), source.get("path", ""))}
        for source in package.get("sources", [])
    ]
    package["resources"] = [_resource(one, base) for one in package["resources"]]
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(resource: dict, base: str) -> dict:
    content = table_file(store.tables(), resource["name"])
    return resource | {
        "path": f"{base}{table_path(resource['name'])}",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
