"""The servers that are measured: the app, the recipe and an empty page, a process each."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ALIVE, HOST, App, free_port
from data.given import VARIABLE
from pages.shared.warming import WARM_UP_VARIABLE

ROOT = Path(__file__).parents[1]
# What is set for all three: no window, no statistics to another host, no log of what is normal. The
# rest is the script’s own configuration, and for recipe and empty page Streamlit’s default.
OPTIONS = (
    *("--server.headless", "true"),
    *("--browser.gatherUsageStats", "false"),
    *("--logger.level", "warning"),
)
SCRIPTS = {
    "ours": ROOT / "app.py",
    "recipe": ROOT / "bench" / "recipe" / "app.py",
    "empty": ROOT / "bench" / "empty" / "app.py",
}


@dataclass(frozen=True)
class Server:
    """A server that answers.

    address : of its first page, e.g. "http://127.0.0.1:8501/"
    process_id : of the one process that runs the scripts
    answered_s : seconds from its start until it answered
    """

    port: int
    process_id: int
    answered_s: float = 0.0

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{HOST}:{self.port}/"

    def memory_bytes(self) -> int | None:
        """The most memory it has had so far; None where the system does not tell."""
        return self._status_bytes("VmHWM:")

    def memory_now_bytes(self) -> int | None:
        """The memory it has; None where the system does not tell."""
        return self._status_bytes("VmRSS:")

    def _status_bytes(self, name: str) -> int | None:
        try:
            lines = Path(f"/proc/{self.process_id}/status").read_text().splitlines()
        except OSError:
            return None
        found = [line.split()[1] for line in lines if line.startswith(name)]
        return int(found[0]) * 1024 if found else None

    def cpu_s(self) -> float | None:
        """Seconds of processor time used so far; None where the system does not tell."""
        try:
            stat = Path(f"/proc/{self.process_id}/stat").read_text()
        except OSError:
            return None
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(
    name: str, port: int = 0, package: Path | None = None, warms_up: bool = True
) -> Iterator[Server]:
    """Start one of `SCRIPTS`, wait until it takes readers, and stop it afterwards.

    Parameters
    ----------
    port
        0 for any that is free.
    package
        What the app is to show instead of its own tables.
    warms_up
        Whether the app may compute before it takes readers what they often ask for.
    """
    script = SCRIPTS[name]
    port = port or free_port()
    environment = {"PYTHONPATH": str(ROOT)} | ({VARIABLE: str(package)} if package else {})
    environment |= {} if warms_up else {WARM_UP_VARIABLE: "0"}
    begun = time.monotonic()
    app = App(script.parent, port, OPTIONS, environment)
    try:
        app.wait_until_it_answers(f"{app.address}{ALIVE}")
        answered_s = time.monotonic() - begun
        app.wait_until_healthy()
        yield Server(port, app.id, answered_s)
    finally:
        print(app.errors(), file=sys.stderr, end="")  # for the one who measures to see
        app.end()
