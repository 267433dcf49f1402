"""Small tables that can be checked by head: three regions, four initiatives, two sources."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache

import pandas as pd
import pytest
from browsing import (
    CHROMIUM,
    FAILED,
    FLAGS,
    SIZES,
    context_for_many,
    give_back,
    keep_pictures_of_failure,
    opened,
)
from databases import DUCKDB, FOLDER, KINDS, Store, in_database
from opening import page_at
from pandas import DataFrame
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from servers import running_app
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from bench.chaos_report import record  # noqa: F401  a fixture
from bench.postgres import Server, postgres_server
from data.formats.about import LABELS, About, Column, FileSource
from data.given import Address
from data.load import Tables
from pages.shared.draining import DRAIN_VARIABLE
from pages.shared.site import MAP
from pages.shared.warming import WARM_UP_VARIABLE

# No reader waits for a server of the tests at its start, and none is sent elsewhere at its end.
os.environ |= {DRAIN_VARIABLE: "0", WARM_UP_VARIABLE: "0"}

NUMBERS = {"nuts_level": "Int64", "year_start": "Int64", "year_end": "Int64"}


def frame(text: str) -> DataFrame:
    """Read a table written out in a test; years and levels are numbers, all else is text."""
    return _frame(text).copy()


@cache
def _frame(text: str) -> DataFrame:
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    table = pd.read_csv(io.StringIO(lines), dtype="str", keep_default_na=False)
    if "role" in table and "basis" not in table:
        table.insert(table.columns.get_loc("role"), "basis", "territory")  # unless written out
    for column, dtype in NUMBERS.items():
        if column in table:
            table[column] = pd.to_numeric(table[column].replace("", None)).astype(dtype)
    return table


@pytest.fixture(autouse=True)
def no_head_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests without a browser have nobody to wait for."""
    monkeypatch.setattr("pages.shared.head_start.HEAD_START_S", 0)


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by its name at an address: `open_page("compare", lang="en", pick=["SE312"])`."""

    def open_at(page: str = MAP, **address: str | list[str]) -> AppTest:
        at = page_at(page, **address).run()
        assert not at.exception
        assert not at.error
        return at

    return open_at


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Pass the tests that are marked so wherever tables can be kept."""
    if metafunc.definition.get_closest_marker("everywhere") and "tables" in metafunc.fixturenames:
        metafunc.parametrize("kept_in", KINDS, indirect=True)


