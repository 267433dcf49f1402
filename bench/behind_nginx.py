"""What nginx in front costs and gains: answers per second, and sessions with one to three replicas.

Answers are asked for over kept connections by a client of a few lines, without a library: what is
compared goes through the same client, and what it could ask at most stands beside it as the plain
file.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.processes import HOST, free_port
from bench.replicas import Replicas, running_replicas
from bench.sessions import Load, measure_sessions

COUNTS = (1, 2, 3)  # of replicas
CONNECTIONS = 16
MEASURED_S = 5.0
PLAIN = "plain.html"
ASKED = {
    "`/view`": "/view?lang=en",
    "`/api/v1/counts.json`": "/api/v1/counts.json",
    "`/api/v1/participation.csv`": "/api/v1/participation.csv",
}


@dataclass(frozen=True)
class Rate:
    """Answers per second, of an answer of so many bytes."""

    per_second: float
    size: int


@dataclass(frozen=True)
class BehindNginx:
    """What was measured.

    plain : what is asked for -> a file of the same size from the same nginx, without a replica
    kept : the same from nginx's cache
    replica : the same from a replica itself, without nginx
    loads : number of replicas -> its loads
    """

    plain: dict[str, Rate]
    kept: dict[str, Rate]
    replica: dict[str, Rate]
    loads: dict[int, list[Load]]


def measure_behind_nginx(levels: Sequence[int]) -> BehindNginx:
    """Measure both."""
    plain, kept, replica = measure_rates()
    loads = {}
    for count in COUNTS:
        with running_replicas(count, is_limited=False) as replicas:
            loads[count] = measure_sessions(replicas, levels)
    return BehindNginx(plain, kept, replica, loads)


def measure_rates(
    seconds: float = MEASURED_S,
) -> tuple[dict[str, Rate], dict[str, Rate], dict[str, Rate]]:
    """Measure answers per second: of a plain file, of nginx's cache, and of a replica."""
    port = free_port()
    beside = f"server {{ listen {HOST}:{port}; root plain; }}\n"
    plain, kept, direct = {}, {}, {}
    with running_replicas(1, is_limited=False, beside=beside) as replicas:
        for what, address in ASKED.items():
            kept[what] = _rate(replicas.port, address, seconds)
            _write_plain(replicas, kept[what].size)
            plain[what] = _rate(port, f"/{PLAIN}", seconds)
            direct[what] = _rate(replicas.port_of(0), address, seconds)
    return plain, kept, direct


def _write_plain(replicas: Replicas, size: int) -> None:
    folder = replicas.folder / "plain"
    folder.mkdir(exist_ok=True)
    (folder / PLAIN).write_bytes(b"x" * size)


def _rate(port: int, address: str, seconds: float) -> Rate:
    return asyncio.run(_asked(port, address, seconds))


async def _asked(port: int, address: str, seconds: float) -> Rate:
    """Ask over several connections at once; the first answer of each is not counted."""
    request = f"GET {address} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()
    answered, size = 0, 0
    end = 0.0
    ready = asyncio.Barrier(CONNECTIONS)

    async def ask_on() -> None:
        nonlocal answered, size, end
        connection = await _Connection.opened(port)
        size = await connection.ask(request)
        await ready.wait()
        end = end or time.perf_counter() + seconds
        while time.perf_counter() < end:
            if connection.is_over:
                connection.close()
                connection = await _Connection.opened(port)
            await connection.ask(request)
            answered += 1
        connection.close()

    await asyncio.gather(*(ask_on() for _ in range(CONNECTIONS)))
    return Rate(answered / seconds, size)


class _Connection:
    """A connection that is kept until the server says that it closes it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.is_over = False

    @classmethod
    async def opened(cls, port: int) -> _Connection:
        return cls(*await asyncio.open_connection(HOST, port, limit=1 << 20))

    async def ask(self, request: bytes) -> int:
        """Ask once and read the answer; gives the bytes of its content."""
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status, *lines = head.lower().split("\r\n")
        if " 200 " not in status:
            raise RuntimeError(f"{status} for {request!r}")
        headers = dict(line.split(": ", 1) for line in lines if line)
        size = int(headers["content-length"])
        await self._reader.readexactly(size)
        self.is_over = headers.get("connection") == "close"
        return size

    def close(self) -> None:
        self._writer.close()
