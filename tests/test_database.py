"""Is a package the same in a database as in a folder, and what if the database is not there?"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from databases import DUCKDB, POSTGRES, in_database
from pandas import concat
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from bench.made_up import made_up_tables
from bench.postgres import postgres_server
from data.behind import cells_by_source, left_out
from data.counts import count_shown
from data.database import connection
from data.database.connection import Database
from data.database.layout import Layout
from data.database.load import load_package, main, write_tables
from data.database.tables import (
    describe_database,
    load_database,
    version_of_database,
)
from data.database.write import outdated
from data.facts import facts_of_region
from data.given import Address, DatabaseGoneError, GivenPackageError
from data.load import Tables, load_tables
from data.offers import offered_values
from data.partners import shared_initiatives
from data.problems import DataError
from data.raw_tables import count_participations, some_participations
from data.selection import Selection
from data.status import participation_status
from pages.api import ROUTES
from pages.shared import parts, store
from pages.shared.open_tables import OPEN_TABLES

ROOT = Path(__file__).parents[1]
EVERYTHING = Selection()
CHOICES = {
    "everything": EVERYTHING,
    "one": Selection(initiatives=("vanguard",)),
    "parts": Selection(kinds=("partnership",), seats=True),
    "years": Selection(years=(2018, 2019), undated=True),
    "known": Selection(known=2018, derived=False),
    "sources": Selection(sources=("tillvaxtverket-samverkan-med-eu",)),
}


@pytest.fixture(scope="module")
def real() -> Tables:
    return load_tables()


@pytest.fixture(params=[DUCKDB, POSTGRES])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """A database with nothing in it."""
    if request.param == DUCKDB:
        return Address(f"duckdb://{tmp_path}/package.duckdb")
    return request.getfixturevalue("postgres").new_schema()


def with_quotes_for(tables: Tables, quote: str) -> Tables:
    return replace(tables, participations=tables.participations.assign(quote=quote))


def test_a_package_that_is_loaded_says_the_same_of_itself_and_holds_the_same(address, real):
    version = load_package(ROOT / "data", address)
    assert version_of_database(address) == version
    said, own = describe_database(address), json.loads((ROOT / "data/datapackage.json").read_text())
    for name in ("name", "title", "title_sv", "version", "licenses", "sources"):
        assert said[name] == own[name]
    loaded = load_database(address)
    for table in ("initiatives", "coverage", "sources", "participations"):
        assert getattr(loaded, table).equals(getattr(real, table)), table


def test_every_choice_of_the_real_tables_is_counted_alike(address, real):
    stored = in_database(real, address)
    sources = tuple(real.sources["source_id"][:3])
    for name, choice in CHOICES.items():
        selection = replace(choice, sources=sources) if name == "sources" else choice
        assert count_shown(stored, selection).equals(count_shown(real, selection)), name
        assert cells_by_source(stored, selection) == cells_by_source(real, selection), name
        for region in ("", "SE312"):
            assert left_out(stored, selection, region) == left_out(real, selection, region), name
        assert offered_values(stored, selection) == offered_values(real, selection), name
        theirs, ours = (shared_initiatives(one, selection, "SE312") for one in (stored, real))
        assert theirs.equals(ours), name


def test_what_most_readers_ask_for_never_fetches_the_participations(
    address, real, monkeypatch: pytest.MonkeyPatch
):
    made = made_up_tables(real, 5000)
    stored = in_database(made, address)
    fetched: list[int] = []
    ask = Database.ask

    def counted(self, query):
        rows = ask(self, query)
        fetched.append(len(rows))
        return rows

    monkeypatch.setattr(Database, "ask", counted)
    one = made.participations["initiative_id"].iloc[0]
    for selection in (Selection(years=(2016,)), Selection(initiatives=(one,))):
        count_shown(stored, selection)
        cells_by_source(stored, selection)
        left_out(stored, selection)
        offered_values(stored, selection)
    participation_status(stored, Selection(initiatives=(one,)))
    assert len(fetched) > 5
    assert max(fetched) <= 21  # a row per region, source or period
    fetched.clear()
    assert count_participations(stored, EVERYTHING) == len(made.participations)
    assert len(some_participations(stored, Selection(initiatives=(one,)), slice(0, 9))) > 0
    assert max(fetched) <= 9
    fetched.clear()
    facts_of_region(stored, EVERYTHING, "SE312", filtered=True)
    participation_status(stored, EVERYTHING, nuts_code="SE312")
    reached = made.participations["nuts_code"].isin(["SE312", "SE31"]).sum()
    assert max(fetched) <= reached < len(made.participations) / 100
    shared_initiatives(stored, EVERYTHING, "SE312")
    assert max(fetched) < len(made.participations) / 10


def test_readers_of_a_version_read_it_to_the_end_while_another_is_loaded(address, small_tables):
    before = in_database(with_quotes_for(small_tables, "before"), address)
    assert set(before.participations["quote"]) == {"before"}
    after = in_database(with_quotes_for(small_tables, "after"), address)
    assert version_of_database(address) == after.layout.version != before.layout.version
    assert set(after.participations["quote"]) == {"after"}
    assert set(before.participations["quote"]) == {"before"}
    if address.whole.startswith(POSTGRES):  # a file is there as long as anybody has it open
        in_database(small_tables, address)
        with pytest.raises(DatabaseGoneError):
            _ = before.participations


def test_what_is_wrong_with_a_package_is_told_and_nothing_is_loaded(address, tmp_path, capsys):
    folder = tmp_path / "package"
    folder.mkdir()
    for file in (ROOT / "data/tables").glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    rows = (folder / "participations.csv").read_text().replace("SE312", "SE31O")
    (folder / "participations.csv").write_text(rows)
    assert main([str(folder), address.whole]) == 1
    assert 'nuts_code "SE31O": no such code in territories.csv' in capsys.readouterr().out
    with pytest.raises((GivenPackageError, DatabaseGoneError)):
        load_database(address)


def test_rows_that_break_a_rule_in_the_database_are_told_as_those_of_a_file(address, real):
    rows = real.participations
    broken = rows.assign(
        nuts_code=rows["nuts_code"].mask(rows.index == 3, "SE31O"),
        role=rows["role"].mask(rows.index == 5, "friend"),
        year_start=rows["year_start"].mask(rows.index == 7, 1066),
    )
    twice = concat([broken, broken.iloc[[9]]], ignore_index=True)
    write_tables(replace(real, participations=twice), address, {"title": "Broken"})
    with pytest.raises(DataError) as raised:
        load_database(address)
    found = {(one.row, one.field, one.rule) for one in raised.value.problems}
    assert {(5, "nuts_code", "unknown-code"), (7, "role", "unknown-value")} <= found
    assert (9, "year_start", "out-of-range") in found
    assert any(rule == "repeated-key" and row == len(twice) + 1 for row, _, rule in found)


def test_a_database_without_a_package_and_one_of_an_unknown_kind_are_named(postgres, tmp_path):
    with pytest.raises(GivenPackageError, match=r"data\.database\.load"):
        load_database(postgres.new_schema())
    with pytest.raises(GivenPackageError, match=r"no kind of database is called 'paper'.*trino"):
        load_database(Address("paper://name:secret@host/shelf"))
    with pytest.raises(GivenPackageError) as raised:
        load_database(Address("trino://name:secret@127.0.0.1/catalogue"))
    assert "pip install 'ibis-framework[trino]'" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_database_that_is_gone_is_an_error_and_one_that_is_back_is_read_on(
    small_tables, monkeypatch, caplog
):
    with postgres_server() as server:
        stored = in_database(small_tables, server.address())
        counted = count_shown(stored, EVERYTHING)
        server.stop()
        with pytest.raises(DatabaseGoneError, match="postgres://") as raised:
            count_shown(stored, Selection(years=(2018,)))
        assert "samverkan" not in str(raised.value)
        assert raised.value.__cause__ is None
        server.start()
        assert count_shown(stored, EVERYTHING).equals(counted)
        assert list(count_shown(stored, Selection(years=(2018,)))["initiatives"]) == [1, 1, 1]


def test_a_connection_that_is_cut_is_replaced_without_an_error(postgres, small_tables):
    stored = in_database(small_tables, postgres.new_schema())
    count_shown(stored, EVERYTHING)
    import psycopg

    with psycopg.connect(host=str(postgres.folder), user="samverkan", dbname="postgres") as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
    assert list(count_shown(stored, Selection(kinds=("network",)))["initiatives"]) == [1, 0, 0]


def test_readers_can_only_read_and_wait_for_a_bounded_time(postgres, small_tables):
    stored = in_database(small_tables, postgres.new_schema())
    with stored.database._lent() as backend, backend.con.cursor() as cursor:
        cursor.execute("SHOW default_transaction_read_only")
        assert cursor.fetchone() == ("on",)
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("30s",)


def test_threads_share_a_few_connections(address, small_tables, monkeypatch):
    stored = in_database(small_tables, address)
    opened = []
    connect = stored.database._open
    monkeypatch.setattr(stored.database, "_open", lambda: opened.append(1) or connect())
    found, years = [], range(2015, 2027)

    def ask(year: int) -> None:
        found.append(int(count_shown(stored, Selection(years=(year,)))["initiatives"].sum()))

    threads = [threading.Thread(target=ask, args=(year,)) for year in years]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == len(years)
    assert len(opened) <= connection.MOST_CONNECTIONS


def test_the_address_is_written_without_name_and_password():
    address = Address("postgres://name:secret@host:5432/database?schema=s&password=other")
    assert str(address) == "postgres://host:5432/database"
    assert "secret" not in repr(address)


def test_ibis_is_not_loaded_unless_a_database_is_named():
    code = (
        "import sys; from pages.shared import store; from data.selection import Selection; "
        "store.view(Selection()); print({'ibis', 'psycopg'} & set(sys.modules))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip().endswith("set()")


ADDRESSES = [
    f"/api/v1/{name}.csv?{query}"
    for name in OPEN_TABLES
    for query in ("", "initiative=vanguard", "year=2018&undated=1&seats=1")
] + ["/api/v1/counts.json?known=2018", "/api/v1/participations.json?limit=7&offset=30"]


@pytest.mark.parametrize("kind", [DUCKDB, POSTGRES])
def test_every_open_table_and_the_map_are_the_same_from_a_database(
    kind, real, postgres, tmp_path, monkeypatch, open_page
):
    address = Address(f"duckdb://{tmp_path}/p.duckdb") if kind == DUCKDB else postgres.new_schema()
    stored = in_database(real, address)
    client = TestClient(Starlette(routes=[Route(path, one) for path, one in ROUTES.items()]))

    def answers(tables: Tables) -> dict[str, tuple[int, str, bytes]]:
        monkeypatch.setattr(store, "tables", lambda: tables)
        found = {}
        for one in ADDRESSES:
            region = "&region=SE312" if "/partners." in one else ""
            answer = client.get(one + region)
            found[one] = (answer.status_code, answer.headers["ETag"], answer.content)
        return found

    def forget() -> None:
        for kept in (store.view, store.offered, parts._of_choice):
            kept.cache_clear()

    def shown() -> list[str]:
        forget()
        return [one.body for one in open_page(initiative="vanguard", region="SE312").get("html")]

    in_folder, page_in_folder = answers(real), shown()
    assert {status for status, _, _ in in_folder.values()} == {200}
    assert answers(stored) == in_folder
    assert shown() == page_in_folder
    forget()  # so that other tests are not answered from this database


def test_only_tables_of_former_versions_are_dropped():
    former, before, shown = "0123456789ab", "123456789abc", "23456789abcd"
    names = [f"sources_{one}" for one in (former, before, shown)]
    others = ["sources", "sources_of_income", "parts_2025", "package", f"mine_{former}"]
    assert outdated([*names, *others], {before, shown}) == [f"sources_{former}"]
    assert len(Layout(Address("duckdb:///x"), former).name("reached")) < 63  # in PostgreSQL
