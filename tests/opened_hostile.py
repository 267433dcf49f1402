"""Opens every page and file of the app on hostile tables; run by `test_hostile_package.py`.

In a process of its own, since tables are loaded once in a process. Prints what is wrong, and "OK"
if nothing is.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from itertools import product
from xml.etree import ElementTree

import openpyxl
from hostile import FORMULAS, PWNED, TEXTS, more_than_text
from httpx2 import Response
from opening import page_at
from pypdf import PdfReader
from rdflib import Graph
from starlette.testclient import TestClient

import app
from data.package import table_names
from pages.shared import head_start, store
from pages.shared.open_files import FORMS
from pages.shared.site import MAP, PAGES
from pages.shared.texts import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"


def choices() -> list[dict[str, str]]:
    """List choices under which a page says most, each in one of the languages."""
    tables = store.tables()
    told = tables.statements["initiative_id"].mode()[0]
    return [
        {"lang": "sv"},
        {"lang": "sv", "region": "SE224", "initiative": told},
        {"lang": "en", "region": "SE312"},
    ]


def page_faults(page: str, **address: str) -> Iterator[str]:
    """Open a page in a session, and say what of it is more than text."""
    at = page_at(page, timeout_s=120, **address).run()
    yield from (f"exception: {one.value}" for one in at.exception)
    yield from (f"error: {one.value}" for one in at.error)
    html = "\n".join(one.proto.body for one in at.get("html"))
    yield from more_than_text(html)
    if not at.get("html"):
        yield "the page is empty"
    for kind in ("markdown", "caption", "header", "subheader", "title"):
        yield from (f"{kind}: {one.value[:80]}" for one in at.get(kind) if PWNED in one.value)
    for one in at.multiselect:
        yield from (f"label: {one.label}" for _ in range(PWNED in one.label))


def answer_faults(address: str, answer: Response, asked: dict[str, str]) -> Iterator[str]:
    """Say what of a file is more than text, by its form."""
    kind = answer.headers["Content-Type"].partition(";")[0]
    form = address.rpartition(".")[2]
    if answer.status_code != 200:
        yield f"status {answer.status_code}: {answer.text[:200]}"
    elif kind == "text/html":
        yield from more_than_text(answer.text)
    elif kind == "image/svg+xml":
        yield from svg_faults(answer.content)
    elif form == "xml":
        ElementTree.fromstring(answer.content)
    elif kind == "text/csv":
        yield from csv_faults(answer.content, asked.get("dialect", "rfc4180"))
    elif form == "xlsx":
        yield from workbook_faults(answer.content)
    elif form in ("ttl", "rdf", "jsonld"):
        yield from graph_faults(answer.text, {"ttl": "turtle", "rdf": "xml"}.get(form, "json-ld"))
    elif form == "pdf":
        yield from pdf_faults(answer.content)
    elif form == "zip":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            for name in archive.namelist():
                if name.startswith("/") or ".." in name:
                    yield f"entry {name}"
    elif kind.endswith("json"):
        json.loads(answer.content)


def svg_faults(content: bytes) -> Iterator[str]:
    """Find elements and attributes that a text has become, and scripts of any kind."""
    for element in ElementTree.fromstring(content).iter():
        tag = element.tag.removeprefix(SVG)
        if tag in ("script", "foreignObject", "image", "a", "animate", "set", "img"):
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or "javascript:" in value or "url(http" in value:
                yield f"<{tag} {name}={value!r}>"


def csv_faults(content: bytes, dialect: str) -> Iterator[str]:
    """Find cells that a spreadsheet would compute; programs get them as they are."""
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if dialect == "excel" else ","))
    if len({len(row) for row in rows}) != 1:
        yield "rows of different lengths"
    if dialect == "excel":
        yield from (f"formula {one!r}" for row in rows for one in row if one.startswith(FORMULAS))


def workbook_faults(content: bytes) -> Iterator[str]:
    """Find formulas, and links that a text has become."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                yield f"formula {cell.value!r}"
            if cell.hyperlink and not re.match("https?://", cell.hyperlink.target or ""):
                yield f"link {cell.hyperlink.target!r}"


def graph_faults(text: str, form: str) -> Iterator[str]:
    """Find addresses in a catalogue that are none."""
    for one in {one for triple in Graph().parse(data=text, format=form) for one in triple}:
        if hasattr(one, "defrag") and (
            not re.match("https?://|mailto:", one) or re.search(r"""[\s<>"{}|\\^`]""", one)
        ):
            yield f"address {one!r}"


def pdf_faults(content: bytes) -> Iterator[str]:
    """Find scripts, and links to anything that is no page."""
    reader = PdfReader(io.BytesIO(content))
    for name in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction"):
        if name in content:
            yield name.decode()
    for page in reader.pages:
        for link in page.get("/Annots") or ():
            target = link.get_object().get("/A", {}).get("/URI", "")
            if target and not target.startswith(("http://", "https://")):
                yield f"link {target!r}"


def files() -> Iterator[tuple[str, dict[str, str]]]:
    """List every file, with what it is asked for: each language at least once."""
    _, of_one, english = choices()
    for name in ("view", "view.png", *(page for page in PAGES if page != MAP)):
        yield from ((f"/{name}", choice) for choice in choices())
    for more in ({"page": "about"}, {"embed": "true"}):
        yield from (("/view", choice | more) for choice in choices())
    bare = ["robots.txt", "sitemap.xml", "datapackage.json", "dcat.ttl", "dcat.rdf", "dcat.jsonld"]
    bare += [f"tables/{name}.csv" for name in table_names()]
    yield from ((f"/{name}", {}) for name in bare)
    yield from (("/data.zip", {"lang": one}) for one in LANGUAGES)
    yield from ((f"/api/v1/{name}", {"lang": "sv"}) for name in ("", "openapi.json"))
    for name, form in product(("map", "europe-map"), ("svg", "png", "pdf")):
        yield from ((f"/api/v1/{name}.{form}", choice) for choice in (of_one, english))
    for name, forms in FORMS.items():
        own = {"region": "SE224"} if name == "partners" else {}
        for form in forms:
            yield f"/api/v1/{name}.{form}", {"lang": "sv"} | own
        yield f"/api/v1/{name}.csv", {"dialect": "excel", "lang": "en"} | own


def main() -> None:
    """Open everything there is."""
    head_start.HEAD_START_S = 0
    wrong: dict[str, list[str]] = {}
    for page in PAGES:
        for choice in choices():
            wrong[f"{page} {choice}"] = list(page_faults(page, **choice))
    with TestClient(app.app, raise_server_exceptions=False) as client:
        for file, asked in files():
            answer = client.get(file, params=asked)
            try:
                found = list(answer_faults(file, answer, asked))
            except (ValueError, SyntaxError) as error:
                found = [f"cannot be read: {error!r}"]
            wrong[f"{file} {asked}"] = found
        whole = "".join(client.get(f"/view?lang={one}").text for one in LANGUAGES)
    if sum(text in unescape(whole) for text in TEXTS) < len(TEXTS) // 2:
        wrong["/view"] = ["the hostile texts are not there"]
    wrong = {where: found for where, found in wrong.items() if found}
    for where, found in wrong.items():
        print(where, *found[:5], sep="\n    ")
    print(f"{len(wrong)} wrong" if wrong else "OK")


if __name__ == "__main__":
    main()
