"""Nothing from the tables or the address becomes HTML, whatever it says."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from data.selection import Selection
from pages.shared import describe
from pages.shared.card import card
from pages.shared.choices import Choice
from pages.shared.html import TEMPLATES, render
from pages.shared.view import view_of

LANGUAGES = ("sv", "en")
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' onmouseover='alert(1)' x='",
    "><svg onload=alert(1)>",
    "--><iframe srcdoc=x>",
    "</table></div><style>*{display:none}</style>",
    "${alert(1)}",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;img&gt; & &amp; &#60;",
    "=cmd()",
    "Å <b>ä</b> ö",
]
TEXT_ONLY = {
    "a", "b", "blockquote", "button", "caption", "col", "colgroup", "details", "div", "h1", "h2",
    "h3", "header", "i", "li", "nav", "noscript", "ol", "p", "section", "span", "summary", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


WITHOUT_OUR_DATA = {"noscript.html", "not_found.html"}


class Parsed(HTMLParser):
    """The elements, attributes and text of a piece of HTML, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.text += data

    def links(self) -> list[str]:
        return [value for name, value in self.attributes if name == "href"]


def values(text: str) -> dict[str, dict]:
    """What each template is filled with, every value being the same text."""
    fact = {"says": [text], "quote": text, "notes": [text], "address": text, "source": text}
    bar = {"shape": text, "first": text, "stop": text, "is_late": True}
    named = {"name": text, "address": text, "is_mine": True}
    dated = {**named, "role": text, "years": text, "according": text, "bar": bar}
    participants = {
        "summary": text,
        "is_folded": True,
        "is_open": True,
        "dated": [dated],
        "undated": [{"label": text, "according": text, "participants": [named, named]}],
        "source": text,
    }
    language = {"code": text, "name": text, "address": text, "is_current": True}
    return {
        "cells.html": {
            "columns": [{"label": text, "is_number": True}],
            "rows": [[text, text]],
        },
        "card.html": {
            "region": text,
            "without_region": text,
            "count": text,
            "initiatives": [{"name": text, "is_shown": True, "facts": [fact]}],
        },
        "downloads.html": {
            "tables": [{"label": text, "files": [{"label": text, "address": text}]}]
        },
        "header.html": {
            "home": text,
            "pages": [{"address": text, "label": text, "is_current": True}],
            "languages": [language],
        },
        "legend.html": {
            "heading": text,
            "entries": [{"key": text, "label": text, "regions": text}],
        },
        "noscript.html": {},
        "not_found.html": {"home": text},
        "question.html": {
            "question": text,
            "sentences": [text],
            "is_empty": True,
            "way_back": text,
            "notices": [text],
            "filter_button": text,
        },
        "sources.html": {"sources": [{"address": text, "line": text}]},
        "table.html": {"regions": [{"nuts_code": text, "region": text}]},
        "timeline.html": {
            "size": text,
            "length": text,
            "marks": [text],
            "years": [
                {
                    "century": text,
                    "rest": text,
                    "is_written_out": True,
                    "is_chosen": True,
                    "address": text,
                }
            ],
            "groups": [
                {
                    "label": text,
                    "rows": [
                        {
                            **{"name": text, "address": text, "depth": text, "kind": text},
                            **{"mine": text, "bar": bar, "period": text, "holding": text},
                            **{"state": text, "without_participants": text},
                            "participants": shown,
                        }
                        for shown in (participants, {**participants, "is_folded": False}, None)
                    ],
                }
            ],
            "sources": [{"address": text, "line": text}],
        },
        "timeline_answer.html": {
            "question": text,
            "sentences": [text],
            "is_empty": True,
            "way_back": text,
            "map_label": text,
            "on_the_map": text,
            "all_years": text,
            "notices": [text],
            "filter_button": text,
        },
    }


def test_every_template_is_tested_here():
    assert {path.name for path in TEMPLATES.iterdir()} == set(values(""))


@pytest.mark.parametrize("template", values(""))
def test_a_template_speaks_both_languages(template):
    swedish, english = (
        Parsed(render(template, language, **values("x")[template])) for language in LANGUAGES
    )
    # In cells.html every word is a value.
    assert (swedish.text == english.text) == (template == "cells.html")
    assert swedish.tags == english.tags


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("template", [name for name in values("") if name not in WITHOUT_OUR_DATA])
def test_hostile_text_stays_text(template, text):
    hostile = Parsed(render(template, "sv", **values(text)[template]))
    calm = Parsed(render(template, "sv", **values("calm")[template]))
    assert text in hostile.text
    assert hostile.text == calm.text.replace("calm", text)
    assert hostile.tags == calm.tags
    assert set(hostile.tags) <= TEXT_ONLY
    names = [name for name, _ in hostile.attributes]
    assert names == [name for name, _ in calm.attributes]
    assert not [name for name in names if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "template",
    ["card.html", "downloads.html", "header.html", "not_found.html", "sources.html",
     "timeline.html", "timeline_answer.html"],
)  # fmt: skip
def test_hostile_text_stays_within_its_attribute(template, text):
    hostile = Parsed(render(template, "en", **values(text)[template]))
    assert text in [value for _, value in hostile.attributes]


def test_a_region_without_facts_has_a_card_that_says_so():
    card = {**values("x")["card.html"], "initiatives": []}
    assert "Det betyder inte att den inte deltar" in render("card.html", "sv", **card)
    assert "does not mean that it does not take part" in render("card.html", "en", **card)


def test_without_a_region_the_card_says_how_to_choose_one():
    assert Parsed(render("card.html", "sv", region="")).text == (
        "Välj en region på kartan eller i tabellen för att se vad den deltar i och var det står."
    )


def test_a_fact_without_quote_and_notes_has_neither_in_the_card():
    card = values("x")["card.html"]
    card["initiatives"][0]["facts"][0] |= {"quote": "", "notes": []}
    assert "blockquote" not in Parsed(render("card.html", "sv", **card)).tags


def test_a_value_that_a_template_lacks_is_an_error():
    with pytest.raises(UndefinedError, match="sources"):
        render("sources.html", "sv")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//other.example"])
@pytest.mark.parametrize(
    ("template", "describes"), [("card.html", card), ("sources.html", describe.sources)]
)
def test_only_web_addresses_become_links_to_a_source(tables, template, describes, address):
    # Tables with such an address would not be loaded; this is the second lock.
    elsewhere = replace(tables, sources=tables.sources.assign(address=address))
    choice = Choice(Selection(), "SE311", "sv", ())
    values = describes(view_of(elsewhere, choice.selection), elsewhere, choice)
    assert address not in Parsed(render(template, "sv", **values)).links()


def test_without_scripts_the_tables_are_in_the_readers_language():
    links = Parsed(render("noscript.html", "en")).links()
    assert links
    assert all("lang=en" in link for link in links)
