"""Does every address stand every value of every parameter, and every header?

Addresses and parameters are taken from the app itself, so that a new one is tried too.
"""

from __future__ import annotations

import time
from urllib.parse import quote, quote_plus

import pytest
from asking import DECLARED, Answer, ask
from hostile import TEXTS, examples
from hypothesis import given
from hypothesis import strategies as st

import app as server
from data.selection import PARAMETERS as FILTERS
from data.selection import valid_values
from pages.shared.api_document import document
from pages.shared.asked import own_values
from pages.shared.options import OF_PAGE
from pages.shared.paging import PARAMETERS as PAGING
from pages.shared.site import PAGES, page_path
from pages.shared.store import tables

pytestmark = pytest.mark.threat

ANSWER_S = 20  # a large picture takes some two seconds on a machine that does nothing else
DOCUMENT = document(tables(), "en", "http://testserver/")
DESCRIBED = {f"/api/v1{path}": one["get"]["responses"] for path, one in DOCUMENT["paths"].items()}
NAMES = sorted(
    {parameter["name"] for parameter in DOCUMENT["components"]["parameters"].values()}
    | {*FILTERS, *PAGING, *own_values(tables()), "lang", "dialect", "page", "embed", "region"}
    | {name for names in OF_PAGE.values() for name in names}
)  # fmt: skip
VALID = {
    name: [*values][:50] for name, values in (own_values(tables()) | valid_values(tables())).items()
}

