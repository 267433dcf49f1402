"""Is every page usable with more initiatives than fit one? 300 projects in 12 programmes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from bench.made_up import made_up_tables
from data.load import Tables, load_tables
from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice, read_choice
from pages.shared.filter_words import value_labels
from pages.shared.parts import DESCRIBED_BY, part
from pages.shared.site import MAP, PAGES
from pages.shared.texts import LANGUAGES

MOST_BYTES = 500_000


@pytest.fixture(scope="module")
def many() -> Tables:
    return made_up_tables(load_tables(), participations=1500, programmes=12)


@pytest.fixture(autouse=True)
def shown(many: Tables, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app shows the made-up package, and forgets it afterwards."""
    clear()
    monkeypatch.setattr(store, "tables", lambda: many)
    yield
    monkeypatch.undo()
    clear()


def clear() -> None:
    from pages.shared import map_words, parts

    for cached in (
        store.view, store.matrix, store.offered, map_words.notes, parts._of_choice,
    ):  # fmt: skip
        cached.cache_clear()


def asked(many: Tables, page: str, **address: str) -> Choice:
    return read_choice(page, {name: [value] for name, value in address.items()}, many)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(open_page: Callable[..., AppTest], page: str, language: str):
    open_page(page, lang=language)


@pytest.mark.parametrize("template", DESCRIBED_BY)
def test_no_part_is_too_large_to_send(many: Tables, template: str):
    for page in (MAP, "region", "initiatives", "partners", "compare", "timeline", "europe"):
        html = part(template, asked(many, page, region="SE110"))
        assert len(html.encode()) < MOST_BYTES


def test_the_list_shows_programmes_and_opens_the_one_asked_for(many: Tables):
    closed = part("initiative_list.html", asked(many, "initiatives"))
    assert "300 initiativ i 12 program" in closed
    assert closed.count('class="programme"') == 12
    assert 'data-code="project-3"' not in closed
    opened = part("initiative_list.html", asked(many, "initiatives", programme="program-3"))
    assert opened.count("data-code=") == 25
    assert 'data-code="project-3"' in opened


def test_the_programme_of_the_chosen_initiative_is_open(many: Tables):
    html = part("initiative_list.html", asked(many, "initiatives", initiative="project-15"))
    assert 'data-code="project-15"' in html
    assert 'data-code="project-16"' not in html


def test_a_search_lists_what_it_finds_and_a_long_list_grows_on_request(many: Tables):
    few = part("initiative.html", asked(many, "initiatives", search="projekt 29"))
    assert "11 initiativ stämmer med ”projekt 29”" in few  # 29 and 290 to 299
    assert few.count("<tr><th") == 12  # with the head
    first = part("initiative.html", asked(many, "initiatives", search="projekt"))
    assert first.count("<tr><th") == 61
    assert "Visa 60 till" in first
    more = part("initiative.html", asked(many, "initiatives", search="projekt", shown="300"))
    assert more.count("<tr><th") == 301
    assert "Visa" not in more


def test_a_search_that_finds_nothing_says_so_and_leads_back(many: Tables):
    html = part("initiative.html", asked(many, "initiatives", search="vanguard"))
    assert "Inget initiativ stämmer med ”vanguard”." in html
    assert "Alla program" in html


def test_the_matrix_has_a_column_for_each_programme_and_opens_one(many: Tables):
    folded = part("matrix.html", asked(many, "compare"))
    assert folded.count('scope="col"') == 1 + 12 + 1
    assert 'data-add="pick" value="project-' not in folded
    opened = part("matrix.html", asked(many, "compare", programme="program-3"))
    assert opened.count('scope="col"') == 1 + 25 + 1
    assert "<h2>Program 3</h2>" in opened


def test_the_programmes_that_most_regions_are_in_come_first(many: Tables):
    html = part("matrix.html", asked(many, "compare"))
    foot = html.partition("<tfoot>")[2]
    counts = [int(cell.partition("<")[0]) for cell in foot.split('<td class="n">')[1:]]
    assert len(counts) == 12
    assert counts == sorted(counts, reverse=True)


def test_the_timeline_has_a_row_for_each_programme_and_opens_one(many: Tables):
    folded = part("timeline.html", asked(many, "timeline", region="SE110"))
    assert folded.count('class="depth-0') == 12
    assert "25 initiativ" in folded
    opened = part("timeline.html", asked(many, "timeline", programme="program-3"))
    assert opened.count('class="depth-0') == 25
    assert "Alla program" in opened


def test_what_a_region_is_not_in_is_told_by_programme(many: Tables):
    html = part("region.html", asked(many, "region", region="SE110"))
    assert 'class="programmes"' in html
    assert "./initiatives?region=SE110&amp;programme=program-3" in html


def test_gaps_and_lists_are_told_by_programme(many: Tables):
    assert 'class="programmes"' in part("partners.html", asked(many, "partners"))
    assert (
        part("all_sources.html", asked(many, "sources")).count("<tr><th") == 1 + 12 + 1 + 1 + 1 + 1
    )


def test_filters_that_leave_few_show_them_one_by_one(many: Tables):
    theme = many.themes["theme_id"].iloc[0]
    html = part("matrix.html", asked(many, "compare", theme=theme))
    assert 'data-add="pick" value="project-' in html


def test_an_unknown_programme_is_named_and_left_out(many: Tables):
    choice = asked(many, "compare", programme="nothing")
    assert [(one.parameter, one.value) for one in choice.unknown] == [("programme", "nothing")]
    assert part("matrix.html", choice).count('scope="col"') == 14


def test_initiatives_of_one_name_are_told_apart_in_the_filter(many: Tables):
    called = value_labels(many, "sv")["initiative"]
    offered = store.offered(Selection())["initiative"]
    assert len({called(one) for one in offered}) == 300
