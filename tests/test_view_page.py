"""The view without scripts: everything that the map page tells, in one HTML document."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from seed import SEED_ID
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from data.load import swedish_regions
from pages import package, pictures, view
from pages.api import ADDRESSES
from pages.shared import filter_words, map_words, paper, parts, store
from pages.shared.site import PAGES, page_path
from pages.shared.texts import date

MOST_BYTES = 150_000
HOSTILE = "<img src=x onerror=alert(1)>\"'</script><script>${1}{{2}}`=cmd()"
VOID = {"meta", "link", "rect", "circle", "br"}


class Parsed(HTMLParser):
    """The elements of a document, and its text without style sheets."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        within: list[str] = []
        self.elements.append((tag, {name: value or "" for name, value in attrs}, within))
        if tag not in VOID:
            self.open.append((tag, within))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for _, within in self.open:
            within.append(data)

    def all(self, tag, **attributes):
        """Find the elements with these attributes: theirs, and the text within."""
        return [
            (found, "".join(within).strip())
            for name, found, within in self.elements
            if name == tag and attributes.items() <= found.items()
        ]

    def texts(self, tag):
        return [text for _, text in self.all(tag)]

    def properties(self):
        metas = [meta for meta, _ in self.all("meta")]
        return {meta.get("property", meta.get("name")): meta.get("content") for meta in metas}


@pytest.fixture(scope="module")
def client():
    routes = [Route(path, answer) for path, answer in view.ROUTES.items()]
    return TestClient(Starlette(routes=routes), base_url="https://kartan.example")


@pytest.fixture
def asked(client):
    """Ask for the view, and read what comes."""

    def ask(query=""):
        answer = client.get(f"/view?{query}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (
            200, "text/html; charset=utf-8",
        )  # fmt: skip
        return Parsed(answer.text)

    return ask


def every_query():
    tables = store.tables()
    for language in ("sv", "en"):
        yield f"lang={language}"
        for one in tables.initiatives["initiative_id"]:
            yield f"initiative={one}&lang={language}"
        for one in swedish_regions(tables)["nuts_code"]:
            yield f"region={one}&lang={language}"


def test_the_page_has_everything_that_the_map_page_tells(asked):
    page = asked(f"initiative=vanguard&source={SEED_ID}&region=SE312")
    assert page.texts("h1") == ["Vilka regioner deltar i Vanguardinitiativet?"]
    ((_, answer),) = page.all("p", **{"class": "answer"})
    assert answer.startswith("4 av 21 regioner är medlemmar i Vanguardinitiativet, enligt")
    assert page.all("p", **{"class": "chosen"})[0][1] == (
        "Urval: initiativ Vanguardinitiativet; källa Tillväxtverket: Samverkan med EU."
    )
    ((_, summary),) = page.all("p", **{"class": "summary"})
    assert summary.startswith("Europeiska regioner samarbetar inom de områden")
    assert page.texts("h2") == [
        "Status Regioner", "Region Dalarna", "Ladda ned", "Källor och licens",
    ]  # fmt: skip
    assert "Medlemmar från Sverige i Vanguard är" in page.texts("blockquote")[0]
    ((_, legend),) = page.all("div", **{"class": "legend"})
    assert legend.endswith("Deltar4Deltar genom område0Inte med i listan17Framgår inte0")
    ((_, sources),) = page.all("div", **{"class": "sources"})
    assert "Tillväxtverket: ”Samverkan med EU”, omkring 2018, läst 23 november 2026." in sources
    assert "CC BY 4.0" in sources


def test_the_table_is_one_and_has_every_region(asked):
    page = asked(f"initiative=vanguard&source={SEED_ID}&region=SE312")
    assert len(page.all("table")) == 1
    assert [text for one, text in page.all("th", scope="col")] == [
        "Region", "NUTS", "Status", "Roll",
    ]  # fmt: skip
    assert len(page.all("th", scope="row")) == 21
    assert page.all("tr", **{"class": "selected"})[0][1] == "Region DalarnaSE312Deltarmedlem"
    assert len(page.all("td")) == 21 * 3
    numbers = asked().all("td", **{"class": "n"})
    assert len(numbers) == 42
    assert {one["data-label"] for one, _ in numbers} == {"Initiativ", "Framgår inte"}