@pytest.fixture
def kept_in(request: pytest.FixtureRequest) -> str:
    """Where tables are kept: in a folder, unless the test is marked `everywhere`."""
    return getattr(request, "param", FOLDER)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def stored(
    kept_in: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Store:
    """Put tables where the test wants them kept."""
    if kept_in == FOLDER:
        return lambda tables: tables
    if kept_in == DUCKDB:
        file = tmp_path_factory.mktemp("duckdb") / "package.duckdb"
        address = Address(f"duckdb://{file}")
    else:
        address = request.getfixturevalue("postgres").new_schema()
    return lambda tables: in_database(tables, address)


@pytest.fixture
def tables(kept_in: str, stored: Store, small_tables: Tables) -> Tables:
    """The small tables where the test wants them kept; of a database, the same for all tests."""
    if kept_in == FOLDER:
        return small_tables
    if kept_in not in _in_databases:
        _in_databases[kept_in] = stored(small_tables)
    return _in_databases[kept_in]


_in_databases: dict[str, Tables] = {}


@pytest.fixture
def small_tables() -> Tables:
    """Värmland and Dalarna in one NUTS 2 area, Västernorrland in another; Sachsen abroad.

    club: complete; Värmland is a member.
    platform: examples; Dalarna takes part in its part "workshop".
    pilot: complete for the EU; the area of Värmland and Dalarna takes part 2018–2019.
    project: says not whether it names all; the other source names Västernorrland, from 2016.
    """
    return Tables(
        territories=frame(
            """
            nuts_code,nuts_level,parent_nuts_code,country,name_sv,name_en,region_name_sv,lan_kod
            DE,0,,DE,Tyskland,Germany,,
            DED,1,DE,DE,Sachsen,Saxony,,
            SE,0,,SE,Sverige,Sweden,,
            SE3,1,SE,SE,Norra Sverige,North Sweden,,
            SE31,2,SE3,SE,Norra Mellansverige,North Middle Sweden,,
            SE311,3,SE31,SE,Värmlands län,Värmland County,Region Värmland,17
            SE312,3,SE31,SE,Dalarnas län,Dalarna County,Region Dalarna,20
            SE32,2,SE3,SE,Mellersta Norrland,Middle Norrland,,
            SE321,3,SE32,SE,Västernorrlands län,Västernorrland County,Region Västernorrland,22
            """
        ),
        initiatives=frame(
            """
            initiative_id,parent_id,counts_as,kind,name_sv,name_en,summary_sv,summary_en,theme_id,lead_body,programme,year_start,year_end,website
            club,,club,network,Klubben,Club,,,general,,,,,
            pilot,,pilot,pilot,Piloten,Pilot,,,industry,,,2017,,
            platform,,platform,thematic-platform,Plattformen,Platform,,,energy,,,,,
            project,,project,interreg-project,Projektet,Project,,,general,,,,,
            workshop,platform,platform,partnership,Verkstaden,Workshop,,,energy,,,,,
            """
        ),
        themes=frame(
            """
            theme_id,name_sv,name_en,broader_id
            energy,Energi,Energy,
            general,Allmänt,General,
            industry,Industri,Industry,
            """
        ),
        participations=frame(
            """
            initiative_id,nuts_code,role,organisation,year_start,year_end,source_id,quote,note_sv,note_en
            club,SE311,member,,,,agency,Medlem är Värmland,,
            pilot,DED,participant,,,,agency,Norra Mellansverige och Sachsen,,
            pilot,SE31,participant,,2018,2019,agency,Norra Mellansverige och Sachsen,,
            project,SE321,partner,,2016,,paper,,Listad som partner.,Listed as a partner.
            workshop,SE312,participant,,,,agency,till exempel Dalarna i Verkstaden,,
            """
        ),
        coverage=frame(
            """
            initiative_id,scope,listing,source_id,as_of,quote
            club,SE,complete,agency,2018,Medlem är
            pilot,EU,complete,agency,2018,De två är
            platform,SE,examples,agency,2018,till exempel
            project,SE,unstated,agency,2018,deltar
            workshop,SE,examples,agency,2018,till exempel
            """
        ),
        statements=frame("initiative_id,property,value,as_of,source_id,quote,note_sv,note_en"),
        priorities=frame(
            "nuts_code,priority_sv,priority_en,theme_id,standing,source_id,note_sv,note_en"
        ),
        sources=frame(
            """
            source_id,publisher,title,address,published,accessed,language,licence,note
            agency,Verket,Samverkan,https://agency.example/,2018,2026-11-23,sv,CC0-1.0,
            paper,Tidningen,Projekten,https://paper.example/,2021-05-04,2026-11-23,sv,CC0-1.0,
            """
        ),
    )


@pytest.fixture
def about() -> About:
    """What a file says of itself, with something that looks like a formula in it."""
    return About(
        title="Deltagande",
        filter="år 2018",
        parameters={"year": ["2018"]},
        date="2026-11-23",
        licence="CC BY 4.0: ange källan.",
        sources=(FileSource("Verket", "=Samverkan", "https://agency.example/", "2018"),),
        columns=(
            Column("lan_kod", "Länskod", "Länets kod."),
            Column("year", "År", "=cmd()"),
            Column("published", "Daterad", "", holds_dates=True),
        ),
        labels={label: f"{label}!" for label in LABELS},
    )


# --- The browser ------------------------------------------------------------------------------


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a test in the browser once more: a busy machine can be slower than a click."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Note a failure, so that the pages of its test are kept as pictures."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    assert path, f"None of {', '.join(CHROMIUM)} is installed; `make test` installs one."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """The app in this process; Streamlit starts one only once in a process.

    So this is how to ask it: another client would start it too, and this one wait for ever.
    """
    from app import app as server  # loads everything, which few tests need
    from pages.shared import renewal

    with pytest.MonkeyPatch.context() as patch:
        # Tests that name another package, in the environment, do not mean the app.
        patch.setattr(renewal, "LOOK_EVERY_S", 86_400)
        with TestClient(server) as running:
            yield running


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    with running_app() as address:
        yield address


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """A context for each size, kept for all tests."""
    made = {name: context_for_many(browser, **options) for name, options in SIZES.items()}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture(params=SIZES)
def sized(
    contexts: dict[str, BrowserContext], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    yield from lent(contexts[request.param], request)


@pytest.fixture
def desktop(
    contexts: dict[str, BrowserContext], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    yield from lent(contexts["desktop"], request)


@pytest.fixture
def phone(
    contexts: dict[str, BrowserContext], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    yield from lent(contexts["phone"], request)


@pytest.fixture
def page(desktop: BrowserContext, app: str) -> Page:
    """The map's page, opened."""
    return opened(desktop, app)


def lent(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    yield context
    keep_pictures_of_failure(context, request)
    give_back(context, failed=request.node.stash.get(FAILED, False))
