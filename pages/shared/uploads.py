"""Files that readers bring along stay in memory, and go with the session that they belong to."""

from __future__ import annotations

import asyncio

from starlette.formparsers import MultiPartParser
from streamlit import config, runtime

from data.reading.limits import MEGABYTE

A_MINUTE = 60


def keep_off_the_disk() -> None:
    """Receive every file in memory; Starlette would write one above a megabyte to the disk."""
    most = config.get_option("server.maxUploadSize") + 1  # and what stands around the file
    MultiPartParser.spool_max_size = most * MEGABYTE


def forget_closed_sessions(of: runtime.Runtime) -> None:
    """Empty the sessions that nobody can come back to any more.

    Streamlit keeps a closed session for two minutes, for those whose connection was cut. After
    that it waits for the next one to be closed, and its main loop holds on to the last session
    that it has seen: on a quiet server, what a reader brought along would be there all night.
    """
    for _, closed in of._session_mgr._session_storage._cache.expire():
        closed.session.shutdown()
        closed.session.session_state.clear()
    of.media_file_mgr.remove_orphaned_files()  # what can be downloaded goes at the second time


async def forget_again_and_again() -> None:
    """Let go of closed sessions for as long as the server runs."""
    while True:
        await asyncio.sleep(A_MINUTE)
        forget_closed_sessions(runtime.get_instance())
