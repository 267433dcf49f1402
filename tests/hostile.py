"""Texts that want to be more than text, and a package that holds them wherever text may stand."""

from __future__ import annotations

import csv
import json
import os
import re
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

from hypothesis import HealthCheck, settings

from data.package import TABLES_FOLDER, describe_table, table_names

# What a script or an element would set if it came to be one; stands in every text below.
PWNED = "pwned"
TEXTS = (
    "<script>window.pwned=1</script>",
    '<img src="/pwned" onerror="window.pwned=1">',
    '"><svg onload="window.pwned=1">',
    "' onmouseover='window.pwned=1' x='",
    "</title></style></textarea></script><script>window.pwned=1</script>",
    "--><script>window.pwned=1</script><!--",
    "]]><script>window.pwned=1</script><![CDATA[",
    "<a href=javascript:window.pwned=1>pwned</a>",
    "{{ 7*7 }} {% pwned %} ${7*7} #{7*7} {name} {0} {value} %s %n pwned",
    "[pwned](javascript:window.pwned=1) ![pwned](//evil.example/pwned)",
    "**pwned** `pwned` $pwned^2$ :material/home: :red[pwned] :blue-badge[pwned] # pwned",
    '#panic("pwned") #import "pwned" @pwned <pwned> $ pwned $ #eval("pwned") /* \\u{41} */',
    "=cmd|'/c pwned'!A1",
    "+pwned",
    "-pwned",
    "@SUM(pwned)",
    "\N{RIGHT-TO-LEFT OVERRIDE}denwp pwned",
    "'; DROP TABLE pwned; --",
    "&lt;script&gt;pwned&#60;script&#62; &amp;pwned",
    "pwned \N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\\ \\\" \\'",
    "http://pwned.example/?a=1&b=2",
    "pwned " + "W" * 120,
)
FORMULAS = ("=", "+", "-", "@")
# No space may stand in an address, and it begins with http; all else is allowed.
ADDRESSES = (
    'https://example.org/"><script>window.pwned=1</script>',
    "https://example.org/'onmouseover='window.pwned=1'",
    "https://example.org/>.<javascript:pwned>",
    "https://user:pwned@example.org/{pwned}|\\^`[pwned]",
    "https://example.org/#pwned]](javascript:window.pwned=1)",
)
ONLY_A_NAME = re.compile(r"[^\d].*")
OF_PACKAGE = ("title", "title_sv", "description", "description_sv")


def examples(few: int) -> settings:
    """Give how many examples a property is tried on: few, or with HYPOTHESIS_PROFILE=long many."""
    is_long = os.environ.get("HYPOTHESIS_PROFILE") == "long"
    return settings(
        max_examples=100 * few if is_long else few,
        derandomize=not is_long,  # the same in every run of CI
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def write_package(folder: Path) -> Path:
    """Write the project's tables with a hostile text before every text that the rules leave free.

    Returns
    -------
    Path
        The folder, which `SAMVERKAN_DATA` can name.
    """
    texts, addresses = cycle(TEXTS), cycle(ADDRESSES)
    (folder / "tables").mkdir(parents=True)
    for table in table_names():
        schema = describe_table(table)["schema"]
        with (TABLES_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        references = {name for key in schema.get("foreignKeys", ()) for name in key["fields"]}
        for field in schema["fields"]:
            rules, name = field.get("constraints", {}), field["name"]
            is_address = rules.get("pattern", "").startswith("http")
            if field["type"] != "string" or name in references or "enum" in rules:
                continue
            if "pattern" in rules and not is_address:
                continue
            for row in rows:
                if is_address and row[name]:
                    row[name] = next(addresses)
                elif row[name] and not _is_number(table, row):
                    row[name] = f"{next(texts)} {row[name]}"
        with (folder / "tables" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    described = {name: next(texts) for name in OF_PACKAGE}
    licence = {"name": "pwned", "title": TEXTS[0], "path": "javascript:window.pwned=1"}
    source = {"title": TEXTS[1], "path": "javascript:window.pwned=1"}
    described |= {"name": "pwned", "version": TEXTS[0], "keywords": list(TEXTS)}
    described |= {"licenses": [licence], "sources": [source]}
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


def _is_number(table: str, row: dict[str, str]) -> bool:
    """Tell whether what a source states takes a number or a date, and no text."""
    return table == "statements" and not ONLY_A_NAME.fullmatch(row["value"])


class Elements(HTMLParser):
    """What of HTML is more than text, and would come of a hostile text that was not escaped."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note elements and attributes that no page of ours has."""
        for name, value in attributes:
            target = re.sub(r"[\s\0]", "", value or "").casefold()
            is_link = name in ("href", "src", "action", "formaction", "xlink:href", "data")
            if name.startswith("on") or PWNED in name or (
                is_link and target.startswith(("javascript:", "data:text", "vbscript:"))
            ):  # fmt: skip
                self.found.append(f"<{tag} {name}={value!r}>")
        if PWNED in tag:
            self.found.append(f"<{tag}>")

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        """Note comments with foreign words."""
        if PWNED in data:
            self.found.append(f"<!--{data}-->")

    def handle_data(self, data: str) -> None:
        """Note scripts and styles with foreign words."""
        if self.cdata_elem and PWNED in data:
            self.found.append(f"<{self.cdata_elem}>{data[:200]}")


def more_than_text(html: str) -> list[str]:
    """List what became an element, an attribute or a script in HTML, of texts with `PWNED`."""
    elements = Elements()
    elements.feed(html)
    elements.close()
    return elements.found
