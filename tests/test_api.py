"""The open-data addresses: what they answer, and what they say to what they cannot answer."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest
from day import Today
from pandas import isna
from seed import SEED_ID
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from data.load import swedish_regions
from data.package import table_names
from data.selection import Selection
from data.views import participation_view
from pages import api
from pages.shared import open_tables, store

PARTICIPATION = "/api/v1/participation.csv"
COUNTS = "/api/v1/counts.csv"
EUROPE = "/api/v1/europe.csv"
PARTNERS = "/api/v1/partners.csv"
GAPS = "/api/v1/gaps.csv"
DISAGREEMENTS = "/api/v1/disagreements.csv"
SOURCES = "/api/v1/sources.csv"
PARTICIPATION_HEADER = [
    "nuts_code", "lan_kod", "region", "initiative_id", "initiative", "status", "via", "role",
    "year_start", "year_end", "source_ids",
]  # fmt: skip
SEED_COUNTS = {  # of the first source
    "SE311": 5, "SE312": 3, "SE224": 3, "SE331": 3, "SE123": 3, "SE124": 2, "SE232": 2, "SE313": 2,
    "SE322": 1, "SE110": 1, "SE122": 1, "SE121": 0, "SE125": 0, "SE211": 0, "SE212": 0, "SE213": 0,
    "SE214": 0, "SE221": 0, "SE231": 0, "SE321": 0, "SE332": 0,
}  # fmt: skip
FORMULAS = ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
HOSTILE = [
    *FORMULAS, "<img src=x onerror=alert(1)>", "${1}", "</script>", 'say "hi"; x,y\nz',
]  # fmt: skip


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(open_tables, "date", Today)
    return TestClient(Starlette(routes=[Route(*one) for one in api.ROUTES.items()]))


@pytest.fixture
def small(client, tables, monkeypatch):
    """The same addresses on the small tables."""
    monkeypatch.setattr(store, "tables", lambda: tables)
    return client


def read(answer, dialect="rfc4180"):
    assert answer.status_code == 200, answer.text
    encoding, delimiter = {"excel": ("utf-8-sig", ";"), "rfc4180": ("utf-8", ",")}[dialect]
    text = io.StringIO(answer.content.decode(encoding), newline="")
    return list(csv.reader(text, delimiter=delimiter))


def wrong(answer):
    assert answer.status_code == 400, answer.text
    return [one["detail"] for one in answer.json()["problems"]]


def column(rows, name):
    return [row[rows[0].index(name)] for row in rows[1:]]


def file_name(answer):
    return answer.headers["Content-Disposition"]


def test_the_addresses_are_stable():
    assert {one for one in api.ADDRESSES if one.endswith(".csv")} == {
        PARTICIPATION, COUNTS, EUROPE, PARTNERS, GAPS, DISAGREEMENTS, SOURCES,
        *(f"/api/v1/{name}.csv" for name in table_names()),
    }  # fmt: skip


def test_participation_has_a_row_for_every_region_in_every_initiative_that_counts(client):
    answer = client.get(PARTICIPATION)
    assert answer.text.split("\r\n")[0] == (
        "nuts_code,lan_kod,region,initiative_id,initiative,status,via,role,year_start,year_end,"
        "source_ids"
    )
    rows = read(answer)
    assert {len(row) for row in rows} == {11}
    tables = store.tables()
    assert sorted(zip(column(rows, "nuts_code"), column(rows, "initiative_id"), strict=True)) == [
        (nuts_code, initiative_id)
        for nuts_code in sorted(set(swedish_regions(tables)["nuts_code"]))
        for initiative_id in sorted(set(tables.initiatives["counts_as"]))
    ]


def test_counts_has_a_row_for_every_region_with_zero_written_out(client):
    answer = client.get(COUNTS, params={"source": SEED_ID})
    assert answer.text.split("\r\n")[0] == "nuts_code,lan_kod,region,initiatives"
    rows = read(answer)
    assert len(rows) == 1 + 21
    numbers = map(int, column(rows, "initiatives"))
    assert dict(zip(column(rows, "nuts_code"), numbers, strict=True)) == SEED_COUNTS


def test_counts_are_those_of_the_other_table(client):
    taking_part = Counter(
        row[0] for row in read(client.get(PARTICIPATION)) if row[5].startswith("participates")
    )
    counts = read(client.get(COUNTS))
    assert {row[0]: int(row[3]) for row in counts[1:]} == {
        row[0]: taking_part[row[0]] for row in counts[1:]
    }
    assert taking_part["SE331"] == 8


def test_codes_keep_their_zeros_and_letters_are_swedish(client):
    first = {"source": SEED_ID}
    assert read(client.get(COUNTS, params=first))[1] == ["SE110", "01", "Region Stockholm", "1"]
    first["initiative"] = "industrial-transition-pilot"
    rows = read(client.get(PARTICIPATION, params=first))
    assert [
        "SE311", "17", "Region Värmland", "industrial-transition-pilot",
        "Pilot för industriell omvandling", "participates_via_area", "SE31", "participant",
        "2018", "2019", "tillvaxtverket-samverkan-med-eu",
    ] in rows  # fmt: skip


def test_names_are_in_the_language_asked_for_and_codes_are_not(client):
    rows = read(client.get(PARTICIPATION, params={"lang": "en", "initiative": "s3-platform"}))
    assert rows[0] == PARTICIPATION_HEADER
    assert rows[1][:6] == [
        "SE110", "01", "Stockholm County", "s3-platform", "S3 Platform", "participates",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [2, 2, 1]),
        ({"initiative": "club"}, [1, 0, 0]),
        ({"initiative": ["club", "platform"]}, [1, 1, 0]),
        ({"kind": "pilot"}, [1, 1, 0]),
        ({"kind": ["pilot", "interreg-project"]}, [1, 1, 1]),
        ({"theme": "energy"}, [0, 1, 0]),
        ({"theme": ["energy", "industry"]}, [1, 2, 0]),
        ({"year": "2018"}, [1, 1, 1]),
        ({"year": ["2016", "2017"]}, [0, 0, 1]),
        ({"year": "2018", "undated": "1"}, [2, 2, 1]),
        ({"source": "paper"}, [0, 0, 1]),
        ({"source": ["paper", "agency"]}, [2, 2, 1]),
        ({"derived": "0"}, [1, 1, 1]),
        ({"derived": "1"}, [2, 2, 1]),
        ({"initiative": "club", "theme": "energy"}, [0, 0, 0]),
        ({"initiative": ["pilot", "club"], "kind": "pilot", "year": "2018"}, [1, 1, 0]),
    ],
)
def test_every_parameter_narrows_and_a_repeated_one_widens(small, parameters, expected):
    rows = read(small.get(COUNTS, params=parameters))
    assert [int(number) for number in column(rows, "initiatives")] == expected


def test_an_empty_choice_is_a_table_without_rows(small):
    rows = read(small.get(PARTICIPATION, params={"initiative": "club", "theme": "energy"}))
    assert rows == [PARTICIPATION_HEADER]


@pytest.mark.parametrize("dialect", ["excel", "rfc4180"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_file_holds_what_the_view_shows(small, tables, dialect, language):
    parameters = {"dialect": dialect, "lang": language, "derived": "0"}
    rows = read(small.get(PARTICIPATION, params=parameters), dialect)
    view = participation_view(tables, Selection(derived=False), language)
    assert rows[0] == list(view.columns)
    assert rows[1:] == [
        ["" if isna(cell) else str(cell) for cell in row] for row in view.to_numpy()
    ]


def test_a_file_for_swedish_excel_begins_with_a_mark_and_has_semicolons(small):
    content = small.get(COUNTS, params={"dialect": "excel"}).content
    assert content.startswith(b"\xef\xbb\xbfnuts_code;lan_kod;region;initiatives\r\n")


def test_an_answer_is_a_csv_file_that_any_page_may_read(client):
    headers = client.get(COUNTS).headers
    assert headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("address", "parameters", "name"),
    [
        (PARTICIPATION, {}, "samverkanskartan_deltagande_2026-11-23.csv"),
        (COUNTS, {}, "samverkanskartan_antal_2026-11-23.csv"),
        (COUNTS, {"lang": "en"}, "samverkanskartan_counts_2026-11-23.csv"),
        (
            PARTICIPATION,
            {"lang": "en", "dialect": "excel", "year": "2018", "initiative": "vanguard"},
            "samverkanskartan_participation_vanguard_2018_2026-11-23.csv",
        ),
        (
            PARTICIPATION,
            {"initiative": ["vanguard", "energy"], "year": "2018", "derived": "0", "undated": "1"},
            "samverkanskartan_deltagande_energy_vanguard_2018_derived-0_undated-1_2026-11-23.csv",
        ),
    ],
)
def test_a_file_is_named_after_table_filter_and_day(client, address, parameters, name):
    answer = client.get(address, params=parameters)
    assert file_name(answer) == f'attachment; filename="{name}"'


def test_the_name_of_a_file_is_short_and_ascii_whatever_is_chosen(client):
    everything = list(store.tables().initiatives["initiative_id"])
    name = file_name(client.get(COUNTS, params={"initiative": everything}))
    assert len(name) < 200
    assert open_tables.file_name("counts", Selection(themes=("blå-energi", "b")), "sv") == (
        "samverkanskartan_antal_bl-energi_b_2026-11-23.csv"
    )


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "sv",
            [
                "Parametern initiative kan inte vara ”clup”. Menade du ”club”?",
                "Parametern year kan inte vara ”1800”.",
                "Parametern derived kan inte vara ”yes”.",
                "Det finns ingen parameter color här.",
            ],
        ),
        (
            "en",
            [
                "Parameter initiative cannot be “clup”. Did you mean “club”?",
                "Parameter year cannot be “1800”.",
                "Parameter derived cannot be “yes”.",
                "There is no parameter color here.",
            ],
        ),
    ],
)
def test_all_that_is_wrong_with_an_address_is_told_at_once(small, language, sentences):
    answer = small.get(
        COUNTS,
        params={
            "lang": language,
            "initiative": ["club", "clup"],
            "year": "1800",
            "derived": "yes",
            "color": "red",
        },
    )
    assert wrong(answer) == sentences
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize(
    ("parameter", "value", "nearest", "valid"),
    [
        ("kind", "piloten", ["pilot"],
         ["network", "pilot", "thematic-platform", "interreg-project", "partnership"]),
        ("theme", "rymd", [], ["energy", "general", "industry"]),
        ("source", "", [], ["agency", "paper"]),
        ("undated", "2", [], ["0", "1"]),
        ("lang", "fi", [], ["sv", "en"]),
        ("dialect", "exel", ["excel"], ["excel", "rfc4180"]),
    ],
)  # fmt: skip
def test_a_value_that_does_not_exist_is_told_with_those_that_do(
    small, parameter, value, nearest, valid
):
    answer = small.get(PARTICIPATION, params={parameter: value})
    told = f"Parametern {parameter} kan inte vara ”{value}”."
    if nearest:
        told += f" Menade du ”{nearest[0]}”?"
    assert answer.json()["problems"] == [
        {"parameter": parameter, "value": value, "detail": told, "nearest": nearest,
         "valid": valid}
    ]  # fmt: skip
    assert answer.json()["detail"] == told


def test_an_error_is_a_problem_that_programs_know(small):
    answer = small.get(COUNTS, params={"initiative": "clup"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    told = answer.json()
    told.pop("problems")
    assert told == {
        "type": "/api/v1/#problem-parameters",
        "title": "Någon parameter går inte att svara på",
        "status": 400,
        "detail": "Parametern initiative kan inte vara ”clup”. Menade du ”club”?",
        "instance": "/api/v1/counts.csv",
    }


def test_a_misspelled_parameter_is_told_with_the_one_that_was_meant(small):
    (told,) = small.get(COUNTS, params={"initative": "club"}).json()["problems"]
    assert (told["parameter"], told["nearest"]) == ("initative", ["initiative"])
    assert told["valid"] == [
        "initiative", "kind", "theme", "year", "source", "known", "derived", "undated", "seats",
        "lang", "dialect", "limit", "offset",
    ]  # fmt: skip


def test_a_hostile_value_is_repeated_as_text_only(small):
    answer = small.get(COUNTS, params={"initiative": "<script>alert(1)</script>"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["problems"][0]["value"] == "<script>alert(1)</script>"


def test_much_that_is_wrong_is_not_told_at_length(small):
    long = small.get(COUNTS, params={"initiative": "x" * 5000})
    assert long.json()["problems"][0]["value"] == "x" * 80 + "…"
    many = small.get(COUNTS, params={"initiative": [f"x{one}" for one in range(199)]})
    assert len(many.json()["problems"]) == 20
    everything = small.get(COUNTS, params={"initiative": [f"x{one}" for one in range(201)]})
    assert wrong(everything) == ["Parametern initiative kan ha högst 200 värden."]


def test_what_is_asked_for_once_has_one_answer(small):
    assert wrong(small.get(COUNTS, params={"derived": ["0", "1"]})) == [
        "Parametern derived kan bara ha ett värde, men har fått flera olika."
    ]
    assert small.get(COUNTS, params={"derived": ["0", "0"]}).status_code == 200


def test_a_question_that_is_too_long_is_not_read(small):
    answer = small.get(f"{COUNTS}?lang=en&initiative={'x' * 16_000}")
    assert (answer.status_code, answer.json()["status"]) == (414, 414)
    assert answer.json()["title"] == "The question is too long"
    assert "16,000 characters" in answer.json()["detail"]


@pytest.mark.parametrize("value", ["%00", "%ff%fe", "a%0d%0aSet-Cookie:%20x=1", "x" * 5000, "{0}"])
def test_no_value_leads_to_an_error_of_the_server(small, value):
    for parameter in ("initiative", "lang", "dialect", "year"):
        answer = small.get(f"{COUNTS}?{parameter}={value}")
        assert answer.status_code == 400
        assert "Set-Cookie" not in answer.headers


def test_hostile_names_reach_machines_exactly_and_spreadsheets_as_text(small, tables, monkeypatch):
    regions = tables.territories["region_name_sv"] != ""
    for value in HOSTILE:
        named = replace(
            tables,
            territories=tables.territories.assign(
                region_name_sv=tables.territories["region_name_sv"].mask(regions, value)
            ),
            initiatives=tables.initiatives.assign(name_sv=value),
        )
        monkeypatch.setattr(store, "tables", lambda named=named: named)
        exact = read(small.get(PARTICIPATION, params={"dialect": "rfc4180"}))
        assert set(column(exact, "region")) == set(column(exact, "initiative")) == {value}
        excel = read(small.get(PARTICIPATION, params={"dialect": "excel"}), "excel")
        safe = f"'{value}" if value in FORMULAS else value
        assert set(column(excel, "region")) == set(column(excel, "initiative")) == {safe}
        assert not any(
            cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in excel for cell in row
        )
        assert [len(row) for row in exact] == [len(row) for row in excel] == [11] * 13


def test_what_a_reader_has_already_is_not_sent_again(client):
    first = client.get(COUNTS)
    again = client.get(COUNTS, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(COUNTS, params={"lang": "en"})
    assert other.headers["ETag"] != first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"


def test_the_same_address_always_gives_the_same_bytes(client):
    one, other = (
        client.get(PARTICIPATION, params={"initiative": order, "dialect": "excel"})
        for order in (["energy", "vanguard"], ["vanguard", "energy", "energy"])
    )
    assert one.content == other.content
    assert one.headers["ETag"] == other.headers["ETag"]
    assert file_name(one) == file_name(other)


def test_the_head_alone_can_be_asked_for_and_nothing_can_be_written(client):
    head = client.head(COUNTS)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == client.get(COUNTS).headers["ETag"]
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
        answer = client.request(method, COUNTS)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.json()["type"] == "/api/v1/#problem-method"


def test_a_browser_is_told_that_other_sites_may_read(client):
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    before = client.options(COUNTS, headers=asked)
    assert (before.status_code, before.content) == (204, b"")
    assert before.headers["Access-Control-Allow-Origin"] == "*"
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert before.headers["Access-Control-Allow-Headers"] == "*"
    told = client.get(COUNTS).headers
    assert "ETag, Link, X-Total-Count" in told["Access-Control-Expose-Headers"]


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("/api/v1/count.csv", "/api/v1/counts.csv"),
        ("/api/v1/counts.cvs", "/api/v1/counts.csv"),
        ("/api/v1/gaps.geojson", "/api/v1/gaps.json"),
        ("/api/v2/counts.json", "/api/v1/counts.json"),
        ("/api/v1/openapi.yaml", "/api/v1/openapi.json"),
        ("/api/v1/maps.svg", "/api/v1/map.svg"),
    ],
)
def test_an_address_that_does_not_exist_leads_to_the_one_that_was_meant(client, address, nearest):
    answer = client.get(address, params={"lang": "en"})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["nearest"][0] == nearest
    assert answer.json()["detail"] == f"There is nothing at {address}. Did you mean {nearest}?"


def test_an_address_like_no_other_leads_nowhere(client):
    nothing = client.get("/api/v1/nothing").json()
    assert (nothing["detail"], nothing["nearest"]) == ("Det finns inget på /api/v1/nothing.", [])
    answer = client.get("/api/" + "x" * 5000)
    assert (answer.status_code, answer.json()["nearest"]) == (404, [])
    assert len(answer.text) < 1000
    assert client.post("/api/v1/nothing").status_code == 405


@pytest.mark.parametrize("address", ["/api/v1", "/api/"])
def test_who_looks_for_the_description_is_led_to_it(client, address):
    answer = client.get(f"{address}?lang=en", follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (308, "/api/v1/?lang=en")


# --- Europe ------------------------------------------------------------------------------------


def test_europe_has_a_row_for_everybody_who_takes_part_as_the_sources_name_them(small):
    assert small.get(EUROPE, params={"initiative": "pilot"}).text.split("\r\n") == [
        "nuts_code,nuts_level,country,territory,initiatives,initiative_ids,basis,has_polygon,"
        "source_ids",
        "DED,1,DE,Sachsen,1,pilot,territory,1,agency",
        "SE31,2,SE,Norra Mellansverige,1,pilot,territory,1,agency",
        "SE311,3,SE,Region Värmland,1,pilot,area,1,agency",
        "SE312,3,SE,Region Dalarna,1,pilot,area,1,agency",
        "",
    ]


def test_europe_with_a_region_lists_its_partners_and_what_they_share(small):
    answer = small.get(EUROPE, params={"region": "SE311", "lang": "en"})
    rows = read(answer)
    assert column(rows, "territory") == ["Saxony", "Dalarna County"]
    assert column(rows, "initiative_ids") == ["pilot", "pilot"]
    assert "samverkanskartan_europe_SE311_2026" in file_name(answer)
    assert small.get(EUROPE, params={"region": "DED"}).status_code == 400
    assert small.get(COUNTS, params={"region": "SE311"}).status_code == 400


def test_europe_is_safe_to_open_in_a_spreadsheet(small, tables, monkeypatch):
    hostile = tables.territories.assign(name_sv="=cmd()")
    monkeypatch.setattr(store, "tables", lambda: replace(tables, territories=hostile))
    rows = read(small.get(EUROPE, params={"dialect": "excel"}), "excel")
    assert column(rows, "territory")[0] == "'=cmd()"
    assert column(read(small.get(EUROPE)), "territory")[0] == "=cmd()"


# --- Partners and gaps ---------------------------------------------------------------------------


def test_partners_of_a_region_are_answered_as_the_page_ranks_them(client):
    rows = read(client.get(PARTNERS, params={"region": "SE224"}))
    assert rows[0] == [
        "rank", "nuts_code", "country", "territory", "score", "shared_initiatives",
        "shared_themes", "complementary_themes", "initiative_ids", "shared_theme_ids",
        "complementary_theme_ids",
    ]  # fmt: skip
    assert rows[1] == [
        "1", "SE311", "SE", "Region Värmland", "9", "3", "5", "1",
        "bsr-stars-s3 s3-platform vanguard",
        "agri-food digital health industry sustainable-communities", "bioeconomy",
    ]  # fmt: skip
    assert ["1", "FI197", "FI", "Birkaland", "3", "3", "0", "0"] in [row[:8] for row in rows]


def test_partners_take_what_their_page_can_be_asked_for_beside_the_filters(client):
    asked = {
        "region": "SE224", "country": ["FI", "NL"], "known_partners": "already",
        "initiative": "s34growth", "lang": "en", "dialect": "excel",
    }  # fmt: skip
    answer = client.get(PARTNERS, params=asked)
    rows = read(answer, "excel")
    assert column(rows, "nuts_code") == ["FI197", "NL33", "NL4"]
    assert file_name(answer) == (
        "attachment; filename="
        '"samverkanskartan_partners_SE224_FI_NL_already_s34growth_2026-11-23.csv"'
    )


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "Parametern region saknas. Den säger vilken region som söker partner, till exempel "
             "region=SE312."),
        ({"region": ""}, "Parametern region saknas. Den säger vilken region som söker partner, "
         "till exempel region=SE312."),
        ({"lang": "en"}, "The parameter region is missing. It says which region is looking for "
         "partners, for example region=SE312."),
        ({"region": "SE31"}, "Parametern region kan inte vara ”SE31”. Menade du ”SE321”?"),
        ({"region": "DED", "lang": "en"}, "Parameter region cannot be “DED”."),
        ({"region": "SE311", "country": "XX"}, "Parametern country kan inte vara ”XX”."),
        ({"region": "SE311", "known_partners": "some"},
         "Parametern known_partners kan inte vara ”some”."),
        ({"region": "SE311", "colour": "red"}, "Det finns ingen parameter colour här."),
    ],
)  # fmt: skip
def test_partners_of_nobody_are_not_answered(small, parameters, sentence):
    assert wrong(small.get(PARTNERS, params=parameters)) == [sentence]


@pytest.mark.parametrize("address", [COUNTS, GAPS])
def test_no_other_table_is_about_a_region(small, address):
    answer = small.get(address, params={"region": "SE311", "country": "SE"})
    assert wrong(answer) == [
        "Det finns ingen parameter region här.",
        "Det finns ingen parameter country här.",
    ]


def test_gaps_are_answered_for_what_the_filters_show(small):
    rows = read(small.get(GAPS, params={"kind": "pilot", "derived": "0", "lang": "en"}))
    assert rows == [
        ["gap", "nuts_code", "region", "initiative_id", "initiative", "counts_as", "named_as",
         "listing"],
        ["region", "SE311", "Värmland County", "", "", "", "area", ""],
        ["region", "SE312", "Dalarna County", "", "", "", "area", ""],
        ["region", "SE321", "Västernorrland County", "", "", "", "", ""],
        ["initiative", "", "", "pilot", "Pilot", "pilot", "area", "complete"],
    ]  # fmt: skip


@pytest.mark.parametrize("value", FORMULAS)
def test_names_of_partners_are_text_to_a_spreadsheet(small, tables, monkeypatch, value):
    named = replace(tables, territories=tables.territories.assign(name_sv=value))
    monkeypatch.setattr(store, "tables", lambda: named)
    excel = read(small.get(PARTNERS, params={"region": "SE311", "dialect": "excel"}), "excel")
    assert f"'{value}" in column(excel, "territory")
    exact = read(small.get(PARTNERS, params={"region": "SE311"}))
    assert value in column(exact, "territory")
