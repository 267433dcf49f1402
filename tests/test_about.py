"""The page about the project: complete, true to the tables, and the same in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as calendar_date
from functools import cache
from html.parser import HTMLParser

import pytest
from opening import page_at
from pandas import isna
from test_texts import ENGLISH_WORDS

from data.counts import count_by_region
from data.package import describe_package
from data.selection import Selection
from data.status import STATUSES, count_statuses, participation_status
from geo.colour_distance import VISION, smallest_distance
from geo.palette import PALETTE
from pages.shared import store
from pages.shared.about_tables import table
from pages.shared.choices import Choice
from pages.shared.describe_about import describe_about
from pages.shared.html import render
from pages.shared.known_limits import known_limits
from pages.shared.long_texts import TEXTS_FOLDER, headings, long_text
from pages.shared.site_operator import CONTACT_VARIABLE, OPERATOR_VARIABLE, contact, operator_name
from pages.shared.texts import LANGUAGES, date, text

SECTIONS = [
    "purpose", "statuses", "counts", "sources", "gaps", "partners", "colours", "licence",
    "privacy", "correct", "accessibility",
]  # fmt: skip
# What the law and the regulations ask an accessibility statement to hold.
OF_THE_STATEMENT = {
    "accessibility-level", "accessibility-help", "accessibility-report",
    "accessibility-supervision", "accessibility-technical", "accessibility-content",
    "accessibility-burden", "accessibility-exempt", "accessibility-testing",
}  # fmt: skip


class Page(HTMLParser):
    """Text, links, and headings of a page, and the cells of its tables by their class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links: list[str] = []
        self.headings: list[tuple[str, str]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.tags: list[str] = []
        self._table = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append(tag)
        if tag == "a":
            self.links.append(attributes["href"])
        elif tag in ("h1", "h2", "h3"):
            self.headings.append((tag, attributes.get("id", "")))
        elif tag == "table":
            self._table = attributes["class"]
            self.tables[self._table] = []
        elif tag == "tr":
            self.tables[self._table].append([])
        elif tag in ("th", "td"):
            self.tables[self._table][-1].append("")

    def handle_endtag(self, tag):
        if tag == "table":
            self._table = ""

    def handle_data(self, data):
        self.text += data
        if self._table and self.tables[self._table] and self.tables[self._table][-1]:
            self.tables[self._table][-1][-1] += data


def described(language="sv"):
    return describe_about(Choice(Selection(), "", language, ()))


@cache
def of_real_tables(language):
    """The page on the real tables, run by nobody; described once for all tests that read it."""
    return described(language)


def page(language="sv", **changes):
    return Page(render("about.html", language, **{**of_real_tables(language), **changes}))


@pytest.fixture(autouse=True)
def nobody_runs_it(monkeypatch):
    monkeypatch.delenv(CONTACT_VARIABLE, raising=False)
    monkeypatch.delenv(OPERATOR_VARIABLE, raising=False)


# --- The text ---


def test_both_languages_have_the_same_sections_in_the_same_order():
    swedish, english = (
        [(one.level, one.address) for one in headings("about", language)] for language in LANGUAGES
    )
    assert swedish == english
    assert [address for level, address in swedish if level == 2] == SECTIONS
    assert {address for _, address in swedish} >= OF_THE_STATEMENT
    assert len({address for _, address in swedish}) == len(swedish)


def test_both_languages_have_the_same_placeholders():
    swedish, english = (
        re.findall(r"\{[{%].*?[%}]\}", long_text(f"about.{language}.md")) for language in LANGUAGES
    )
    assert swedish == english
    assert len(swedish) > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_filled_in(language):
    html = render("about.html", language, **of_real_tables(language))
    assert not set("{}") & set(html)  # those of BibTeX are written as references
    assert "None" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_are_in_order_and_the_contents_lead_to_them(language):
    told = page(language)
    assert [tag for tag, _ in told.headings].count("h1") == 1
    assert told.headings[0][0] == "h1"
    addresses = [address for _, address in told.headings if address]
    assert [link[1:] for link in told.links if link.startswith("#")][: len(SECTIONS)] == SECTIONS
    assert {link[1:] for link in told.links if link.startswith("#")} <= set(addresses)


def test_no_english_is_left_in_the_swedish_text():
    written = (TEXTS_FOLDER / "about.sv.md").read_text(encoding="utf-8")
    without = re.sub(r"\{.*?\}+|`[^`]*`|\(https:[^)]*\)", " ", written)
    assert not set(re.findall(r"\w+", without.lower())) & ENGLISH_WORDS


def test_no_swedish_is_left_in_the_english_text():
    written = (TEXTS_FOLDER / "about.en.md").read_text(encoding="utf-8")
    assert not re.search("[åäöÅÄÖ”]", written)


def test_no_fact_is_typed_into_the_text():
    tables = store.tables()
    names = {
        *tables.initiatives["name_sv"], *tables.initiatives["name_en"],
        *tables.sources["publisher"],
        *(name for name in tables.territories["region_name_sv"] if name),
    }  # fmt: skip
    for language in LANGUAGES:
        written = (TEXTS_FOLDER / f"about.{language}.md").read_text(encoding="utf-8")
        # "Energi" and the like are words too.
        assert not [name for name in names if len(name) > 12 and name in written]


def test_html_in_markdown_stays_text(tmp_path, monkeypatch):
    monkeypatch.setattr("pages.shared.long_texts.TEXTS_FOLDER", tmp_path)
    (tmp_path / "x.sv.md").write_text(
        "## A {#a}\n\n<b onclick=x>[y](javascript:z)</b>\n\n{{ table(tables.a) }}\n", "utf-8"
    )
    html = long_text("x.sv.md")
    assert html.startswith('<h2 id="a">A</h2>')
    assert "<b" not in html
    assert "href" not in html
    assert html.endswith("{{ table(tables.a) }}\n")


def test_a_heading_without_an_address_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr("pages.shared.long_texts.TEXTS_FOLDER", tmp_path)
    (tmp_path / "y.sv.md").write_text("## No address\n", "utf-8")
    with pytest.raises(ValueError, match=r'heading "No address" lacks its \{#address\}'):
        long_text("y.sv.md")


@pytest.mark.parametrize("name", ["about.fi.md", "../texts/about.sv.md", "about.toml", "/etc/x.md"])
def test_only_markdown_of_the_texts_is_a_long_text(name):
    assert long_text(name) is None


# --- What it says of the tables ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_is_explained(language):
    told = page(language)
    assert [row[0] for row in told.tables["statuses"][1:]] == [
        text(language, f"class.{status}") for status in STATUSES
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_leads_to_the_pages_on_sources_on_europe_and_on_partners(language):
    links = page(language).links
    for name in ("sources", "europe", "partners"):
        assert f"./{name}?lang={language}" in links


def test_the_numbers_of_the_examples_are_those_counted_from_the_tables():
    tables = store.tables()
    status = participation_status(tables, Selection())
    told = of_real_tables("sv")["examples"]

    def numbers(initiative_id):
        return count_statuses(status[status["initiative_id"] == initiative_id])

    vanguard, energy = numbers("vanguard"), numbers("energy")
    assert told["not_listed"]["answer"].startswith(
        f"{vanguard['participates']} av 21 regioner är medlemmar i Vanguardinitiativet"
    )
    assert told["not_listed"]["conclusion"] == (
        f"De övriga {vanguard['not_listed']} regionerna har därför statusen ”Inte med i listan”."
    )
    assert told["not_stated"]["conclusion"] == (
        f"De övriga {energy['not_stated']} regionerna har därför statusen ”Framgår inte”."
    )
    assert told["participates_via_area"]["conclusion"] == (
        "Därför får Region Värmland, Region Dalarna och Region Gävleborg statusen ”Deltar genom "
        "område”."
    )


def test_the_worked_example_counts_as_the_map_does():
    tables = store.tables()
    counts = count_by_region(participation_status(tables, Selection()), tables)
    counts = counts.set_index("nuts_code").loc["SE331"]
    told = of_real_tables("sv")["count"]
    assert told["sentence"] == (
        f"Region Västerbotten deltar i {counts['initiatives']} initiativ. Ingen region har fler."
    )
    assert told["not_stated"] == f"För {counts['not_stated']} andra framgår det inte."
    assert len(told["table"]["rows"]) == counts["initiatives"] == 8
    assert told["once"] == (
        "Region Dalarna nämns i Vanguardinitiativet, Offshoreindustri och ADMA. Allt hör till "
        "Vanguardinitiativet, så det räknas som ett initiativ."
    )


def test_the_gaps_are_told_as_unknown_and_never_as_no():
    told = of_real_tables("en")["gaps"]
    assert told["unnamed_sentence"].startswith("3 regions are not named by any source")
    assert "does not mean that they stay away" in told["unnamed_sentence"]
    assert told["unnamed"] == ["Blekinge County", "Halland County", "Norrbotten County"]
    assert told["undated_sentence"] == "For 2 of 22 initiatives no source gives any year."
    assert told["undated"] == ["Smart specialisation in East Middle Sweden", "S3 Platform"]
    facts, lists = store.tables().participations, store.tables().coverage["listing"]
    undated = sum(
        isna(start) and isna(end)
        for start, end in zip(facts["year_start"], facts["year_end"], strict=True)
    )
    assert told["participations"] == (
        f"{undated} of {len(facts)} facts on participation have no year."
    )
    assert told["listings"].startswith(
        f"Complete lists: {sum(lists == 'complete')}. "
        f"Lists that give examples only: {sum(lists == 'examples')}."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_distances_are_those_of_the_palette(language):
    rows = page(language).tables["distances"][1:]
    assert [row[1:] for row in rows] == [
        [str(int(smallest_distance(theme, vision))) for theme in PALETTE] for vision in VISION
    ]
    assert page("sv").tables["colours"][3] == ["Deltar", "#1b4f8a, 8,2:1", "#7fb4e6, 8,0:1"]


def test_the_page_can_be_cited_with_version_and_date():
    today, told = calendar_date.today(), of_real_tables("en")["citation"]
    assert told["text"] == (
        "Samverkanskartan: Swedish regions in EU collaborations on smart specialisation. Version "
        f"{describe_package()['version']}, {today.year}. Read on {date('en', today.isoformat())}."
    )
    assert f"  urldate = {{{today.isoformat()}}}\n}}" in page("en").text
    assert "@misc{samverkanskartan,\n  title = {Samverkanskartan: Swedish" in page("en").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_the_web_to_mail_or_to_a_page_of_the_site(language):
    mail = {"address": "mailto:karta@region.example", "words": "karta", "is_page": False}
    links = page(language, contact=mail).links
    assert [one for one in links if not re.match(r"https://|mailto:|#|\./", one)] == []
    assert "https://www.digg.se/tdosanmalan" in links
    assert ("lang=en" in " ".join(links)) == (language == "en")


# --- Other tables ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_on_other_tables_too(tables, monkeypatch, language):
    monkeypatch.setattr(store, "tables", lambda: tables)
    store.view.cache_clear()
    try:
        told = Page(render("about.html", language, **described(language)))
        nobody = replace(
            tables,
            participations=tables.participations.iloc[:0],
            coverage=tables.coverage.assign(listing="unstated"),
        )
        monkeypatch.setattr(store, "tables", lambda: nobody)
        store.view.cache_clear()
        silent = Page(render("about.html", language, **described(language)))
    finally:
        store.view.cache_clear()
    assert ("h3", "example-area") in told.headings
    assert ("h3", "example-region") in told.headings
    assert not [address for _, address in silent.headings if address.startswith("example-")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_that_are_hostile_stay_text(tables, monkeypatch, language):
    hostile = "<img src=x onerror=alert(1)>{{ 7 * 7 }}*b*"
    worse = replace(
        tables,
        initiatives=tables.initiatives.assign(name_sv=hostile, name_en=hostile),
        territories=tables.territories.assign(
            name_sv=hostile, name_en=hostile, region_name_sv=hostile
        ),
        sources=tables.sources.assign(
            publisher=hostile, title=hostile, licence=hostile, note=hostile, address="javascript:x"
        ),
    )
    monkeypatch.setattr(store, "tables", lambda: worse)
    store.view.cache_clear()
    try:
        html = render("about.html", language, **described(language))
    finally:
        store.view.cache_clear()
    told = Page(html)
    assert hostile in told.text
    assert "img" not in told.tags
    assert "javascript:x" not in told.links


# --- Who runs it ---


@pytest.mark.parametrize(
    ("given", "address", "words"),
    [
        ("karta@region.example", "mailto:karta@region.example", "karta@region.example"),
        (" a.b+c@x-y.se ", "mailto:a.b+c@x-y.se", "a.b+c@x-y.se"),
        ("https://www.region.example/karta/", "https://www.region.example/karta/",
         "www.region.example/karta"),
        ("https://region.example/?a=1&b=2", "https://region.example/?a=1&b=2",
         "region.example/?a=1&b=2"),
    ],
)  # fmt: skip
def test_an_address_that_can_be_written_to_is_a_link(monkeypatch, given, address, words):
    monkeypatch.setenv(CONTACT_VARIABLE, given)
    assert contact() == {"address": address, "words": words}


@pytest.mark.parametrize(
    "given",
    [
        "", " ", "Ring oss", "javascript:alert(1)", "http://region.example", "mailto:a@b.se",
        "https://", "https://localhost", "https://user:secret@region.example",
        "https://a.se/\" onclick=\"x", "https://a.se/<b>", "https://a.se/ b", "a@b",
        "a@b.se?cc=c@d.se",
        "a@b.se\nBcc: c@d.se", "<a@b.se>", "https://[::1", "https://a.se/\nx", "a" * 300 + "@b.se",
        "data:text/html,x", "//region.example",
    ],
)  # fmt: skip
def test_anything_else_is_not_shown(monkeypatch, given):
    monkeypatch.setenv(CONTACT_VARIABLE, given)
    assert contact() is None


def test_the_contact_stands_wherever_a_reader_is_told_to_write(monkeypatch):
    without = page("sv")
    assert "har inte angett någon kontaktadress" in without.text
    assert not [link for link in without.links if link.startswith("mailto:")]
    monkeypatch.setenv(CONTACT_VARIABLE, "karta@region.example")
    with_one = Page(render("about.html", "sv", **described("sv")))
    assert with_one.links.count("mailto:karta@region.example") == 3
    assert "kontaktadress" not in with_one.text


def test_the_operator_is_named_as_text(monkeypatch):
    assert operator_name() == ""
    assert "Den som driver den här webbplatsen har inte angett sitt namn." in page("sv").text
    monkeypatch.setenv(OPERATOR_VARIABLE, "  Region\n<b>Exempel</b> " + "x" * 300)
    assert operator_name().startswith("Region <b>Exempel</b> x")
    assert len(operator_name()) == 200
    told = page("en", operator=operator_name())
    assert f"{operator_name()} is behind this site." in told.text
    assert "b" not in told.tags


# --- The accessibility statement ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_lists_every_known_limit_and_its_dates(language):
    known, told = known_limits(), page(language)
    assert len(told.tables["limits"][1:]) == len(known["limits"]) > 0
    for limit in known["limits"]:
        assert limit[f"where_{language}"] in told.text
    for day in known["assessment"].values():
        assert date(language, day.isoformat()) in told.text
    assert {"sv": "delvis förenlig", "en": "partly compliant"}[language] in told.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_known_limits_the_site_is_fully_compliant(language):
    told = page(language, limits=[])
    assert {"sv": "helt förenlig", "en": "fully compliant"}[language] in told.text
    assert {"sv": "delvis", "en": "partly"}[language] not in told.text
    assert "limits" not in told.tables


def test_the_list_of_limits_is_complete_in_both_languages():
    known = known_limits()
    assert known["assessment"]["assessed"] <= known["assessment"]["reviewed"]
    for limit in known["limits"]:
        assert set(limit) == {"rule", "where_sv", "where_en", "issue", "address"}
        assert limit["rule"]
        assert limit["where_sv"] != limit["where_en"]
        assert not re.search("[åäöÅÄÖ]", limit["where_en"])
        assert not set(re.findall(r"\w+", limit["where_sv"].lower())) & ENGLISH_WORDS
        assert bool(limit["issue"]) == bool(limit["address"])
        assert limit["address"].startswith("https://") or not limit["address"]
    assert known["supervision"]["address"].startswith("https://www.digg.se/")


def test_a_table_names_its_columns_and_keeps_what_a_cell_has():
    made = table("en", "limits", ("rule", "where"), [["a", {"words": "b", "address": "c"}]])
    assert made["columns"] == ["Rule", "Where"]
    assert [cell["words"] for cell in made["rows"][0]] == ["a", "b"]
    assert [cell["address"] for cell in made["rows"][0]] == ["", "c"]


# --- In the app ---


@pytest.mark.parametrize(
    ("language", "question"),
    [("sv", "Vad är Samverkanskartan?"), ("en", "What is Samverkanskartan?")],
)
def test_the_page_runs_in_the_app_whatever_is_filtered(language, question):
    at = page_at("about", lang=language, initiative="vanguard", year="2018").run()
    assert not at.exception
    html = "".join(element.proto.body for element in at.get("html"))
    assert html.count("<h1>") == 1
    assert f"<h1>{question}</h1>" in html
    assert at.query_params["initiative"] == "vanguard"
    assert not at.multiselect