def test_each_region_of_map_and_table_leads_to_its_own_view_with_the_same_filters(asked):
    page = asked("kind=network&year=2018&undated=1&region=SE110&lang=en")
    links = [
        parse_qs(urlsplit(link["href"]).query)
        for link, _ in page.all("a")
        if link["href"].startswith("./view?") and "lang" not in link
    ]
    of_regions = [link for link in links if "region" in link]
    codes = list(swedish_regions(store.tables())["nuts_code"])
    assert sorted(link["region"][0] for link in of_regions) == sorted(codes * 2)
    for link in of_regions:
        assert link | {"region": []} == {
            "kind": ["network"], "year": ["2018"], "undated": ["1"], "lang": ["en"], "region": [],
        }  # fmt: skip


def test_the_card_closes_without_scripts(asked):
    ((link, _),) = asked("initiative=vanguard&region=SE312").all("a", **{"class": "close"})
    assert link["href"] == "?initiative=vanguard"


def test_without_a_region_there_is_no_card(asked):
    assert asked().all("div", **{"class": "card"}) == []


def test_the_page_leads_back_to_the_interactive_map_and_to_the_files(asked):
    page = asked("initiative=lars&derived=0&region=SE110&lang=en")
    ((link, _),) = page.all("a", **{"class": "interactive"})
    assert link["href"] == "./?initiative=lars&derived=0&region=SE110&lang=en"
    files = [urlsplit(link["href"]) for link, _ in page.all("a", download="")]
    assert {f"/{file.path}" for file in files} <= {*ADDRESSES, *package.ROUTES, *pictures.ROUTES}
    asked_for = [parse_qs(file.query) for file in files]
    regions = [one.pop("region", None) for one in asked_for]  # that pictures alone show
    assert [f"/{file.path}" in pictures.ROUTES for file in files] == list(map(bool, regions))
    own = [(one.pop("dialect", None), one.pop("size", None)) for one in asked_for]
    assert own.count((["excel"], None)) == own.count((["rfc4180"], None)) == 1
    assert own.count((None, ["large"])) == 1
    assert all(
        one == {"initiative": ["lars"], "derived": ["0"], "lang": ["en"]} for one in asked_for
    )


def test_the_language_can_be_changed_where_one_is(asked):
    page = asked("initiative=lars&region=SE110")
    assert [
        (one["href"], one.get("aria-current")) for one, _ in page.all("a") if "lang" in one
    ] == [
        ("./view?initiative=lars&region=SE110", "true"),
        ("./view?initiative=lars&region=SE110&lang=en", None),
    ]


