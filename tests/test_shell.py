"""The first HTML: in the reader's language, naming only what is there, and only on our origin."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from seed import SEED_ID

from data.selection import Selection
from pages.shared import assets, map_frame, shell
from pages.shared.choices import Choice
from pages.shared.options import Options
from pages.shared.texts import text, texts

LANGUAGES = ("sv", "en")
# What an executable script may be called; any other type is data.
SCRIPT_TYPES = {"", "module", "text/javascript"}
OF_THE_PAGE = ("canonical", "alternate")
BASE = "https://kartan.example/"
ENGLISH_WORDS = {"the", "and", "you", "to", "of", "in", "enable", "app", "need", "this", "run"}


class Parsed(HTMLParser):
    """The elements of a page: name, attributes, and the text from its tag to the next tag."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.place: list[str] = []  # where text goes
        self.after: list[str] = []  # text behind the end of an element
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.place = []
        self.elements.append((tag, {name: value or "" for name, value in attrs}, self.place))

    def handle_endtag(self, tag):
        self.place = self.after

    def handle_data(self, data):
        self.place.append(data)

    def all(self, tag: str) -> list[tuple[dict[str, str], str]]:
        return [
            (attributes, "".join(within))
            for name, attributes, within in self.elements
            if name == tag
        ]

    def addresses(self) -> list[str]:
        """What the browser loads by itself: not the links that a reader follows."""
        return [
            attributes[name]
            for tag, attributes, _ in self.elements
            for name in ("href", "src")
            if name in attributes and tag != "a" and attributes.get("rel") not in OF_THE_PAGE
        ]

    def visible(self) -> str:
        words = [
            word
            for tag, _, within in self.elements
            if tag not in ("script", "style")
            for word in within
        ]
        return " ".join([*words, *self.after])

    def described(self) -> str:
        found = [
            meta["content"] for meta, _ in self.all("meta") if meta.get("name") == "description"
        ]
        assert len(found) == 1
        return found[0]


def first_page(language="sv", page="map", region="", **filters):
    choice = Choice(Selection(**filters), region, language, (), page=page)
    return Parsed(shell.shell(choice, BASE).decode())


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def page(language):
    return first_page(language)


def exists(address: str) -> bool:
    """Whether an address that the page names leads to a file."""
    if address.startswith(f"{assets.FOLDER}/"):
        return assets.find(address) is not None
    if address.startswith("./"):
        return (shell.STREAMLIT_FILES / address).is_file()
    folder, _, name = address.partition(f"{map_frame.COMPONENT_ADDRESS}/")
    return folder == "" and name in map_frame.component_files()


def test_the_page_says_its_language(page, language):
    assert [attributes["lang"] for attributes, _ in page.all("html")] == [language]


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ({}, "Hur många EU-samarbeten deltar varje region i? – Samverkanskartan"),
        ({"initiatives": ("vanguard",), "language": "en"},
         "Which regions take part in the Vanguard Initiative? – Samverkanskartan"),
        ({"page": "region", "region": "SE312"}, "Region Dalarna – Samverkanskartan"),
        ({"page": "about"}, "Om Samverkanskartan – Samverkanskartan"),
    ],
)  # fmt: skip
def test_the_title_says_what_the_page_shows_and_is_the_only_one(asked, title):
    assert [within.strip() for _, within in first_page(**asked).all("title")] == [title]


def test_search_engines_get_a_description_of_the_page_in_the_language():
    vanguard = {"initiatives": ("vanguard",), "sources": (SEED_ID,)}
    assert first_page(**vanguard).described().startswith("4 av 21 regioner är medlemmar i")
    assert first_page("en", **vanguard).described().startswith("4 of 21 regions are members of")
    assert first_page("en", "about").described() == text("en", "description.about")


def test_the_page_says_where_it_is_in_each_language():
    page = first_page("en", "region", "SE312", kinds=("network",))
    links = {
        link.get("hreflang", link["rel"]): link["href"]
        for link, _ in page.all("link")
        if link.get("rel") in OF_THE_PAGE
    }
    swedish = "https://kartan.example/region?kind=network&region=SE312"
    assert links == {
        "canonical": f"{swedish}&lang=en",
        "en": f"{swedish}&lang=en",
        "sv": swedish,
        "x-default": swedish,
    }


