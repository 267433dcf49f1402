"""The lists that an importer looks things up in, read from the files beside it."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def read_list(name: str) -> tuple[dict[str, str], ...]:
    """Read a CSV file of this folder: one dict per row."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def words(name: str) -> dict[str, dict[str, str]]:
    """Read what an importer writes into the tables itself: key -> language -> words."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