def test_what_does_not_exist_is_named_and_left_out(asked):
    page = asked("initiative=vangard&region=SE999&year=1066&lang=fi")
    notices = [text for _, text in page.all("p", **{"class": "notice"})]
    assert len(notices) == 4
    assert "”vangard”" in notices[0]
    assert "Menade du ”vanguard”?" in notices[0]
    assert page.texts("h1") == ["Hur många EU-samarbeten deltar varje region i?"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_choices_that_exclude_each_other_have_a_calm_sentence_and_a_way_back(asked, language):
    page = asked(f"initiative=bioenergy&kind=pilot&region=SE312&lang={language}")
    way_back = {"sv": ("?", "Visa alla initiativ"), "en": ("?lang=en", "Show all initiatives")}
    assert way_back[language] in [(link["href"], text) for link, text in page.all("a")]
    assert page.all("a", download="") == []
    assert len(page.all("path", **{"data-class": "nothing"})) == 21


def test_a_year_without_facts_is_told_calmly(asked):
    page = asked("initiative=vanguard&year=2018")
    assert "uppgifter saknar känt år och räknas inte." in page.all("p", **{"class": "answer"})[0][1]


def test_the_page_tells_when_it_was_fetched_and_from_where(client, monkeypatch):
    class OneDay(view.date):
        @classmethod
        def today(cls):
            return cls(2027, 3, 7)

    monkeypatch.setattr(view, "date", OneDay)
    page = client.get("/view?lang=en&initiative=lars").text
    assert (
        "Retrieved on 7 March 2027 from https://kartan.example/view?initiative=lars&amp;lang=en"
    ) in page
    assert date("sv", "2027-03-07") in client.get("/view").text


@pytest.mark.parametrize("query", list(every_query()))
def test_every_view_is_complete_small_without_any_script_and_loads_nothing_from_elsewhere(
    client, query
):
    html = client.get(f"/view?{query}").text
    page = Parsed(html)
    assert len(html.encode()) < MOST_BYTES
    tags = {tag for tag, _, _ in page.elements}
    assert not tags & {"script", "noscript", "iframe", "img", "button", "form"}
    attributes = {name for _, found, _ in page.elements for name in found}
    assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert "javascript:" not in html
    assert len(page.all("h1")) == 1
    assert [len(page.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    assert len(page.all("path", **{"class": "region"})) == 21
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    targets = [link["href"][1:] for link, _ in page.all("a") if link["href"].startswith("#")]
    assert targets == ["answer", "table"]
    identifiers = [found["id"] for _, found, _ in page.elements if "id" in found]
    assert len(identifiers) == len(set(identifiers))
    assert set(targets) <= set(identifiers)
    loaded = [link["href"] for link, _ in page.all("link") if link["rel"] == "icon"]
    assert all(address.startswith("assets/") for address in loaded)
    (styles,) = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    assert not re.search(r"@import|url\((?!#)", styles)


@pytest.mark.parametrize(
    ("query", "title", "locale"),
    [
        ("initiative=vanguard", "Vilka regioner deltar i Vanguardinitiativet?", "sv_SE"),
        ("region=SE312&lang=en", "Which EU collaborations does Dalarna County take part in?",
         "en_GB"),
    ],
)  # fmt: skip
def test_previews_and_search_engines_find_all_that_they_ask_for(asked, query, title, locale):
    page = asked(query)
    assert page.texts("title")[0] == f"{title} – Samverkanskartan"
    properties = page.properties()
    assert properties["og:title"] == title
    assert properties["og:description"] == properties["description"]
    assert 40 < len(properties["description"]) <= 200
    assert properties["og:type"] == "website"
    assert properties["og:site_name"] == "Samverkanskartan"
    assert properties["og:url"] == f"https://kartan.example/view?{query}"
    assert properties["og:locale"] == locale
    assert {locale, properties["og:locale:alternate"]} == {"sv_SE", "en_GB"}
    assert properties["og:image"] == f"https://kartan.example/view.png?{query}"
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
    assert properties["og:image:type"] == "image/png"
    assert title in properties["og:image:alt"]
    assert properties["twitter:card"] == "summary_large_image"
    assert page.all("link", rel="canonical")[0][0]["href"] == properties["og:url"]
    languages = [link["hreflang"] for link, _ in page.all("link", rel="alternate")]
    assert languages == ["sv", "en", "x-default"]
    assert page.all("html")[0][0]["lang"] == locale[:2]


def test_one_choice_has_one_address_whatever_was_asked(asked):
    page = asked("utm_source=x&lang=sv&region=&year=1066&initiative=vanguard&embed=false")
    ((link, _),) = page.all("link", rel="canonical")
    assert link["href"] == "https://kartan.example/view?initiative=vanguard"


@pytest.mark.parametrize("query", ["", "initiative=vanguard&lang=en"])
def test_the_picture_that_the_page_names_is_there(client, asked, query):
    address = asked(query).properties()["og:image"]
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


@pytest.mark.parametrize("path", ["/view", "/view.png", "/robots.txt", "/sitemap.xml"])
def test_what_a_reader_has_already_is_not_sent_again(client, path):
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_in_a_frame_map_legend_and_source_stand_alone(asked):
    page = asked(f"initiative=vanguard&source={SEED_ID}&embed=true&lang=en")
    assert page.all("h1") == [
        ({"class": "unseen"}, "Which regions take part in the Vanguard Initiative?")
    ]
    assert len(page.all("path", **{"class": "region"})) == 21
    assert len(page.all("div", **{"class": "legend"})) == 1
    ((_, source),) = page.all("p", **{"class": "source"})
    assert source.startswith("Source: Tillväxtverket: “Samverkan med EU” (in Swedish), around 2018")
    tags = {tag for tag, _, _ in page.elements}
    assert not tags & {"table", "header", "footer", "nav", "script"}


def test_every_link_in_a_frame_leaves_the_frame_as_it_is(asked):
    links = [link for link, _ in asked("initiative=vanguard&embed=true").all("a")]
    assert len(links) == 22
    assert {link["target"] for link in links} == {"_blank"}
    assert not [link for link in links if "embed" in link["href"]]


def test_an_empty_choice_in_a_frame_says_so(asked):
    page = asked("initiative=bioenergy&kind=pilot&embed=true")
    assert page.all("h1") == [({}, "Inget initiativ stämmer med alla dina val")]
    assert "går inte ihop" in page.texts("p")[0]


def test_robots_and_sitemap_are_answered(client):
    robots = client.get("/robots.txt")
    assert robots.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: https://kartan.example/sitemap.xml" in robots.text
    sitemap = client.get("/sitemap.xml")
    assert sitemap.headers["Content-Type"] == "application/xml; charset=utf-8"
    for page in PAGES:
        assert f"<loc>https://kartan.example/{page_path(page)}</loc>" in sitemap.text


@pytest.fixture
def hostile_tables(monkeypatch):
    """Tables in which every name and text would like to be HTML."""
    real = store.tables()
    hostile = replace(
        real,
        territories=real.territories.assign(name_sv=HOSTILE, region_name_sv=HOSTILE),
        initiatives=real.initiatives.assign(name_sv=HOSTILE, summary_sv=HOSTILE),
        participations=real.participations.assign(quote=HOSTILE, note_sv=HOSTILE),
        sources=real.sources.assign(publisher=HOSTILE, title=HOSTILE),
    )
    monkeypatch.setattr(store, "tables", lambda: hostile)
    caches = [
        computed
        for module in (store, parts, paper, map_words, filter_words)
        for computed in vars(module).values()
        if hasattr(computed, "cache_clear")
    ]
    for computed in caches:
        computed.cache_clear()
    yield hostile
    for computed in caches:
        computed.cache_clear()


@pytest.mark.parametrize("query", ["initiative=energy&region=SE311", "region=SE312&embed=true"])
def test_hostile_text_in_the_tables_stays_text(hostile_tables, asked, query):
    page = asked(query)
    assert HOSTILE in page.texts("html")[0]
    tags = {tag for tag, _, _ in page.elements}
    assert not tags & {"script", "img"}
    assert not [name for _, found, _ in page.elements for name in found if name.startswith("on")]


def test_hostile_text_in_the_address_stays_text(client):
    answer = client.get("/view", params={"initiative": HOSTILE, "lang": HOSTILE, "x": HOSTILE})
    page = Parsed(answer.text)
    assert [text for _, text in page.all("p", **{"class": "notice"}) if HOSTILE in text]
    assert not {tag for tag, _, _ in page.elements} & {"script", "img"}


@pytest.mark.parametrize(
    ("language", "heading"),
    [("sv", "Tillgänglighetsredogörelse"), ("en", "Accessibility statement")],
)
def test_the_text_about_the_project_needs_no_script_either(client, language, heading):
    answer = client.get(f"/view?page=about&lang={language}")
    assert answer.status_code == 200
    page = Parsed(answer.text)
    assert page.all("script") == []
    assert heading in [within.strip() for _, within in page.all("h2")]
    assert len(answer.content) < MOST_BYTES
    other = "en" if language == "sv" else "sv"
    links = [attributes["href"] for attributes, _ in page.all("a")]
    assert [link for link in links if "page=about" in link and f"lang={other}" in link] or (
        other == "sv" and "./view?page=about" in links
    )


def test_an_unknown_page_is_the_map(client):
    assert client.get("/view?page=nonsense").text == client.get("/view").text