def test_previews_get_the_picture_of_what_the_page_shows():
    page = first_page("sv", "compare", kinds=("network",))
    properties = {meta["property"]: meta["content"] for meta, _ in page.all("meta")
                  if "property" in meta}  # fmt: skip
    assert properties["og:image"] == "https://kartan.example/view.png?kind=network"
    assert properties["og:title"] == "Jämför regioner och initiativ"
    assert properties["og:url"] == "https://kartan.example/compare?kind=network"


@pytest.mark.parametrize(
    ("asked", "link"),
    [
        ({}, "./view"),
        ({"language": "en"}, "./view?lang=en"),
        ({"page": "region", "region": "SE312"}, "./view?region=SE312"),
        ({"page": "initiatives", "initiatives": ("lars", "vanguard"), "language": "en"},
         "./view?initiative=lars&initiative=vanguard&lang=en"),
    ],
)  # fmt: skip
def test_without_scripts_the_page_leads_to_the_same_view_without(asked, link):
    page = first_page(**asked)
    assert len(page.all("noscript")) == 1
    assert text(asked.get("language", "sv"), "app.noscript") in page.visible()
    assert [attributes["href"] for attributes, _ in page.all("a")] == [link]


def test_the_options_of_a_page_are_its_own_and_not_of_the_view():
    choice = Choice(Selection(), "", "sv", (), page="compare", options=Options(rows="name"))
    page = Parsed(shell.shell(choice, BASE).decode())
    assert page.all("a")[0][0]["href"] == "./view"
    assert (
        f'<link rel="canonical" href="{BASE}compare?rows=name">'
        in shell.shell(choice, BASE).decode()
    )


def test_whatever_is_asked_for_only_the_words_of_a_page_differ():
    one, other = (shell.shell(Choice(Selection(), region, "sv", ()), BASE).decode()
                  for region in ("", "SE312"))  # fmt: skip
    assert one != other
    for piece in shell.skeleton("sv"):
        assert piece in one
        assert piece in other


def test_no_english_is_left_in_the_swedish_page():
    swedish = first_page("sv")
    words = set(re.findall(r"\w+", f"{swedish.visible()} {swedish.described()}".lower()))
    assert len(words) > 20
    assert words & ENGLISH_WORDS == set()
    assert "streamlit" not in words


def test_everything_that_the_page_names_is_there(page):
    addresses = page.addresses()
    assert len(addresses) > 20
    assert [address for address in addresses if not exists(address)] == []


def test_nothing_that_the_page_names_is_on_another_host(page):
    assert [a for a in page.addresses() if "//" in a or a.startswith(("http", "data:"))] == []


def test_the_page_asks_early_for_all_that_the_map_needs(page):
    links = [attributes for attributes, _ in page.all("link")]
    prefetched = {link["href"] for link in links if link.get("rel") == "prefetch"}
    served = assets.served()
    needed = {served.from_page(n) for n in ("leaflet.js", "map.js", "map.css", "sweden.json")}
    assert needed <= prefetched
    assert any(name.startswith(map_frame.COMPONENT_ADDRESS) for name in prefetched)


def test_each_page_asks_early_for_the_document_of_its_own_map_only():
    before, between, after = shell.skeleton("sv", "europe")
    html = before + between + after
    served = assets.served()
    assert f'<link rel="prefetch" href="{served.from_page("europe.json")}">' in html
    assert f'rel="prefetch" href="{served.from_page("sweden.json")}"' not in html
    assert served.from_page("europe.json") in "".join(shell.skeleton("sv"))  # its address alone
    assert 'rel="prefetch" href="assets/europe' not in "".join(shell.skeleton("sv"))
    assert [shell.map_of_page(page) for page in ("map", "region", "europe")] == [
        "sweden", "sweden", "europe"
    ]  # fmt: skip


def preloaded(page):
    links = [attributes for attributes, _ in page.all("link")]
    return {
        link["href"].removeprefix("./static/js/")
        for link in links
        if link.get("rel") == "modulepreload"
    }


@pytest.mark.parametrize(
    "chunk", ["ComponentInstance", "Html", "Multiselect", "Checkbox", "Button"]
)
def test_the_page_asks_early_for_every_part_of_streamlit_that_it_uses(page, chunk):
    assert [name for name in preloaded(page) if name.startswith(f"{chunk}.")]


def test_what_these_parts_import_is_asked_for_early_too(page):
    names = preloaded(page)
    for name in names:
        script = (shell.STREAMLIT_FILES / "static" / "js" / name).read_text(encoding="utf-8")
        imported = set(re.findall(r"""(?:from|import)["']\./([\w.-]+\.js)["']""", script))
        assert {one for one in imported if not one.startswith("index.")} <= names, name


