"""Several replicas behind nginx as it is shipped: one site, whichever of them answers."""

from __future__ import annotations

import asyncio
import http.client
import time
from collections.abc import Awaitable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from bench.crowd import in_background
from bench.processes import HOST
from bench.replicas import Replicas, running_replicas
from bench.returning import ReturningReader
from bench.rolling import live_through_all
from deploy.nginx.replicas import COOKIE
from pages import api, catalogue, package, pictures, view
from pages.shared import assets
from pages.shared.site import PAGES, page_path

REPLICAS = 3
# Every address on loopback is another reader for nginx.
ANOTHER, IMPATIENT, SENDER = "127.0.0.2", "127.0.0.3", "127.0.0.4"
KEPT_S = 3  # a little more than nginx keeps an answer before it asks again
CHOSEN = "lang=en&initiative=vanguard&year=2018"
WITHOUT_FILTERS = ("/api/v1/openapi.json",)
MEGABYTE = 1024 * 1024
ROUTES = view.ROUTES | package.ROUTES | catalogue.ROUTES | pictures.ROUTES | api.ROUTES


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    content: bytes


@pytest.fixture(scope="module")
def replicas() -> Iterator[Replicas]:
    with running_replicas(REPLICAS) as running:
        yield running


def ask(
    port: int,
    address: str,
    method: str = "GET",
    content: bytes | None = None,
    reader: str = HOST,
    **headers: str,
) -> Answer:
    """Ask as somebody with another address on loopback would; `_` in a header's name is `-`."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60, source_address=(reader, 0))
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, address, content, named)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


async def at_once(coming: Iterable[Awaitable[object]]) -> None:
    await asyncio.gather(*coming)


def own_port(replicas: Replicas, number: int) -> int:
    return int(replicas.app(number).address.rstrip("/").rpartition(":")[2])


# --- The same from all ------------------------------------------------------------------------


def every_address() -> list[str]:
    """Every address that is the same for everybody, once as it is and once with a choice."""
    found = [f"/{page_path(page)}" for page in PAGES]
    found += ["/view?embed=true", "/view?page=about"]
    found += [f"/{one.address}" for one in assets.served().by_name.values()]
    for address in (one for one in ROUTES if "{" not in one):
        name = address.rpartition("/")[2].partition(".")[0]
        needed = "region=SE312" if name == "partners" else ""
        found.append(f"{address}?{needed}" if needed else address)
        takes_filters = address.startswith(("/api/v1/", "/view", "/data.zip"))
        if takes_filters and address not in WITHOUT_FILTERS:
            found.append(f"{address}?{CHOSEN}&{needed}".rstrip("&"))
    return found


def test_all_replicas_answer_with_the_same_etag_for_the_same_data(replicas):
    addresses = every_address()
    assert len(addresses) > 150

    def etags(number: int) -> dict[str, str | None]:
        # In another order, so that hardly any file is made in the same second.
        in_turn = addresses if number else addresses[::-1]
        port = own_port(replicas, number)
        answers = {address: ask(port, address) for address in in_turn}
        assert {address for address, one in answers.items() if one.status != 200} == set()
        return {address: one.headers["ETag"] for address, one in answers.items()}

    with ThreadPoolExecutor() as threads:
        first, second = threads.map(etags, (0, 1))
    assert None not in first.values()
    assert first == second


# --- What nginx keeps -------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/view?lang=en", "/api/v1/counts.json", "/", "/dcat.ttl"])
def test_an_answer_is_kept_and_asked_for_again_by_its_etag(replicas, address):
    first = ask(replicas.port, address)
    again = ask(replicas.port, address)
    assert first.status == again.status == 200
    assert again.headers["X-Cache"] == "HIT"
    assert again.content == first.content
    time.sleep(KEPT_S)
    later = ask(replicas.port, address)
    assert later.headers["X-Cache"] == "REVALIDATED"
    assert later.content == first.content


def test_a_reader_who_has_it_gets_304(replicas):
    etag = ask(replicas.port, "/view?lang=sv").headers["ETag"]
    answer = ask(replicas.port, "/view?lang=sv", If_None_Match=etag)
    assert (answer.status, answer.content) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert answer.headers["Content-Security-Policy"]


def test_files_that_never_change_are_kept_as_long_as_they_say(replicas):
    address = f"/{assets.served().from_page('page.js')}"
    ask(replicas.port, address)
    time.sleep(KEPT_S)
    assert ask(replicas.port, address).headers["X-Cache"] == "HIT"


def test_compressed_and_plain_are_kept_apart(replicas):
    address = f"/view?initiative={uuid4()}"
    packed = ask(replicas.port, address, Accept_Encoding="br, gzip")
    plain = ask(replicas.port, address)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Content-Encoding"] is None
    assert len(packed.content) < len(plain.content)
    refused = ask(replicas.port, address, Accept_Encoding="gzip;q=0, identity")
    assert refused.headers["Content-Encoding"] is None


def test_the_catalogue_is_kept_for_each_form_that_is_preferred(replicas):
    for _ in range(2):
        for form in ("text/turtle", "application/ld+json", "application/rdf+xml"):
            answer = ask(replicas.port, "/dcat", Accept=form)
            assert answer.headers["Content-Type"].startswith(form)


@pytest.mark.parametrize(
    "odd",
    [
        {"X_Forwarded_Host": "evil.example"},
        {"X_Forwarded_Proto": "gopher", "X_Forwarded_Port": "9"},
        {"X_Forwarded_Prefix": "/evil", "X_Forwarded_For": "203.0.113.9"},
        {"Forwarded": "host=evil.example;proto=gopher"},
        {"X_Original_URL": "/about", "X_Rewrite_URL": "/about"},
        {"X_HTTP_Method_Override": "DELETE"},
        {"Cookie": "_streamlit_xsrf=2|0|0|0; samverkan_replica=2; lang=en"},
        {"Accept": "application/pdf", "Accept_Language": "tlh", "User_Agent": "<script>"},
        {"Range": "bytes=0-3"},
        {"Authorization": "Basic YTpi", "Cache_Control": "no-store", "Pragma": "no-cache"},
    ],
    ids=lambda odd: next(iter(odd)),
)
def test_what_one_reader_sends_changes_nothing_for_the_next(replicas, odd):
    address = f"/view?lang=en&initiative={uuid4()}"
    ask(replicas.port, address, **odd)
    kept = ask(replicas.port, address)
    anew = ask(own_port(replicas, 0), address, Host=f"{HOST}:{replicas.port}")
    assert (kept.status, kept.content) == (200, anew.content)
    assert kept.headers["ETag"] == anew.headers["ETag"]


def test_a_host_that_is_not_ours_gets_no_answer(replicas):
    with pytest.raises(ConnectionResetError):
        ask(replicas.port, "/", Host="evil.example")


def test_the_headers_of_the_app_come_through_and_no_version_is_told(replicas):
    ours = ask(own_port(replicas, 0), "/").headers
    answer = ask(replicas.port, "/")
    for name in (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
        "Cache-Control",
    ):
        assert answer.headers.get_all(name) == ours.get_all(name)
        assert ours[name]
    assert answer.headers["Server"] == "nginx"
    assert "Set-Cookie" not in answer.headers


# --- What is too much -------------------------------------------------------------------------


def test_who_asks_for_too_many_pictures_is_told_when_to_come_back(replicas):
    def picture(_: int) -> Answer:
        return ask(replicas.port, "/view.png", reader=IMPATIENT)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(picture, range(80)))
    assert {answer.status for answer in answers} == {200, 429}
    refused = next(answer for answer in answers if answer.status == 429)
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.headers["Cache-Control"] == "no-store"
    assert "försök igen" in refused.content.decode()
    # Others, and other pages, are not affected.
    assert ask(replicas.port, "/view.png", reader=ANOTHER).status == 200
    assert ask(replicas.port, "/view", reader=IMPATIENT).status == 200


def test_a_body_that_nobody_needs_is_refused(replicas):
    assert ask(replicas.port, "/view", "POST", b"x" * 100_000).status == 413


def test_a_page_may_be_asked_with_all_the_characters_that_the_app_allows(replicas):
    assert ask(replicas.port, f"/api/v1/counts.csv?theme={'x' * 15_900}").status == 400
    assert ask(replicas.port, f"/api/v1/counts.csv?theme={'x' * 16_100}").status == 414


# --- Sessions ---------------------------------------------------------------------------------


def test_a_websocket_of_another_site_is_refused(replicas):
    address = f"ws://{HOST}:{replicas.port}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin="https://evil.example", subprotocols=["streamlit"])
    assert refused.value.response.status_code == 403
    with connect(address, origin=replicas.address.rstrip("/"), subprotocols=["streamlit"]):
        pass


def test_readers_of_one_address_are_spread_and_stay_where_they_are(replicas):
    with in_background() as run:
        readers = [ReturningReader(replicas) for _ in range(2 * REPLICAS)]
        run(at_once(reader.open("about") for reader in readers))
        placed = [(reader.replica, reader.session) for reader in readers]
        assert {replica for replica, _ in placed} == {"1", "2", "3"}
        run(at_once(reader.close() for reader in readers))
        run(at_once(reader.come_back() for reader in readers))
        assert [(reader.replica, reader.session) for reader in readers] == placed
        run(at_once(reader.close() for reader in readers))


def xsrf_cookie(replicas: Replicas, number: int) -> str:
    told = ask(own_port(replicas, number), "/_stcore/health").headers["Set-Cookie"]
    return told.partition(";")[0].partition("=")[2]


def upload(replicas: Replicas, reader: ReturningReader, xsrf: str, size: int) -> Answer:
    limit = uuid4().hex
    file = b"x" * size
    body = (
        f'--{limit}\r\nContent-Disposition: form-data; name="file"; filename="list.csv"\r\n'
        f"Content-Type: text/csv\r\n\r\n"
    ).encode()
    body += file + f"\r\n--{limit}--\r\n".encode()
    return ask(
        replicas.port,
        f"/_stcore/upload_file/{reader.session}/{uuid4()}",
        "PUT",
        body,
        reader=SENDER,
        Cookie=f"_streamlit_xsrf={xsrf}; {COOKIE}={reader.replica}",
        X_Xsrftoken=xsrf,
        Content_Type=f"multipart/form-data; boundary={limit}",
    )


def test_a_file_reaches_the_replica_that_has_the_session_and_no_disk(replicas):
    with in_background() as run:
        readers = [ReturningReader(replicas) for _ in range(REPLICAS)]
        run(at_once(reader.open("check") for reader in readers))
        bodies = replicas.folder / "body"
        untouched = bodies.stat().st_mtime_ns
        for reader in readers:
            for number in range(REPLICAS):  # whichever replica gave the cookie against forgery
                xsrf = xsrf_cookie(replicas, number)
                assert upload(replicas, reader, xsrf, 5 * MEGABYTE).status == 204
        assert upload(replicas, readers[0], xsrf, 10 * MEGABYTE + 1).status == 413
        assert bodies.stat().st_mtime_ns == untouched
        run(at_once(reader.close() for reader in readers))


def test_nothing_is_written_down_of_who_asked(replicas):
    ask(replicas.port, "/view?lang=en", reader=ANOTHER, User_Agent="Somebody")
    log = (replicas.folder / "access.log").read_text()
    assert "GET /view 200" in log
    for told in (HOST, ANOTHER, "Somebody", "lang=en"):
        assert told not in log


# --- One is gone ------------------------------------------------------------------------------


def test_sessions_come_back_with_the_same_view_and_no_question_fails(replicas):
    noticed = live_through_all(replicas, sessions=9, rolled=[1])
    assert noticed.killed
    assert noticed.rolled
    assert noticed.changed == []
    assert noticed.asked > 20
    assert noticed.failed == []