NUMBERS = (
    "0",
    "-1",
    "1",
    "9" * 5000,
    "1e400",
    "NaN",
    "0x10",
    "١٢",
    "2147483648",
    "50001",
    " 1",
    "",
)
GARBAGE = (
    "%", "%zz", "%00", "%ff%fe", "%c0%ae%c0%ae/", "%ed%a0%80", "%u0041", "../" * 20, "..%2f" * 20,
    "/etc/passwd", "\\\\evil\\share", "%0d%0aSet-Cookie:%20pwned=1", "a" * 15_000, "å" * 2_000,
    "\ud800", "\u0000", "\u202e", "🇸🇪" * 50, "%F0%9F%92%A9", "true", "null", "[]", "{}", "*",
)  # fmt: skip
values = st.one_of(
    st.sampled_from(TEXTS).map(quote_plus),
    st.sampled_from(NUMBERS).map(quote_plus),
    st.sampled_from(GARBAGE),
    st.text(max_size=60).map(lambda text: quote(text.encode("utf-8", "surrogatepass"))),
)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Write a query of some parameters, with values of all kinds, right ones among them."""
    names = draw(st.lists(st.sampled_from(NAMES) | values, max_size=5))
    pairs = []
    for name in names:
        right = st.sampled_from(VALID[name]).map(str) if VALID.get(name) else values
        for value in draw(st.lists(st.one_of(right, values), min_size=1, max_size=3)):
            pairs.append(f"{name}={value}" if draw(st.integers(0, 9)) else name)
        if draw(st.integers(0, 19)) == 0:
            pairs += [f"{name}={number}" for number in range(500)]
    return draw(st.sampled_from("&;")).join(pairs) if pairs else ""


HEADERS = {
    "accept": ("*/*", "", "text/turtle;q=nan", "a/b;q=1e400,*/*;q=-1", "pwned" * 1000, "text/*;q="),
    "accept-encoding": ("gzip", "gzip;q=0", "br;q=x, *;q=0", "identity;q=0", ",,,", "gzip" * 999),
    "accept-language": ("en", "xx-pwned;q=9", "\xff"),
    "if-none-match": ("*", 'W/"pwned"', '"', "a" * 10_000, '"a", ' * 999, "\xff"),
    "if-modified-since": ("Thu, 01 Jan 1970 00:00:00 GMT", "pwned", "9" * 999),
    "range": ("bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=0-,0-,0-", "bytes=9" + "9" * 99, "x=1"),
    "host": ("evil.example", "testserver:1", "[::1]", "pwned<script>", "a b", "", "a" * 5000),
    "origin": ("https://evil.example", "null", "pwned"),
    "x-forwarded-host": ("evil.example",),
    "x-forwarded-proto": ("https", "javascript", "pwned"),
    "x-forwarded-for": ("127.0.0.1", "pwned, ::1"),
    "x-forwarded-prefix": ("/pwned",),
    "forwarded": ("host=evil.example;proto=pwned",),
    "x-original-url": ("/pwned",),
    "x-rewrite-url": ("/pwned",),
    "x-http-method-override": ("DELETE",),
    "content-type": ("application/json", "multipart/form-data; boundary=pwned"),
    "content-length": ("0", "-1", "pwned"),
    "cookie": ("_streamlit_xsrf=2|pwned", "_streamlit_user=pwned", "a=" + "b" * 9000, "\xff=;;"),
    "referer": ("javascript:pwned",),
    "user-agent": ("", "pwned<script>", "Googlebot"),
}  # fmt: skip
headers = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(given) for name, given in HEADERS.items()}
).flatmap(lambda all_: st.just({name: all_[name] for name in list(all_)[:4]}))

ROUTES = [
    route.path
    for route in server.app._user_routes
    if "{" not in route.path
]  # fmt: skip
PLACES = sorted({*ROUTES, *(f"/{page_path(page)}" for page in PAGES)})
# Below these anything can be asked for.
FOLDERS = (
    "/", "/api/", "/api/v1/", "/assets/", "/tables/", "/static/", "/static/js/", "/media/", "/app/",
    "/component/", "/component/streamlit_folium.st_folium/", "/_stcore/", "/_stcore/upload_file/a/",
    "/_stcore/bidi-components/", "/_stcore/agent/", "/auth/", "/oauth2callback/", "/view/", "/dcat",
)  # fmt: skip
parts = st.one_of(
    values,
    st.sampled_from(("index.html", "login", "logout", "health", "script-health-check", "..", ".")),
    st.lists(values, max_size=4).map("/".join),
)


def asked(client, path: str, query: str, sent: dict[str, str], method: str = "GET") -> Answer:
    start = time.monotonic()
    answer = ask(client, path, query, sent, method)
    assert time.monotonic() - start < ANSWER_S
    assert answer.faults == []
    assert "x-content-type-options" in answer.headers
    return answer


@pytest.mark.parametrize("path", PLACES)
@examples(2)
@given(query=queries(), sent=headers)
def test_every_address_stands_every_parameter_and_header(client, path, query, sent):
    answer = asked(client, path, query, sent)
    is_refused = answer.status in (400, 403) and answer.content in (b"Bad Request", b"Forbidden")
    if path in DESCRIBED and not is_refused:
        assert str(answer.status) in DESCRIBED[path]


@pytest.mark.parametrize("folder", FOLDERS)
@examples(2)
@given(part=parts, query=queries(), sent=headers)
def test_nothing_below_any_folder_is_found_by_garbage(client, folder, part, query, sent):
    answer = asked(client, folder + part, query, sent)
    assert b"root:" not in answer.content


@pytest.mark.parametrize("name", NAMES)
@examples(2)
@given(value=values)
def test_every_parameter_stands_every_value_on_the_pages(client, name, value):
    for path in ("/", "/view", *(f"/{page}" for page, names in OF_PAGE.items() if name in names)):
        assert asked(client, path, f"{name}={value}", {}).status in (200, 414)


@examples(4)
@given(method=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ-", min_size=1, max_size=12), sent=headers)
def test_no_method_that_nobody_knows_is_answered(client, method, sent):
    for path in ("/", "/view", "/api/v1/counts.csv", "/_stcore/health", "/auth/login"):
        answer = asked(client, path, "", sent, method)
        if method not in ("GET", "HEAD", "OPTIONS"):
            assert answer.status in (400, 403, 404, 405)


def test_the_check_is_one_that_can_fail():
    html = {"content-type": "text/html"}
    assert Answer(500, {}, b"").faults
    assert Answer(200, html, b"<p><script>pwned</script>").faults
    assert Answer(200, {"location": "/\r\nSet-Cookie: pwned"}, b"").faults
    assert Answer(301, {"location": "//evil.example"}, b"").faults
    assert not Answer(301, {"location": "/_stcore/x"}, b"").faults
    assert Answer(404, html, b"Traceback (most recent call last)").faults
    assert not Answer(200, html, b"<p>&lt;script&gt;pwned").faults
    assert 500 not in DECLARED
