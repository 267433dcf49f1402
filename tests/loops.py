"""Coroutines in tests that share a process with a browser, whose driver has the thread's loop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def run(coroutine: Coroutine[None, None, Result], within_s: float = 600) -> Result:
    """Run a coroutine in a thread and a loop of its own, for so long at most."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, asyncio.wait_for(coroutine, within_s)).result()
