"""What legend, card, table, downloads, sources and notices say of a choice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from seed import SEED

from data.selection import Selection, UnknownValue
from geo.classes import MapClass
from pages.shared import describe, source_lines, store
from pages.shared.choices import Choice
from pages.shared.view import view_of

AGENCY = Selection(sources=("agency",))


def choose(selection=AGENCY, region="", language="sv", unknown=()):
    return Choice(selection, region, language, unknown)


def described(what, tables, choice):
    return what(view_of(tables, choice.selection), tables, choice)


def legend(tables, selection, language="sv"):
    entries = described(describe.legend, tables, choose(selection, language=language))["entries"]
    return [(entry["label"], entry["regions"]) for entry in entries]


def table(tables, choice):
    """Put the table together as the browser does: headings, and rows with their empty ends."""
    names = described(describe.table, tables, choice)["regions"]
    rest = described(describe.cells, tables, choice)
    headings = [column["label"] for column in rest["columns"]]
    rows = [
        [name["nuts_code"], name["region"], *row, *[""] * (len(headings) - len(row))]
        for name, row in zip(names, rest["rows"], strict=True)
    ]
    return headings, rows


def test_the_legend_of_one_initiative_has_every_status_with_its_regions():
    platform = Selection(initiatives=("s3-platform",))
    assert legend(store.tables(), platform) == [
        ("Deltar", "11"),
        ("Deltar genom område", "0"),
        ("Inte med i listan", "10"),
        ("Framgår inte", "0"),
    ]
    assert legend(store.tables(), platform, "en") == [
        ("Takes part", "11"),
        ("Takes part through its area", "0"),
        ("Not on the list", "10"),
        ("Not stated", "0"),
    ]


def test_the_legend_of_several_initiatives_goes_from_most_to_not_stated():
    assert legend(store.tables(), SEED) == [
        ("5", "1"),
        ("4", "0"),
        ("3", "4"),
        ("2", "3"),
        ("1", "3"),
        ("0", "0"),
        ("Framgår inte", "10"),
    ]


def test_the_heading_of_the_legend_says_what_the_classes_are(tables):
    def heading(selection, language):
        choice = choose(selection, language=language)
        return described(describe.legend, tables, choice)["heading"]

    assert heading(replace(AGENCY, initiatives=("club",)), "sv") == "Status"
    assert heading(AGENCY, "sv") == "Antal initiativ"
    assert heading(AGENCY, "en") == "Number of initiatives"


def test_the_legend_calls_its_classes_as_the_map_does(tables):
    keys = [entry["key"] for entry in described(describe.legend, tables, choose())["entries"]]
    assert keys == [one.key for one in view_of(tables, AGENCY).classes.classes]


def test_the_numbers_of_every_legend_add_up_to_all_regions():
    tables = store.tables()
    for initiative_id in ["", *tables.initiatives["initiative_id"]]:
        chosen = Selection(initiatives=(initiative_id,) if initiative_id else ())
        assert sum(int(regions) for _, regions in legend(tables, chosen)) == 21, initiative_id


@pytest.mark.parametrize(
    ("one", "swedish", "english"),
    [
        (MapClass("count-2", (), 1, 3), "1–3", "1–3"),
        (MapClass("count-5", (), 1000, 12500), "1\u00a0000–12\u00a0500", "1,000–12,500"),
        (MapClass("count-1", (), 4, 4), "4", "4"),
        (MapClass("zero", (), 0, 0), "0", "0"),
        (MapClass("count-not-stated", ()), "Framgår inte", "Not stated"),
        (MapClass("participates_via_area", ()), "Deltar genom område",
         "Takes part through its area"),
    ],
)  # fmt: skip
def test_a_class_is_called_by_its_numbers_or_its_words(one, swedish, english):
    assert describe.class_label(one, "sv") == swedish
    assert describe.class_label(one, "en") == english


def test_the_table_of_one_initiative_leaves_empty_columns_out(tables):
    assert table(tables, choose(replace(AGENCY, initiatives=("club",)))) == (
        ["Status", "Roll"],
        [
            ["SE311", "Region Värmland", "Deltar", "medlem"],
            ["SE312", "Region Dalarna", "Inte med i listan", ""],
            ["SE321", "Region Västernorrland", "Inte med i listan", ""],
        ],
    )


def test_the_table_tells_area_and_years_where_there_are_any(tables):
    through = ["Takes part through its area", "North Middle Sweden", "participant", "2018–2019"]
    assert table(tables, choose(replace(AGENCY, initiatives=("pilot",)), language="en")) == (
        ["Status", "Through", "Role", "Years"],
        [
            ["SE311", "Värmland County", *through],
            ["SE312", "Dalarna County", *through],
            ["SE321", "Västernorrland County", "Not on the list", "", "", ""],
        ],
    )


def test_empty_cells_at_the_end_of_a_row_are_not_sent(tables):
    pilot = choose(replace(AGENCY, initiatives=("pilot",)))
    rows = described(describe.cells, tables, pilot)["rows"]
    assert [len(row) for row in rows] == [4, 4, 1]


def test_the_table_tells_the_part_that_a_region_takes_part_through(tables):
    headings, rows = table(tables, choose(replace(AGENCY, initiatives=("platform",))))
    assert headings == ["Status", "Genom", "Roll"]
    assert rows[1] == ["SE312", "Region Dalarna", "Deltar", "Verkstaden", "deltagare"]


def test_the_table_of_several_initiatives_writes_zero_out(tables):
    columns = described(describe.cells, tables, choose())["columns"]
    assert columns == [
        {"label": "Initiativ", "is_number": True},
        {"label": "Framgår inte", "is_number": True},
    ]
    assert table(tables, choose())[1] == [
        ["SE311", "Region Värmland", "2", "2"],
        ["SE312", "Region Dalarna", "2", "1"],
        ["SE321", "Region Västernorrland", "0", "2"],
    ]


def test_no_filter_changes_the_names_in_the_table(tables):
    narrow = choose(Selection(initiatives=("club",), years=(2018,), derived=False), "SE312")
    names = described(describe.table, tables, choose())
    assert described(describe.table, tables, narrow) == names


@pytest.mark.parametrize("initiative_id", ["s3-platform", "industrial-transition-pilot", "energy"])
def test_the_table_says_the_same_as_the_legend(initiative_id):
    tables, selection = store.tables(), Selection(initiatives=(initiative_id,))
    _, rows = table(tables, choose(selection))
    assert len(rows) == 21
    of_table = Counter(row[2] for row in rows)
    assert [(label, str(of_table[label])) for label, _ in legend(tables, selection)] == legend(
        tables, selection
    )


@pytest.mark.parametrize(
    ("selection", "classes"),
    [
        (SEED, [(5, 5), (4, 4), (3, 3), (2, 2), (1, 1)]),
        (Selection(), [(7, 8), (5, 6), (3, 4), (1, 2)]),
    ],
)
def test_the_table_of_everything_says_the_same_as_the_legend(selection, classes):
    _, rows = table(store.tables(), choose(selection))
    of_table = [int(row[2]) for row in rows]
    of_legend = legend(store.tables(), selection)[:-2]  # what is zero, or not stated, has none
    assert [
        (*map(int, label.split("–")),) if "–" in label else (int(label),) * 2
        for label, _ in of_legend
    ] == classes
    assert [int(regions) for _, regions in of_legend] == [
        sum(lower <= number <= upper for number in of_table) for lower, upper in classes
    ]
    assert max(of_table) == classes[0][1]


def test_the_sources_are_told_with_their_dates(tables):
    assert described(source_lines.sources, tables, choose(Selection()))["sources"] == [
        {
            "address": "https://agency.example/",
            "line": "Verket: ”Samverkan”, omkring 2018, läst 23 november 2026.",
        },
        {
            "address": "https://paper.example/",
            "line": "Tidningen: ”Projekten”, 4 maj 2021, läst 23 november 2026.",
        },
    ]
    english = described(source_lines.sources, tables, choose(Selection(), language="en"))["sources"]
    assert english[0]["line"] == (
        "Verket: “Samverkan” (in Swedish), around 2018, read on 23 November 2026."
    )


def test_only_the_chosen_sources_are_told(tables):
    chosen = described(source_lines.sources, tables, choose(Selection(sources=("paper",))))[
        "sources"
    ]
    assert [source["address"] for source in chosen] == ["https://paper.example/"]


def notices(tables, language, *unknown):
    choice = choose(language=language, unknown=unknown)
    return described(describe.question, tables, choice)["notices"]


def test_what_the_address_asks_for_in_vain_is_told_with_the_nearest_value(tables):
    near = UnknownValue("initiative", "clup", ("club", "pilot"))
    far = UnknownValue("region", "X", ("SE311",))
    assert notices(tables, "sv", near, far) == [
        "Adressen innehåller ”clup” för initiative, som inte finns. Det har tagits bort. "
        "Menade du ”club”?",
        "Adressen innehåller ”X” för region, som inte finns. Det har tagits bort.",
    ]
    assert notices(tables, "en", near, far) == [
        "The address contains “clup” for initiative, which does not exist. It has been left out. "
        "Did you mean “club”?",
        "The address contains “X” for region, which does not exist. It has been left out.",
    ]


@pytest.mark.parametrize(
    ("selection", "swedish", "english"),
    [
        (Selection(), "Filter", "Filters"),
        (AGENCY, "Filter (1)", "Filters (1)"),
        (Selection(years=(2018, 2019), derived=False), "Filter (2)", "Filters (2)"),
    ],
)
def test_the_button_of_narrow_screens_counts_the_filters_that_are_set(
    tables, selection, swedish, english
):
    for language, expected in (("sv", swedish), ("en", english)):
        choice = choose(selection, language=language)
        assert described(describe.question, tables, choice)["filter_button"] == expected


def test_an_empty_choice_has_a_way_back_in_the_readers_language(tables):
    clash = Selection(initiatives=("club",), themes=("energy",))
    for language, way_back in (("sv", "?"), ("en", "?lang=en")):
        page = described(describe.question, tables, choose(clash, "SE311", language))
        assert page["is_empty"]
        assert page["way_back"] == way_back
    assert not described(describe.question, tables, choose())["is_empty"]


def test_only_sources_of_what_is_shown_are_told(tables):
    club = choose(Selection(initiatives=("club",)))
    shown = described(source_lines.sources, tables, club)["sources"]
    assert [source["address"] for source in shown] == ["https://agency.example/"]


@pytest.mark.parametrize(("language", "line"), [
    ("sv", "Verket: ”Samverkan”, odaterad, läst 23 november 2026."),
    ("en", "Verket: “Samverkan” (in Swedish), undated, read on 23 November 2026."),
])  # fmt: skip
def test_a_source_without_a_date_is_said_to_be_undated(tables, language, line):
    undated = replace(tables, sources=tables.sources.assign(published=""))
    told = described(source_lines.sources, undated, choose(language=language))["sources"]
    assert told[0]["line"] == line


def test_a_source_in_another_language_than_the_readers_says_which(tables):
    def line(written_in, language):
        sources = replace(tables, sources=tables.sources.assign(language=written_in))
        told = described(source_lines.sources, sources, choose(language=language))["sources"]
        return told[0]["line"]

    assert line("en", "en") == "Verket: “Samverkan”, around 2018, read on 23 November 2026."
    assert line("en", "sv") == (
        "Verket: ”Samverkan” (på engelska), omkring 2018, läst 23 november 2026."
    )
    assert "(" not in line("de", "en")
