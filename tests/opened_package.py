"""Opens every page of the app on the package that SAMVERKAN_DATA names; run by `test_given.py`.

In a process of its own, since tables are loaded once in a process.
"""

from __future__ import annotations

import re

from opening import page_at
from starlette.testclient import TestClient

import app
from data.package import describe_package
from pages.shared import head_start, store
from pages.shared.open_files import FORMS
from pages.shared.site import PAGES

TEXTUAL = ("text/", "application/json", "image/svg")
# Of our own tables, and untrue of others.
OURS = re.compile("Tillväxtverket|smart specialis|CC BY", re.IGNORECASE)
# Priorities for smart specialisation are a table that every package has, and the boundaries and
# the program have licences of their own. Examples of what a column may hold belong to its
# description.
ALLOWED = re.compile(
    "priorit[^.]{0,40}smart specialis|smart specialis[^.]{0,40}priorit|<code>[^<]*</code>"
    '|"example": "[^"]*"',
    re.IGNORECASE,
)


def page_words(page: str, **address: str) -> str:
    """Open a page and give its HTML."""
    at = page_at(page, timeout_s=120, **address).run()
    assert not at.exception, (page, address, at.exception)
    assert not at.error, (page, address, at.error)
    return "\n".join(one.proto.body for one in at.get("html"))


def ours_in(words: str) -> list[str]:
    """Find what is said of our own tables, each with the words around it."""
    words = ALLOWED.sub("", words)
    return [words[max(0, one.start() - 80) : one.end() + 80] for one in OURS.finditer(words)]


def main() -> None:
    """Open everything there is."""
    head_start.HEAD_START_S = 0
    said: dict[str, list[str]] = {}
    initiative = store.tables().initiatives["initiative_id"].iloc[0]
    for page in PAGES:
        for language in ("sv", "en"):
            said[f"{page} {language}"] = ours_in(page_words(page, lang=language))
        page_words(page, region="SE312", initiative=initiative, seats="1")
    with TestClient(app.app) as client:
        addresses = ["/view", "/view?lang=en", "/view.png", "/sitemap.xml", "/datapackage.json"]
        addresses += ["/dcat.ttl", "/map.svg", "/data.zip"]
        addresses += [f"/{page}?lang={one}" for page in PAGES[1:] for one in ("sv", "en")]
        addresses += [
            f"/api/v1/{name}.{form}" + ("?region=SE312" if name == "partners" else "")
            for name, forms in FORMS.items()
            for form in forms
        ]
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code, answer.text[:300])
            if answer.headers["Content-Type"].startswith(TEXTUAL):
                said[address] = ours_in(answer.text)
    assert describe_package()["title"] in page_words("about", lang="en")
    said = {where: words for where, words in said.items() if words}
    assert not said, "\n".join(f"{where}: {words}" for where, words in said.items())
    print("OK")


if __name__ == "__main__":
    main()
