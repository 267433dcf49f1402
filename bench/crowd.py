"""Readers behind nginx while replicas come and go: are they back, how soon, with what they had?"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import cycle, product
from typing import TypeVar
from urllib.parse import urlencode

from bench.processes import HOST
from bench.replicas import Replicas
from bench.returning import ReturningReader
from data.load import load_tables

Found = TypeVar("Found")
OPENED_AT_ONCE = 10
OPEN_ADDRESSES = ("/api/v1/counts.json", "/api/v1/participation.csv", "/view")
PAUSE_S = 0.02


class Crowd:
    """Readers, each with a filter of its own."""

    def __init__(self, replicas: Replicas, size: int) -> None:
        self.readers = [ReturningReader(replicas) for _ in range(size)]
        self._views: list[object] = []

    async def open(self) -> None:
        """Let every reader open the page and choose an initiative."""
        gate = asyncio.Semaphore(OPENED_AT_ONCE)

        async def open_one(turn: int, reader: ReturningReader) -> None:
            async with gate:
                await reader.open()
                await reader.choose(turn)

        await asyncio.gather(*(open_one(*turn) for turn in enumerate(self.readers)))
        self._views = [reader.view for reader in self.readers]

    def of(self, number: int) -> list[ReturningReader]:
        """Tell whose session is in a replica."""
        return [reader for reader in self.readers if reader.replica == str(number + 1)]

    async def live_through(self, number: int, end: Callable[[int], None]) -> list[float]:
        """End a replica, and wait until its readers are back; gives the seconds of each."""

        async def back(reader: ReturningReader) -> float:
            await reader.wait_until_cut()
            return await reader.come_back()

        coming = [asyncio.create_task(back(reader)) for reader in self.of(number)]
        await asyncio.to_thread(end, number)
        return await asyncio.gather(*coming)

    def changed(self) -> list[tuple[object, object]]:
        """Give what a reader saw and sees, for those who see something else or are cut off."""
        return [
            (before, reader.view if reader.is_connected else None)
            for before, reader in zip(self._views, self.readers, strict=True)
            if not reader.is_connected or reader.view != before
        ]

    async def close(self) -> None:
        """Let everybody leave."""
        await asyncio.gather(*(reader.close() for reader in self.readers))


class Asking:
    """Somebody who asks for tables and views again and again, once more if it fails.

    asked : how often
    failed_once : what failed the first time, as a sentence
    failed : what failed the second time too
    """

    def __init__(self, replicas: Replicas) -> None:
        self.asked = 0
        self.failed_once: list[str] = []
        self.failed: list[str] = []
        self._port = replicas.port
        self._is_over = threading.Event()

    def ask_on(self) -> None:
        """Ask until `stop` is called; each address comes again after what nginx keeps is old."""
        initiatives = load_tables().initiatives["initiative_id"]
        for initiative, address in cycle(list(product(initiatives, OPEN_ADDRESSES))):
            if self._is_over.wait(PAUSE_S):
                return
            asked = f"{address}?{urlencode({'initiative': initiative})}"
            self.asked += 1
            if problem := self._problem(asked):
                self.failed_once.append(problem)
                if problem := self._problem(asked):
                    self.failed.append(problem)

    def stop(self) -> None:
        """Ask no more."""
        self._is_over.set()

    def _problem(self, address: str) -> str:
        connection = HTTPConnection(HOST, self._port, timeout=30)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException) as error:
            return f"{address}: {error!r}"
        finally:
            connection.close()
        return "" if answer.status == 200 else f"{address}: {answer.status}"


@contextmanager
def asking(replicas: Replicas) -> Iterator[Asking]:
    """Ask in the background."""
    somebody = Asking(replicas)
    thread = threading.Thread(target=somebody.ask_on)
    thread.start()
    try:
        yield somebody
    finally:
        somebody.stop()
        thread.join()


@contextmanager
def in_background() -> Iterator[Callable[[Coroutine[object, object, Found]], Found]]:
    """Give a function that runs coroutines, all in one loop, which goes on in between."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield lambda coroutine: asyncio.run_coroutine_threadsafe(coroutine, loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
