"""Is every threat in SECURITY.md held by a test that is there, and every such test named?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORDS = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/\w+\.py)::(\w+)`", WORDS)
THREATS = WORDS.partition("## Threats")[2].partition("\n## ")[0]
ROWS = [line for line in THREATS.splitlines() if line.startswith("| ")][1:]


def named_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_every_threat_has_a_test_and_every_test_is_there():
    assert len(ROWS) > 20
    for row in ROWS:
        threat, against, test = (cell.strip() for cell in row.strip("|").split(" | "))
        assert threat, row
        assert against, row
        assert re.fullmatch(r"`tests/\w+\.py::test_\w+`", test), row
    missing = [name for file, name in NAMED if name not in named_in(file)]
    assert missing == []


def test_every_file_that_tries_a_threat_is_named():
    trying = {
        f"tests/{path.name}"
        for path in (ROOT / "tests").glob("test_*.py")
        if "pytestmark = pytest.mark.threat" in path.read_text("utf-8").splitlines()
    }
    assert trying
    assert trying <= {file for file, _ in NAMED}


def test_every_module_that_is_named_is_there():
    for path in re.findall(r"`([\w/]+\.py)`", WORDS):
        assert (ROOT / path).is_file(), path
