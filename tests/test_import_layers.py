"""Does every file import only what its layer may? app.py -> pages -> geo -> data."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = ("data", "geo", "pages")
FILES = [
    "app.py",
    *sorted(
        path.relative_to(ROOT).as_posix()
        for layer in LAYERS
        for path in (ROOT / layer).rglob("*.py")
    ),
]
PACKAGE_FILES = [name for name in FILES if name.endswith("__init__.py")]
PAGES = [name for name in FILES if Path(name).parent == Path("pages") and name not in PACKAGE_FILES]
PAGE_NAMES = {f"pages.{Path(name).stem}" for name in PAGES}

# Beside the standard library.
MAY_IMPORT = {
    "data": {"data", "pandas", "frictionless", "xlsxwriter", "pyarrow"},
    "geo": {
        "geo",
        "data",
        "pandas",
        "numpy",
        "geopandas",
        "shapely",
        "folium",
        "matplotlib",
        "pyogrio",
    },
}
# Read only where they are needed: workbooks by hand, databases where one is named.
MORE_MAY_BE_IMPORTED_IN = {
    "data/importers/": {"python_calamine", "tqdm"},
    "data/database/": {"ibis", "psycopg"},
}
MOST_LINES = 200
MOST_LINES_OF_A_PAGE = 100


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


def imports(module: ast.Module) -> set[str]:
    """Every name that is imported, in full and wherever it stands: "data.load.Tables"."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports do not say where a function lives"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def first_words(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def imported_pages(name: str) -> set[str]:
    """The pages that a file imports, or imports something from."""
    return {
        page
        for page in PAGE_NAMES
        for imported in imports(tree(name))
        if f"{imported}.".startswith(f"{page}.")
    }


def test_imports_are_found_however_they_are_written():
    code = "import a.b\nfrom c import d as e\ndef f():\n    from g.h import i, j\n"
    assert imports(ast.parse(code)) == {"a.b", "c.d", "g.h.i", "g.h.j"}


def test_every_layer_has_files():
    assert {name.partition("/")[0] for name in FILES} == {"app.py", *LAYERS}
    assert {"pages/frame.py", "pages/map.py"} <= set(PAGES)


def breaking(rule: Callable[[str], object], files: Iterable[str] = FILES) -> dict[str, object]:
    """Find the files that break a rule, which gives what is wrong with a file."""
    found = {name: rule(name) for name in files}
    assert found
    return {name: wrong for name, wrong in found.items() if wrong}


def within(*folders: str) -> list[str]:
    return [name for name in FILES if name.startswith(folders)]


def test_a_layer_imports_only_what_it_may():
    def too_much(name: str) -> set[str]:
        outside = first_words(imports(tree(name))) - sys.stdlib_module_names
        return outside - MAY_IMPORT[name.partition("/")[0]].union(
            *(more for folder, more in MORE_MAY_BE_IMPORTED_IN.items() if name.startswith(folder))
        )

    assert breaking(too_much, within("data/", "geo/")) == {}


def test_a_database_is_imported_only_where_one_is_named():
    def of_databases(name: str) -> set[str]:
        at_once = {
            one.module if isinstance(one, ast.ImportFrom) else alias.name
            for one in tree(name).body
            if isinstance(one, ast.Import | ast.ImportFrom)
            for alias in one.names
        }
        banned = ("data.database.", "ibis.", "psycopg.")
        return {one for one in at_once if f"{one}.".startswith(banned)}

    assert breaking(of_databases, [name for name in FILES if "data/database/" not in name]) == {}


def test_nothing_imports_the_server():
    def server(name: str) -> bool:
        return "app" in first_words(imports(tree(name)))

    assert breaking(server, [name for name in FILES if name != "app.py"]) == {}


def test_streamlit_is_imported_by_the_server_and_the_pages_only():
    users = {
        name
        for name in FILES
        if any(word.startswith("streamlit") for word in first_words(imports(tree(name))))
    }
    assert users
    assert all(name == "app.py" or name.startswith("pages/") for name in users)


def test_a_page_imports_no_other_page():
    assert breaking(imported_pages, [name for name in PAGES if name != "pages/frame.py"]) == {}


def test_the_frame_chooses_the_page():
    assert "pages.map" in imported_pages("pages/frame.py")


def test_what_pages_share_knows_no_page():
    assert breaking(imported_pages, within("pages/shared/")) == {}


def test_a_page_neither_joins_nor_groups():
    def joins(name: str) -> set[str]:
        called = {node.attr for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)}
        return called & {"merge", "join_regions", "groupby", "agg", "pivot"}

    assert breaking(joins, PAGES) == {}


def test_an_init_file_holds_a_docstring_and_nothing_else():
    def more(name: str) -> bool:
        return not ast.get_docstring(tree(name)) or len(tree(name).body) != 1

    assert breaking(more, PACKAGE_FILES) == {}


def test_every_module_says_first_what_it_is_for():
    def silent(name: str) -> bool:
        return not ast.get_docstring(tree(name))

    assert breaking(silent) == {}


def lines_beyond(most: int) -> Callable[[str], int]:
    def lines(name: str) -> int:
        count = len((ROOT / name).read_text(encoding="utf-8").splitlines())
        return count if count > most else 0

    return lines


def test_a_module_is_short_enough_to_do_one_thing():
    others = [name for name in FILES if name not in PAGES]
    assert breaking(lines_beyond(MOST_LINES), others) == {}


def test_a_page_is_short_enough_to_answer_one_question():
    assert breaking(lines_beyond(MOST_LINES_OF_A_PAGE), PAGES) == {}


def test_a_rule_that_is_broken_is_told_with_the_file():
    assert set(breaking(lines_beyond(0))) == set(FILES)
    assert breaking(imported_pages, ["pages/frame.py"]).keys() == {"pages/frame.py"}
