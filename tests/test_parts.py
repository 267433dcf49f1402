"""The written parts of the page: rendered once for each choice, for all readers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.selection import Selection
from pages.europe import BELOW_THE_MAP, BESIDE_THE_MAP
from pages.map import AROUND_THE_MAP
from pages.shared.choices import Choice
from pages.shared.html import TEMPLATES
from pages.shared.parts import DESCRIBED_BY, part

EVERYTHING = Choice(Selection(), "SE312", "sv", ())
# The first HTML, the page of an address that leads nowhere, and what needs no script.
FROM_ELSEWHERE = {
    "api.html", "check_answer.html", "check_heading.html", "check_preview.html",
    "check_result.html",
    "failed.html", "head.html", "noscript.html", "not_found.html", "sitemap.xml", "view.html",
    "view_about.html", "view_embedded.html",
}  # fmt: skip
# What other templates include.
WITHIN_PARTS = {
    "disagreement.html", "initiative_list_folded.html", "initiative_programmes.html",
    "lists_by_programme.html", "more_said.html", "partner.html", "partner_found.html",
    "programmes.html", "region_initiative.html", "said.html", "small_map.html",
}  # fmt: skip


def test_every_template_is_a_part_of_the_page_or_used_elsewhere():
    assert set(DESCRIBED_BY) | FROM_ELSEWHERE | WITHIN_PARTS == {
        path.name for path in TEMPLATES.iterdir()
    }
    assert {"question.html", *AROUND_THE_MAP, *BESIDE_THE_MAP, *BELOW_THE_MAP} <= set(DESCRIBED_BY)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("template", DESCRIBED_BY)
def test_a_part_is_rendered_in_both_languages(template, language):
    html = part(template, Choice(Selection(), "SE312", language, ()))
    assert html.strip().startswith("<")
    assert "{" not in html


def test_a_part_is_rendered_once_for_a_choice():
    again = Choice(Selection(), "SE312", "sv", ())
    assert part("card.html", EVERYTHING) is part("card.html", again)


def test_what_no_filter_changes_is_rendered_once_for_a_language_and_a_day(monkeypatch):
    filtered = Choice(Selection(initiatives=("vanguard",)), "SE311", "sv", ())
    today = part("about.html", EVERYTHING)
    assert part("about.html", filtered) is today

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date.today() + timedelta(days=1)

    monkeypatch.setattr("pages.shared.parts.date", Tomorrow)
    monkeypatch.setattr("pages.shared.describe_about.calendar_date", Tomorrow)
    assert Tomorrow.today().isoformat() in part("about.html", filtered)
    assert Tomorrow.today().isoformat() not in today


@pytest.mark.parametrize(
    "other",
    [
        Choice(Selection(initiatives=("vanguard",)), "SE312", "sv", ()),
        Choice(Selection(), "SE311", "sv", ()),
        Choice(Selection(), "SE312", "en", ()),
    ],
)
def test_another_choice_has_another_card(other):
    assert part("card.html", other) != part("card.html", EVERYTHING)


def test_the_parts_stand_in_the_order_that_the_style_sheet_places_them_by():
    # page.css counts: filters, question, map, and then these.
    assert AROUND_THE_MAP == (
        "legend.html",
        "card.html",
        "table.html",
        "cells.html",
        "downloads.html",
        "sources.html",
    )