def test_style_sheet_and_script_of_the_page_are_loaded(page):
    served = assets.served()
    sheets = [a["href"] for a, _ in page.all("link") if a.get("rel") == "stylesheet"]
    assert served.from_page("page.css") in sheets
    scripts = [attributes for attributes, _ in page.all("script") if "src" in attributes]
    (ours,) = [a for a in scripts if a["src"] == served.from_page("page.js")]
    assert "defer" in ours


def test_the_policys_hashes_are_those_of_the_scripts_that_stand_in_the_page(page):
    inline = [
        within
        for attributes, within in page.all("script")
        if "src" not in attributes and attributes.get("type", "") in SCRIPT_TYPES
    ]
    assert inline
    hashes = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in inline}
    assert {f"'sha256-{one}'" for one in hashes} == set(shell.inline_scripts())


def test_no_script_stands_in_an_attribute(page):
    names = {name for _, attributes, _ in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on")]


def words(language):
    page = first_page(language)
    (found,) = [within for a, within in page.all("script") if a.get("id") == "words"]
    return dict(json.loads(found))


def test_streamlits_own_words_have_their_swedish_beside_them():
    assert words("sv")["No results"] == "Inga träffar"
    assert len(words("sv")) == len([key for key in texts() if key.startswith("streamlit.")])
    assert words("en") == {}


def test_streamlits_own_words_are_written_as_streamlit_writes_them():
    bundle = "".join(
        path.read_text(encoding="utf-8")
        for path in (shell.STREAMLIT_FILES / "static" / "js").glob("*.js")
    )
    # Where Streamlit puts a sentence together, its pieces stand apart in the bundle.
    apart = re.compile(r"\{what\}| (?=available)")
    pieces = [piece for english in words("sv") for piece in apart.split(english) if piece]
    assert [piece for piece in pieces if piece not in bundle] == []


@pytest.mark.parametrize(
    ("piece", "changed", "times"),
    [
        ('<html lang="en">', '<html lang="en-US">', 0),
        ("<title>Streamlit</title>", "", 0),
        ("<title>Streamlit</title>", "<title>Streamlit</title>" * 2, 2),
        ('<link rel="shortcut icon"', '<link rel="icon"', 0),
        ('<link rel="service-desc"', '<link rel="other"', 0),
        ("<noscript>", "<div>", 0),
        ("</head>", "", 0),
    ],
)
def test_a_shell_that_streamlit_has_changed_is_told_and_not_served(
    tmp_path, monkeypatch, piece, changed, times
):
    html = (shell.STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")
    assert piece in html
    (tmp_path / "index.html").write_text(html.replace(piece, changed), encoding="utf-8")
    monkeypatch.setattr(shell, "STREAMLIT_FILES", tmp_path)
    with pytest.raises(
        ValueError,
        match=rf"streamlit-folium brings, found it {times} times; adapt pages/shared/shell\.py",
    ):
        shell.skeleton.__wrapped__("sv")


def component_page():
    return Parsed(map_frame.component_files()["index.html"].decode())


def test_the_maps_page_loads_leaflet_before_the_map_and_both_before_the_component():
    served = assets.served()
    scripts = [attributes["src"] for attributes, _ in component_page().all("script")
               if "src" in attributes]  # fmt: skip
    assert scripts[:2] == [served.from_component("leaflet.js"), served.from_component("map.js")]
    assert [name.removeprefix("./") for name in scripts[2:]] == [
        name for name in map_frame.component_files() if name.endswith(".js")
    ]


def test_the_map_hears_its_own_page_before_anything_else_hears_another():
    # Anybody may frame it, and its component evaluates the scripts that it is sent.
    first = component_page().all("script")[0]
    assert "src" not in first[0]
    assert first[1].startswith('addEventListener("message",function(event){')
    assert "event.origin!==location.origin)event.stopImmediatePropagation()" in first[1]


def test_everything_that_the_maps_page_names_is_there():
    addresses = component_page().addresses()
    assert len(addresses) >= 4
    for address in addresses:
        if address.startswith("../../"):
            assert assets.find(address.removeprefix("../../")), address
        else:
            assert address.removeprefix("./") in map_frame.component_files(), address


def test_a_component_that_has_changed_is_told_and_not_served(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text("<!doctype html><head></head>", encoding="utf-8")
    monkeypatch.setattr(map_frame, "COMPONENT_FILES", tmp_path)
    with pytest.raises(ValueError, match="found it 0 times"):
        map_frame.component_page.__wrapped__()
