"""A server that is told to end finishes what it has begun, and sends nobody away.

Who hands on requests is told first, by `/readyz`, and is given time to look. Until then everything
is answered as before. After that nothing new is taken, answers under way are finished, and open
pages are told to connect again, which leads them to another server.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from types import FrameType

from uvicorn import Server

from pages.shared import log, readiness, settings

DRAIN_VARIABLE = "SAMVERKAN_DRAIN_S"
DRAIN_S = 5.0  # until somebody who probes every few seconds has looked
FINISH_S = 20.0  # for answers that are under way
SIGNALS = (signal.SIGTERM, signal.SIGINT)
KILLED = 128  # and the number of the signal, as shells tell it


def running_server() -> Server | None:
    """Find the server that this process runs, which has put itself in charge of signals."""
    if threading.current_thread() is not threading.main_thread():
        return None
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return server if isinstance(server, Server) else None


def drain_when_told(server: Server) -> None:
    """Drain at the first signal to end, and end at once at the second; needs a running loop."""
    loop = asyncio.get_running_loop()
    server.config.timeout_graceful_shutdown = FINISH_S
    seconds = settings.seconds(DRAIN_VARIABLE, DRAIN_S)

    def end() -> None:
        log.tell("draining-ended")
        server.should_exit = True

    def told(number: int, _: FrameType | None) -> None:
        if readiness.state.is_draining:
            log.tell("ended-at-once", logging.WARNING)
            os._exit(KILLED + number)
        readiness.state.is_draining = True
        # Not here: the loop may be in the middle of anything.
        loop.call_soon_threadsafe(log.tell, "draining", logging.INFO)
        loop.call_soon_threadsafe(loop.call_later, seconds, end)

    for number in SIGNALS:
        signal.signal(number, told)
