"""Files that want to end the process that reads them, or to be taken for something else.

Run as a program, by `test_hostile_uploads.py`, it reads them all under limits of memory and tells
of each what its reader is told, how long it took, and how much memory.
"""

from __future__ import annotations

import codecs
import io
import json
import resource
import stat
import struct
import sys
import time
import zipfile
from collections.abc import Callable

GIGABYTES = 4  # of address space, most of which the libraries take
LIST = "Initiativ;Region;Roll;Från\nVanguardinitiativet;Region Örebro län;medlem;2018\n"
TABLE = "initiative_id,nuts_code,role\nvanguard,SE312,member\n"
HEADING = b"initiative_id,nuts_code,role\n"
CELL = (
    "<worksheet><sheetData><row><c t='inlineStr'><is><t>{}</t></is></c></row></sheetData>"
    "</worksheet>"
)
SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
    + CELL.format("&j;")
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    + CELL.format("&a;")
)
BOOK = '<workbook><sheets><sheet name="{}" id="r1"/></sheets></workbook>'
RELATIONS = '<Relationships><Relationship Id="r1" Target="{}"/></Relationships>'


def zipped(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def workbook(sheet: str, name: str = "Blad", target: str = "worksheets/sheet1.xml") -> bytes:
    return zipped(
        ("xl/workbook.xml", BOOK.format(name)),
        ("xl/_rels/workbook.xml.rels", RELATIONS.format(target)),
        ("xl/worksheets/sheet1.xml", sheet),
    )


def cell(text: str) -> str:
    return f"<c t='inlineStr'><is><t>{text}</t></is></c>"


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, str]:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target


def overlapping(count: int) -> bytes:
    """Make a zip whose entries are all the same bytes (after David Fifield's bomb)."""
    first = zipped(("participations.csv", b"0" * 3_000_000))
    at = first.index(b"PK\x01\x02")
    entry, end = first[at : first.index(b"PK\x05\x06")], first[first.index(b"PK\x05\x06") :]
    length = len(b"participations.csv")
    listed = b"".join(
        entry[:46] + f"{number:03}icipations.csv".encode().ljust(length) for number in range(count)
    )
    counts = struct.pack("<HHII", count, count, len(listed), at)
    return first[:at] + listed + end[:8] + counts + end[20:]


