"""Nothing from the tables or the address becomes HTML, whatever it says."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from data.selection import Selection
from pages.shared import source_lines
from pages.shared.about_examples import SHOWN
from pages.shared.card import card
from pages.shared.choices import Choice
from pages.shared.html import TEMPLATES, render
from pages.shared.open_data import PROGRAMS
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
    "a", "b", "blockquote", "button", "caption", "div", "h1", "h2", "h3", "header", "i", "li",
    "footer",
    "nav", "noscript", "p", "section", "span", "table", "tbody", "td", "th", "thead", "tr", "ul",
    "details", "summary", "label", "input", "textarea", "dl", "dt", "dd",
    "code", "em", "ol", "pre", "strong",
    "colgroup", "option", "select", "tfoot",
    "col", "h4",
}  # fmt: skip


WORDS_ARE_VALUES = {
    "programmes.html", "region_initiative.html",
    "check_heading.html",
    "cells.html", "view_embedded.html", "embedded_heading.html", "head.html", "partner.html",
    "said.html", "sitemap.xml", "small_map.html", "disagreement.html", "more_said.html",
}  # fmt: skip
ONLY_ATTRIBUTES = {"small_map.html"}
WITHOUT_OUR_DATA = {"not_found.html"}
# Whole documents and what stands in them; templates of no other kind may write these.
OF_A_DOCUMENT = {
    "body", "footer", "head", "html", "link", "main", "meta", "style", "title", "url", "urlset",
    "loc", "xhtml:link",
}  # fmt: skip
DOCUMENTS = {
    "api.html",
    "failed.html",
    "view_about.html",
    "view_embedded.html",
    "head.html",
    "sitemap.xml",
    "view.html",
}


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
    question = {
        "question": text,
        "sentences": [text],
        "is_empty": True,
        "way_back": text,
        "notices": [text],
        "filter_button": text,
    }
    said = {"id": text, "name": text, "facts": [fact], "more": [fact], "more_label": text}
    who = dict.fromkeys(("source", "address", "years", "quote", "note"), text)
    dispute = {
        **dict.fromkeys(("kind", "label", "subject", "address"), text),
        "sides": [{"says": text, "who": [who]}],
    }
    every_source = {"address": text, "label": text}
    sources = {
        "sources": [{"address": text, "line": text}],
        "every_source": every_source,
        "boundaries": text,
    }
    downloads = {
        "tables": [
            {"label": text, "is_picture": True, "files": [{"label": text, "address": text}]}
        ],
        "is_whole": True,
    }
    partner = {"code": text, "name": text, "country": text, "count": text, "which": text}
    line = {"who": text, "says": text, "sources": [{"label": text, "address": text}]}
    partner_found = {
        **dict.fromkeys(("rank", "name", "country", "points", "code", "whole"), text),
        "parts": [text],
        "reasons": [
            {"label": text, "items": [{"name": text, "initiative": text, "lines": [line]}]}
        ],
    }
    regions_listed = {
        "page": text,
        "search": text,
        "regions": [{"code": text, "name": text, "words": text, "count": text}],
    }
    small_map = {"label": text, "classes": text, "selected": text}
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
    link = {"address": text, "words": text, "is_page": True}
    cell = {**link, "key": text, "colour": text}
    table = {"name": text, "caption": text, "columns": [text, text], "rows": [[cell, cell]]}
    example = {"answer": text, "conclusion": text, "link": link}
    question = {
        "question": text,
        "sentences": [text],
        "is_empty": True,
        "way_back": text,
        "notices": [text],
        "filter_button": text,
    }
    called = {"name": text, "address": text, "part_of": text}
    cell = {"status": text, "label": text, "count": text}
    head = {
        **{**called, "code": text, "count": text},
        **{"is_picked": True, "is_closed": True, "is_programme": False},
    }
    programme = {"name": text, "address": text, "count": text}
    alternate = {"language": text, "address": text}
    page_head = {
        **dict.fromkeys(
            ("tab_title", "title", "description", "canonical", "locale", "picture", "picture_alt",
             "picture_width", "picture_height"),
            text,
        ),
        "alternates": [alternate],
        "other_locales": [text],
        "catalogues": [{"address": text, "media_type": text}],
    }  # fmt: skip
    file = {"label": text, "address": text}
    open_table = {
        **dict.fromkeys(("id", "name", "title", "about", "rows", "summary", "address"), text),
        "first_words": text,
        "files": [file],
        "columns": [dict.fromkeys(("name", "title", "about", "type", "allowed", "example"), text)],
        "header": [text],
        "first": [[text]],
        "choose": {"address": text},
    }
    document = {**page_head, **question, "styles": "", "icon": "", "map": text, "legend": text}
    api_row = dict.fromkeys(("name", "title", "about", "values"), text)
    api_table = {
        **dict.fromkeys(("name", "title", "about", "own"), text),
        "can_be_opened": True,
        "files": [{"form": text, "file": text}],
        "columns": [api_row],
    }
    check_row = dict.fromkeys(("table", "row", "column", "value", "problem", "nearest"), text)
    return {
        "check.html": {"example": text, "limits": text},
        "check_answer.html": {"answer": text},
        "check_heading.html": {"heading": text},
        "check_result.html": {
            "problems": [check_row],
            "has_tables": True,
            "shown": text,
            "more_rows": text,
            "notes": [text],
            "notes_heading": text,
            "is_open": True,
        },
        "check_preview.html": {
            "map": small_map,
            "heading": text,
            "entries": [{"key": text, "label": text, "regions": text}],
            "abroad": text,
            "columns": [{"label": text, "is_number": True}],
            "rows": [{"region": text, "cells": [{"text": text, "is_number": True}]}],
            "known": text,
            "changes": [{"heading": text, "lines": [text]}],
        },
        "embedded_heading.html": {"question": text, "sentences": [text]},
        "embedded_source.html": {"whole": text, "link": text, **sources},
        "all_sources.html": {
            **question,
            "is_empty": False,
            **downloads,
            "differing": [
                {"initiative": text, "address": text, "part_of": text, "disagreements": [dispute]}
            ],
            "list_programmes": [],
            "lists": [
                {
                    **dict.fromkeys(
                        ("initiative", "address", "listing", "list", "scope", "publisher",
                         "source", "as_of"),
                        text,
                    ),
                    "is_part": True,
                    "is_again": is_again,
                }
                for is_again in (True, False)
            ],
            "sources": [
                {
                    **dict.fromkeys(
                        ("title", "address", "published", "age", "years_old", "accessed",
                         "language", "only", "only_label"),
                        text,
                    ),
                    "counts": [{"label": text, "number": text}],
                }
            ],
            "known": [
                {**dict.fromkeys(("year", "facts", "sources", "share", "address"), text),
                 "is_chosen": True}
            ],
            "known_all": text,
        },
        "disagreement.html": {"one": dispute, "has_words": True},
        "more_said.html": {"initiative": said},
        "initiative.html": {
            **question,
            "one": True,
            "on_map": text,
            "summary": text,
            "facts": [{"term": text, "value": text}],
            "website": text,
            "parent": {"id": text, "name": text},
            "parts": [{"id": text, "name": text}],
            "map": small_map,
            "lists": [{"says": text, "quote": text, "address": text, "source": text}],
            "differences": [dispute],
            "stated": [{"what": text, "value": text, "source": text, "notes": [text]}],
            "groups": [
                {
                    "heading": text,
                    "none": text,
                    "is_abroad": True,
                    "is_dated": True,
                    "has_parts": True,
                    "notes": [text],
                    "rows": [
                        {
                            name: text
                            for name in (
                                "address",
                                "name",
                                "reaches",
                                "organisation",
                                "nuts",
                                "country",
                                "part",
                                "role",
                                "years",
                                "source",
                            )
                        }
                    ],
                }
            ],
            "overview": [],
        },
        "initiative_list_folded.html": {
            "search": text,
            "folded": {
                "says": text,
                "way_back": text,
                "programmes": [
                    {
                        "name": text,
                        "count": text,
                        "address": text,
                        "initiatives": [{"id": text, "name": text}],
                    }
                ],
            },
        },
        "initiative_programmes.html": {
            "folded": {
                "heading": text,
                "way_back": text,
                "programmes": [dict.fromkeys(("name", "address", "initiatives", "regions"), text)],
            },
        },
        "programmes.html": {"listed_programmes": [programme]},
        "lists_by_programme.html": {
            "list_programmes": [{"name": text, "address": text, "listings": [text]}]
        },
        "region_initiative.html": {
            "initiative": {**said, "kind": text, "status": text, "status_label": text}
        },
        "initiative_list.html": {
            "folded": None,
            "search": text,
            "kinds": [
                {
                    "name": text,
                    "programmes": [
                        {
                            "name": text,
                            "initiatives": [
                                {
                                    "id": text,
                                    "name": text,
                                    "words": text,
                                    "is_shown": True,
                                    "parts": [],
                                }
                            ],
                        }
                    ],
                }
            ],
        },
        "partner.html": {"partner": partner},
        "partner_found.html": {"partner": partner_found},
        "partners.html": {
            **question,
            "region": text,
            "way_to_all": text,
            "formula": [text],
            "controls": {
                "known_partners": [{"value": text, "label": text, "is_chosen": True}],
                "default": text,
                "countries_label": text,
                "countries": [{"code": text, "label": text, "is_chosen": True}],
                "is_open": True,
            },
            "lists": [
                {
                    "heading": text,
                    "note": text,
                    "partners": [partner_found],
                    "other_length": text,
                    "other_length_label": text,
                }
            ],
            "gaps": [
                {
                    "heading": text,
                    "programmes": [],
                    "gaps": [{"page": text, "code": text, "name": text, "note": text}],
                }
            ],
            **downloads,
        },
        "region.html": {
            **question,
            "region": text,
            "place": text,
            "neighbours": {"before": {"code": text, "name": text}},
            "map": small_map,
            "initiatives": [
                {**said, "kind": text, "status": text, "status_label": text}
            ],
            "programmes": [{"name": text, "count": text, "initiatives": []}],
            "seats": [said],
            "differences": [dispute],
            "priorities": [
                {
                    "theme": text,
                    "priorities": [
                        dict.fromkeys(("name", "standing", "source", "address", "note"), text)
                    ],
                }
            ],
            "absent": [
                {
                    "status": text,
                    "heading": text,
                    "why": text,
                    "programmes": [],
                    "initiatives": [{"id": text, "name": text}],
                }
            ],
            "partners": [
                {"heading": text, "first": [partner], "rest": [partner], "rest_label": text}
            ],
        },
        "region_list.html": regions_listed,
        "partner_list.html": regions_listed,
        "said.html": {"fact": fact},
        "small_map.html": {"map": small_map},
        "about.html": {
            "question": text,
            "sentences": [text],
            "contents": [{"address": text, "words": text}],
            "words": dict.fromkeys(("derived", "known", "seats", "not_listed", "not_stated"), text),
            "links": dict.fromkeys(("sources", "europe", "partners"), link),
            "numbers": dict.fromkeys(
                ("counted", "parts", "sources", "themes", "without_priorities", "plain"), text
            ),
            "examples": dict.fromkeys(SHOWN, example),
            "is_own": False,
            "package": dict.fromkeys(("title", "description", "licence", "credit"), text),
            "count": {
                **dict.fromkeys(("once", "region", "sentence", "not_stated"), text),
                "link": link,
            },
            "gaps": {
                "unnamed": [text],
                "undated": [text],
                **dict.fromkeys(
                    ("unnamed_sentence", "undated_sentence", "participations", "listings"), text
                ),
            },
            "boundaries": text,
            "citation": dict.fromkeys(
                ("text", "source", "title", "author", "year", "version", "today"), text
            ),
            "tables": dict.fromkeys(
                (
                    "statuses",
                    "worked",
                    "boundaries",
                    "colours",
                    "distances",
                    "limits",
                ),
                table,
            ),
            "operator": text,
            "contact": link,
            "limits": [text],
            "supervision": {**link, "name": text},
            "assessment": {"assessed": text, "reviewed": text},
        },
        "cells.html": {
            "columns": [{"label": text, "is_number": True}],
            "rows": [[text, text]],
        },
        "card.html": {
            "region": text,
            "without_region": text,
            "whole": text,
            "count": text,
            "initiatives": [{**said, "is_shown": True}],
            "seats": [said],
            "disagreements": {"lines": [text], "more": text},
        },
        "compare_question.html": question,
        "comparison.html": {
            "hint": text,
            "heading": text,
            "picks": [{"code": text, "name": text}],
            "clear": text,
            "notes": [text],
            "sentences": [text],
            "caption": text,
            "head": text,
            "columns": [called],
            "rows": [{"called": called, "cells": [cell]}],
        },
        "downloads.html": downloads,
        "europe_question.html": {
            **question,
            "regions": [{"code": text, "name": text, "is_chosen": True}],
            "has_lines": True,
            "are_lines_drawn": True,
        },
        "europe_legend.html": {
            "heading": text,
            "entries": [{"key": text, "label": text, "territories": text}],
            "note": text,
        },
        "europe_card.html": {
            "name": text,
            "close": text,
            "whole": text,
            "count": text,
            "shares": text,
            "initiatives": [{"name": text, "facts": [fact]}],
        },
        "europe_others.html": {
            "undrawn": [{"name": text, "address": text, "which": text}],
            "why_seats": text,
            "seats": [{"organisation": text, "place": text, "which": text}],
            "seats_by_country": [{"country": text, "count": text}],
        },
        "europe_table.html": {
            "columns": [
                {"label": text, "is_number": False},
                {"label": text, "is_number": True},
            ],
            "rows": [{"name": text, "address": text, "is_selected": True, "cells": [text]}],
        },
        "footer.html": {"version": text},
        "header.html": {
            "home": text,
            "has_map": True,
            "pages": [{"address": text, "label": text, "is_current": True}],
            "languages": [language],
        },
        "legend.html": {
            "heading": text,
            "entries": [{"key": text, "label": text, "regions": text}],
        },
        "matrix.html": {
            "controls": [
                {
                    "name": text,
                    "label": text,
                    "default": text,
                    "options": [{"value": text, "label": text, "is_chosen": True}],
                }
            ],
            "rules": [text],
            "opened": {"name": text, "way_back": text, "note": text},
            "caption": text,
            "key": [{**cell, "cells": text}],
            "kinds": [{"label": text, "span": 1}],
            "columns": [{**head, "is_first": True}],
            "areas": [{"label": text, "rows": [{**head, "cells": [cell]}]}],
        },
        "api.html": {
            **document,
            **dict.fromkeys(
                ("canonical", "home", "data_page", "document", "answer", "about", "lists",
                 "problem_example"), text
            ),
            "languages": [language],
            "sections": [{"id": text, "title": text}],
            "examples": [{"about": text, "address": text}],
            "groups": [{"title": text, "tables": [api_table]}],
            "parameters": [api_row],
            "headers": [api_row],
            "problems": [{"id": text, "title": text, "about": text}],
        },
        "view_about.html": {
            **document, "about": text, "about_styles": "", "languages": [language],
            "home": text, "interactive": text,
        },
        "view_embedded.html": {**document, "source_line": text, "whole": text, "origin": text},
        "head.html": page_head,
        "noscript.html": {"title": text, "description": text, "view": text, "files": [text]},
        "not_found.html": {"home": text},
        "failed.html": {"heading": text, "sentence": text, "again_s": text, "home": text},
        "open_data.html": {
            **question,
            **dict.fromkeys(
                ("filtered", "archive", "archive_filtered", "descriptor", "api", "citation"), text
            ),
            "catalogue": [file],
            "groups": [{"name": text, "heading": text, "tables": [open_table]}],
            "pictures": [file],
            "addresses": {"participation": text, "counts": text},
            "programs": {key: {"name": text, "how": text} for key in PROGRAMS},
            "licence": {"address": text},
            "changes": [{"when": text, "words": text}],
        },
        "question.html": question,
        "sitemap.xml": {"pages": [page_head]},
        "sources.html": sources,
        "table.html": {"regions": [{"nuts_code": text, "region": text}]},
        "timeline.html": {
            **downloads,
            "size": text,
            "length": text,
            "marks": [text],
            "opened": {"name": text, "way_back": text},
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
            **sources,
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
        "view.html": {
            **document,
            **dict.fromkeys(
                ("home", "interactive", "filters", "summary", "card", "sources", "fetched",
                 "downloads"), text
            ),
            "is_brief": True,
            "languages": [language],
            "columns": [{"label": text, "is_number": True}],
            "rows": [
                {"region": text, "code": text, "address": text, "is_selected": True,
                 "cells": [text]}
            ],
        },
    }  # fmt: skip


def test_every_template_is_tested_here():
    assert {path.name for path in TEMPLATES.iterdir()} == set(values(""))


@pytest.mark.parametrize("template", values(""))
def test_a_template_speaks_both_languages(template):
    swedish, english = (
        Parsed(render(template, language, **values("x")[template])) for language in LANGUAGES
    )
    assert (swedish.text == english.text) == (template in WORDS_ARE_VALUES)
    assert swedish.tags == english.tags


@pytest.mark.parametrize("template", [name for name in values("") if name not in WITHOUT_OUR_DATA])
def test_hostile_text_stays_text(template):
    calm = Parsed(render(template, "sv", **values("calm")[template]))
    names = [name for name, _ in calm.attributes]
    assert not [name for name in names if name.startswith("on")]
    assert set(calm.tags) <= TEXT_ONLY | (OF_A_DOCUMENT if template in DOCUMENTS else set())
    for text in HOSTILE:
        hostile = Parsed(render(template, "sv", **values(text)[template]))
        if template in ONLY_ATTRIBUTES:
            assert text in [value for _, value in hostile.attributes]
        else:
            assert text in hostile.text
        assert hostile.text == calm.text.replace("calm", text)
        assert hostile.tags == calm.tags
        assert [name for name, _ in hostile.attributes] == names


@pytest.mark.parametrize(
    "template",
    [
        "about.html",
        "all_sources.html",
        "disagreement.html",
        "region.html",
        "initiative.html",
        "card.html",
        "comparison.html",
        "downloads.html",
        "header.html",
        "matrix.html",
        "not_found.html",
        "open_data.html",
        "sources.html",
        "timeline.html",
        "timeline_answer.html",
        "head.html",
        "noscript.html",
        "sitemap.xml",
        "view.html",
        "view_about.html",
        "view_embedded.html",
    ],
)
def test_hostile_text_stays_within_its_attribute(template):
    for text in HOSTILE:
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
    ("template", "describes"), [("card.html", card), ("sources.html", source_lines.sources)]
)
def test_only_web_addresses_become_links_to_a_source(tables, template, describes, address):
    # Tables with such an address would not be loaded; this is the second lock.
    elsewhere = replace(tables, sources=tables.sources.assign(address=address))
    choice = Choice(Selection(), "SE311", "sv", ())
    values = describes(view_of(elsewhere, choice.selection), elsewhere, choice)
    assert address not in Parsed(render(template, "sv", **values)).links()
