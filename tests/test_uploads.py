"""Do files that readers bring along stay in memory, and go with their session?"""

from __future__ import annotations

from types import SimpleNamespace

from starlette.formparsers import MultiPartParser
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.state import SessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from data.reading.limits import MEGABYTE
from pages.shared.uploads import forget_closed_sessions, keep_off_the_disk


def closed_session(name: str) -> SimpleNamespace:
    state = SessionState()
    state["checked"] = "what somebody brought along"
    session = SimpleNamespace(id=name, session_state=state, is_shut_down=False)
    session.shutdown = lambda: setattr(session, "is_shut_down", True)
    return session


def runtime_with(storage: MemorySessionStorage) -> SimpleNamespace:
    media = SimpleNamespace(removed=0)
    media.remove_orphaned_files = lambda: setattr(media, "removed", media.removed + 1)
    return SimpleNamespace(
        _session_mgr=SimpleNamespace(_session_storage=storage), media_file_mgr=media
    )


def test_a_session_that_nobody_can_come_back_to_is_emptied():
    storage, session = MemorySessionStorage(ttl_seconds=0), closed_session("gone")
    storage.save(SessionInfo(client=None, session=session, script_run_count=1))
    runtime = runtime_with(storage)
    forget_closed_sessions(runtime)
    assert session.is_shut_down
    assert "checked" not in session.session_state
    assert runtime.media_file_mgr.removed == 1


def test_a_session_that_somebody_may_come_back_to_stays():
    storage, session = MemorySessionStorage(ttl_seconds=1000), closed_session("cut off")
    storage.save(SessionInfo(client=None, session=session, script_run_count=1))
    forget_closed_sessions(runtime_with(storage))
    assert not session.is_shut_down
    assert session.session_state["checked"]
    assert storage.get("cut off")


def test_streamlit_still_has_what_is_emptied():
    # A new version may name it otherwise; then nothing would be forgotten.
    assert "_session_mgr" in Runtime.__init__.__code__.co_names
    assert "_session_storage" in WebsocketSessionManager.__init__.__code__.co_names
    assert hasattr(Runtime, "media_file_mgr")


def test_the_largest_file_that_is_received_is_held_in_memory(monkeypatch):
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MEGABYTE)
    keep_off_the_disk()
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") * MEGABYTE
