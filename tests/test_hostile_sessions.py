"""Does a session stand whatever its client says of its widgets and its address?"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest
from hostile import TEXTS, examples, more_than_text
from hypothesis import given
from hypothesis import strategies as st
from loops import run
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench.client import Reader
from data.selection import LISTS, SINGLES, SWITCHES
from pages.shared.options import OF_PAGE
from pages.shared.site import PAGES

pytestmark = pytest.mark.threat

ANSWER_S = 30  # far more than a run takes
HUGE = "a" * 200_000
RUBBISH = (
    "", "null", "[]", "{}", "[[[[", HUGE, "\0", '{"last_active_drawing": 7}', *TEXTS,
    '{"last_object_clicked_tooltip": {"a": []}}', '{"last_active_drawing": {"properties": null}}',
)  # fmt: skip
# What Streamlit makes of the states of the widgets that a client sends, before it runs the script.
STATES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(LISTS, st.lists(st.sampled_from(RUBBISH) | st.integers(), max_size=3)),
        **dict.fromkeys(SINGLES, st.sampled_from(RUBBISH) | st.integers() | st.none()),
        **dict.fromkeys(SWITCHES, st.booleans()),
    },
)
NAMES = [*LISTS, *SINGLES, *SWITCHES, *(name for names in OF_PAGE.values() for name in names)]
ADDRESSES = st.dictionaries(
    st.sampled_from([*NAMES, "region", "lang", "embed", "x"]),
    st.sampled_from([*TEXTS, "", "0", "SE312", HUGE[:2000]]) | st.text(max_size=30),
    max_size=4,
)


@pytest.mark.parametrize("page", PAGES)
@examples(2)
@given(address=ADDRESSES)
def test_every_page_stands_every_address(open_page, page, address):
    at = open_page(page, **address)
    assert at.get("html")
    for one in at.get("html"):
        assert more_than_text(one.proto.body) == []


@pytest.mark.parametrize("page", PAGES)
@examples(2)
@given(state=STATES)
def test_every_page_stands_every_state_of_the_filters(open_page, page, state):
    at = open_page(page)
    for name, value in state.items():
        at.session_state[name] = value
    at._run()  # `run` would let each widget write its value first, which no client does
    assert (list(at.exception), list(at.error)) == ([], [])
    for one in at.get("html"):
        assert more_than_text(one.proto.body) == []


def filled(widget: WidgetState, kind: str, value: str) -> None:
    """Give a widget a value of a kind, whatever it is a widget of."""
    if kind == "string_array_value":
        widget.string_array_value.data.extend([value, "SE312", "vanguard"])
    elif kind == "int_array_value":
        widget.int_array_value.data.extend([0, -1, 2**31 - 1])
    elif kind == "double_array_value":
        widget.double_array_value.data.extend([float("nan"), float("inf")])
    elif kind in ("int_value",):
        widget.int_value = 2**40
    elif kind == "double_value":
        widget.double_value = float("nan")
    elif kind in ("bool_value", "trigger_value"):
        setattr(widget, kind, True)
    elif kind == "string_trigger_value":
        widget.string_trigger_value.data = value
    elif kind == "bytes_value":
        widget.bytes_value = value.encode()
    elif kind == "file_uploader_state_value":
        file = widget.file_uploader_state_value.uploaded_file_info.add()
        file.name, file.size, file.file_id = value[:500], 2**40, "of somebody else"
    elif kind == "json_value":
        widget.json_value = value
    elif kind == "string_value":
        widget.string_value = value


KINDS = (
    "string_array_value", "int_array_value", "double_array_value", "int_value", "double_value",
    "bool_value", "trigger_value", "string_trigger_value", "bytes_value", "string_value",
    "file_uploader_state_value", "json_value",
)  # fmt: skip


def widget_ids(message: ForwardMsg) -> list[str]:
    """Find the widgets in a message, and the map among them."""
    if message.WhichOneof("type") != "delta":
        return []
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    return [getattr(element, kind).id] if kind and hasattr(getattr(element, kind), "id") else []


def words(message: ForwardMsg) -> str:
    """Give what a message shows of an error, if it is one."""
    kind = message.WhichOneof("type")
    shown = message.delta.new_element if kind == "delta" else None
    if shown is not None and shown.WhichOneof("type") == "exception":
        return f"{shown.exception.type} {shown.exception.message} {shown.exception.stack_trace}"
    return ""


async def one_run(socket, message: BackMsg) -> list[ForwardMsg]:
    """Ask for a run of the script and give what comes until it is finished."""
    await socket.send(message.SerializeToString())
    found = []
    async with asyncio.timeout(ANSWER_S):
        async for received in socket:
            found.append(ForwardMsg.FromString(received))
            if found[-1].WhichOneof("type") == "script_finished":
                return found
    return found


async def hostile_visit(address: str) -> tuple[int, list[str]]:
    """Send every widget every kind of value; count the runs, and give what was told of errors."""
    url = address.replace("http://", "ws://") + "_stcore/stream"
    runs, told = 0, []
    async with connect(url, subprotocols=["streamlit"], max_size=None) as socket:
        first = BackMsg()
        first.rerun_script.query_string = "lang=en"
        answers = await one_run(socket, first)
        ids = [*dict.fromkeys(one for answer in answers for one in widget_ids(answer)), "$$ID-x-y"]
        assert len(ids) > 5
        for kind in KINDS:
            for value in ("", TEXTS[0], RUBBISH[7], "\0"):
                message = BackMsg()
                message.rerun_script.query_string = f"lang=en&region={value!r}&x={kind}"
                for one in ids:
                    filled(message.rerun_script.widget_states.widgets.add(id=one), kind, value)
                answers = await one_run(socket, message)
                told += [said for answer in answers if (said := words(answer))]
                runs += 1
                if not answers:
                    return runs, told
    return runs, told


async def meanwhile(address: str) -> float:
    """Read as a reader does, beside the hostile one; give how long the slowest answer took."""
    reader = Reader(SimpleNamespace(port=int(address.rstrip("/").rpartition(":")[2])))
    await reader.open()
    slowest = 0.0
    for turn in range(10):
        start = time.monotonic()
        await reader.choose(turn)
        slowest = max(slowest, time.monotonic() - start)
        await asyncio.sleep(0.1)
    await reader.close()
    return slowest


def test_widgets_stand_values_of_every_kind_and_others_read_on(app):
    async def visits():
        return await asyncio.gather(hostile_visit(app), meanwhile(app))

    (runs, told), slowest = run(visits(), 10 * ANSWER_S)
    assert runs == len(KINDS) * 4
    assert [said for said in told if "File " in said or "Traceback" in said] == []
    assert slowest < ANSWER_S


@pytest.mark.parametrize("value", [HUGE, json.dumps({"last_active_drawing": HUGE}), "[" * 50_000])
def test_a_huge_value_ends_at_most_its_own_session(app, value):
    async def visit() -> None:
        url = app.replace("http://", "ws://") + "_stcore/stream"
        async with connect(url, subprotocols=["streamlit"], max_size=None) as socket:
            answers = await one_run(socket, BackMsg(rerun_script={"query_string": ""}))
            ids = [one for answer in answers for one in widget_ids(answer)]
            message = BackMsg()
            for one in ids[:3]:
                message.rerun_script.widget_states.widgets.add(id=one, json_value=value)
            message.rerun_script.query_string = f"search={value}"
            with suppress(ConnectionClosed):
                assert not [said for one in await one_run(socket, message) if (said := words(one))]
            assert socket.close_code in (None, 1008, 1009)

    run(visit(), 3 * ANSWER_S)
    assert run(meanwhile(app), 3 * ANSWER_S) < ANSWER_S