FILES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    # name -> what makes it, and the rules one of which has to tell of it; none if it is sound
    "empty": (lambda: b"", {"nothing-in-file"}),
    "only a mark": (lambda: codecs.BOM_UTF8, {"nothing-in-file"}),
    "only spaces": (lambda: b" \n\t\r\n" * 1000, {"nothing-in-file"}),
    "null bytes": (lambda: b"initiative_id\0,nuts_code\n\0\0,x\n", {"not-text"}),
    "nothing but null": (lambda: bytes(1_000_000), {"not-text"}),
    "one cell of 50 MB": (lambda: HEADING + b"a" * 50_000_000, {"too-large-file"}),
    "one cell of 9 MB": (lambda: HEADING + b"a" * 9_000_000, {"too-long-cell"}),
    "a quote never closed": (
        lambda: HEADING + b'"' + b"a,b\n" * 2_000_000,
        {"too-long-cell", "not-csv"},
    ),
    "a short quote never closed": (lambda: HEADING + b'vanguard,"SE312', {"not-csv"}),
    "a million columns": (lambda: HEADING + b"," * 1_000_000 + b"a\n", {"too-many-columns"}),
    "a million rows": (lambda: HEADING + b"a,b,c\n" * 1_000_000, {"too-many-rows"}),
    "rows of nothing": (lambda: HEADING + b",,\n" * 3_000_000, set()),
    "UTF-16 without a mark": (lambda: LIST.encode("utf-16-le"), set()),
    "UTF-16 of odd length": (lambda: LIST.encode("utf-16-le")[:-1], {"not-text"}),
    "latin-1 with the mark of UTF-8": (
        lambda: codecs.BOM_UTF8 + LIST.encode("latin-1"),
        {"not-text"},
    ),
    "latin-1": (lambda: LIST.encode("latin-1"), set()),
    "surrogates": (lambda: HEADING + "\ud800".encode("utf-8", "surrogatepass"), {"unknown-code"}),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0" + bytes(1000), {"old-workbook"}),
    "a page": (
        lambda: b"<html><table><tr><td>vanguard</td></tr></table></html>",
        {"missing-column"},
    ),
    "a PDF": (lambda: b"%PDF-1.7\n1 0 obj\n<< /JS (x) >>\n\xff\xfe\x00\n%%EOF", {"not-text"}),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {"not-text"}),
    "formulas": (
        lambda: b"initiative_id,nuts_code,role\n\"=cmd|'/c x'!A1\",+SE312,@member\n",
        {"unknown-code"},
    ),
    "a zip cut off": (lambda: zipped(("participations.csv", TABLE))[:-30], {"damaged-zip"}),
    "a zip of nothing": (lambda: zipped(), {"no-table-in-zip"}),
    "a bomb": (lambda: zipped(("participations.csv", b"0" * 100_000_000)), {"too-large-unpacked"}),
    "a bomb of many": (
        lambda: zipped(*((f"{n}/participations.csv", b"0" * 9_000_000) for n in range(8))),
        {"too-large-unpacked"},
    ),
    "a bomb of one for all": (
        lambda: overlapping(400),
        {"too-large-unpacked", "damaged-zip", "no-table-in-zip"},
    ),
    "too many entries": (
        lambda: zipped(*((str(n), b"") for n in range(5000))),
        {"too-many-entries"},
    ),
    "a zip in a zip": (
        lambda: zipped(("participations.csv", zipped(("participations.csv", TABLE)))),
        {"zip-in-zip"},
    ),
    "out of the folder": (lambda: zipped(("../participations.csv", TABLE)), {"unsafe-entry"}),
    "from the root": (lambda: zipped(("/etc/participations.csv", TABLE)), {"unsafe-entry"}),
    "out of the folder on Windows": (
        lambda: zipped(("..\\..\\participations.csv", TABLE)),
        {"unsafe-entry"},
    ),
    "a drive of Windows": (lambda: zipped(("C:\\participations.csv", TABLE)), {"unsafe-entry"}),
    "a stream of Windows": (lambda: zipped(("a/participations.csv:x", TABLE)), {"unsafe-entry"}),
    "a link": (lambda: zipped(link("participations.csv", "/etc/passwd")), {"linked-entry"}),
    "the same twice": (
        lambda: zipped(("participations.csv", TABLE), ("participations.csv", TABLE)),
        {"repeated-entry"},
    ),
    "a workbook of entities": (lambda: workbook(ENTITIES), {"damaged-workbook"}),
    "a workbook that fetches": (lambda: workbook(EXTERNAL), {"damaged-workbook"}),
    "a workbook of a million rows": (
        lambda: workbook(SHEET.format(f"<row>{cell('a')}</row>" * 1_000_000)),
        {"too-many-rows", "too-large-unpacked"},
    ),
    "a workbook of a million columns": (
        lambda: workbook(SHEET.format(f"<row>{cell('a') * 500_000}</row>")),
        {"too-many-columns", "too-many-cells"},
    ),
    "a cell far away": (
        lambda: workbook(SHEET.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        {"too-many-columns"},
    ),
    "a sheet elsewhere": (
        lambda: workbook(SHEET.format(""), target="../../../etc/passwd"),
        {"damaged-workbook", "nothing-in-file"},
    ),
    "a deep workbook": (
        lambda: workbook("<a>" * 300_000 + "</a>" * 300_000),
        {"damaged-workbook", "nothing-in-file"},
    ),
    "a workbook of formulas": (
        lambda: workbook(SHEET.format("<row><c><f>1+1</f><v>2</v></c></row>")),
        {"missing-column"},
    ),
    "everything wrong": (
        lambda: "\n".join(
            ["Initiativ;Region;Roll;Från", *(f"Fel{n};Ingen{n};x{n};år{n}" for n in range(5000))]
        ).encode(),
        {"unknown-code"},
    ),
}


def main() -> None:
    """Read every file, and print what came of it as JSON, a line for each."""
    from pages.shared import check_words
    from pages.shared.check_answer import answer
    from pages.shared.checked import read

    made = {name: make() for name, (make, _) in FILES.items()}
    most = GIGABYTES * 1024**3
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    read(TABLE.encode(), "a.csv", "0", "sv")  # what is the same for all
    for name, content in made.items():
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        found = read(content, name, "1", "sv")
        took = time.process_time() - start
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        told = {
            "rules": sorted({problem.rule for problem in found.upload.problems}),
            "words": [answer(found, language) for language in ("sv", "en")],
            "lines": [
                check_words.say_problem(problem, "sv") for problem in found.upload.problems[:3]
            ],
            "seconds": round(took, 2),
            "megabytes": more // 1024,
        }
        print(json.dumps({"name": name, "bytes": len(content), **told}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
