"""The first HTML: in the reader's language, naming only what is there, and only on our origin."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from pages.shared import assets, shell
from pages.shared.texts import text, texts

LANGUAGES = ("sv", "en")
# What an executable script may be called; any other type is data.
SCRIPT_TYPES = {"", "module", "text/javascript"}
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
            if name in attributes and tag != "a"
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


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def page(language):
    return Parsed(shell.shell(language).decode())


def exists(address: str) -> bool:
    """Whether an address that the page names leads to a file."""
    if address.startswith(f"{assets.FOLDER}/"):
        return assets.served().find(address) is not None
    if address.startswith("./"):
        return (shell.STREAMLIT_FILES / address).is_file()
    folder, _, name = address.partition(f"{shell.COMPONENT_ADDRESS}/")
    return folder == "" and name in shell.component_files()


def test_the_page_says_its_language(page, language):
    assert [attributes["lang"] for attributes, _ in page.all("html")] == [language]


def test_the_title_is_ours_and_the_only_one(page):
    assert [within.strip() for _, within in page.all("title")] == ["Samverkanskartan"]


def test_search_engines_get_a_description_in_the_language():
    swedish, english = (Parsed(shell.shell(language).decode()) for language in LANGUAGES)
    assert swedish.described() == text("sv", "app.description")
    assert english.described() == text("en", "app.description")
    assert swedish.described().startswith("Vilka svenska regioner deltar i vilka EU-samarbeten")
    assert english.described().startswith("Which Swedish regions take part in which EU")


def test_without_scripts_the_page_leads_to_the_tables(page, language):
    assert len(page.all("noscript")) == 1
    assert text(language, "app.noscript") in page.visible()
    links = [attributes["href"].partition("?")[0] for attributes, _ in page.all("a")]
    assert links == ["api/v1/participation.csv", "api/v1/counts.csv"]


def test_no_english_is_left_in_the_swedish_page():
    swedish = Parsed(shell.shell("sv").decode())
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
    assert any(name.startswith(shell.COMPONENT_ADDRESS) for name in prefetched)


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
    page = Parsed(shell.shell(language).decode())
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
        shell.shell.__wrapped__("sv")


def component_page():
    return Parsed(shell.component_files()["index.html"].decode())


def test_the_maps_page_loads_leaflet_before_the_map_and_both_before_the_component():
    served = assets.served()
    scripts = [attributes["src"] for attributes, _ in component_page().all("script")
               if "src" in attributes]  # fmt: skip
    assert scripts[:2] == [served.from_component("leaflet.js"), served.from_component("map.js")]
    assert [name.removeprefix("./") for name in scripts[2:]] == [
        name for name in shell.component_files() if name.endswith(".js")
    ]


def test_everything_that_the_maps_page_names_is_there():
    addresses = component_page().addresses()
    assert len(addresses) >= 4
    for address in addresses:
        if address.startswith("../../"):
            assert assets.served().find(address.removeprefix("../../")), address
        else:
            assert address.removeprefix("./") in shell.component_files(), address


def test_a_component_that_has_changed_is_told_and_not_served(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text("<!doctype html><head></head>", encoding="utf-8")
    monkeypatch.setattr(shell, "COMPONENT_FILES", tmp_path)
    with pytest.raises(ValueError, match="found it 0 times"):
        shell.component_page.__wrapped__()
