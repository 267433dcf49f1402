"""Opens every page of the app on the package that SAMVERKAN_DATA names; run by `test_given.py`.

In a process of its own, since tables are loaded once in a process.
"""

from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import app
from data.package import describe_package
from pages.shared import head_start, store
from pages.shared.open_files import FORMS
from pages.shared.site import MAP, PAGES

FRAME = Path(__file__).parents[1] / "pages" / "frame.py"
# Of our own tables, and untrue of others.
OURS = re.compile("Tillväxtverket|smart specialis|CC BY", re.IGNORECASE)
# Priorities for smart specialisation are a table that every package has, and the boundaries and
# the program have licences of their own.
ALLOWED = re.compile(
    "(prioritering|priorit)[^.]{0,40}smart specialis|smart specialis[^.]{0,40}priorit",
    re.IGNORECASE,
)


def page_words(page: str, **address: str) -> str:
    """Open a page and give its HTML."""
    at = AppTest.from_file(FRAME, default_timeout=120)
    if page != MAP:
        at._page_hash = calc_hash(page)
    at.query_params.update(address)
    at.run()
    assert not at.exception, (page, address, at.exception)
    assert not at.error, (page, address, at.error)
    return "\n".join(one.proto.body for one in at.get("html"))


def check(where: str, words: str) -> None:
    """Find what is said of our own tables."""
    found = OURS.search(ALLOWED.sub("", words))
    context = words[max(0, found.start() - 100) : found.end() + 100] if found else ""
    assert not found, (where, context)


def main() -> None:
    """Open everything there is."""
    head_start.HEAD_START_S = 0
    initiative = store.tables().initiatives["initiative_id"].iloc[0]
    for page in PAGES:
        for language in ("sv", "en"):
            check(f"{page} {language}", page_words(page, lang=language))
        page_words(page, region="SE312", initiative=initiative, seats="1")
    with TestClient(app.app) as client:
        addresses = ["/view", "/view?lang=en", "/view.png", "/sitemap.xml", "/datapackage.json"]
        addresses += ["/dcat.ttl", "/map.svg", "/data.zip"]
        addresses += [f"/{page}?lang={one}" for page in PAGES[1:] for one in ("sv", "en")]
        addresses += [
            f"/api/v1/{name}.{form}?region=SE312" for name, forms in FORMS.items() for form in forms
        ]
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code, answer.text[:300])
            if answer.headers["Content-Type"].startswith(("text/", "application/json")):
                check(address, answer.text)
    assert describe_package()["title"] in page_words("about", lang="en")
    print("OK")


if __name__ == "__main__":
    main()
