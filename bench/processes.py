"""Processes on loopback that are started, waited for, and ended by their own id."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile

HOST = "127.0.0.1"
START_S = 60
END_S = 20
ALIVE, READY = "healthz", "readyz"
STREAMLIT = (sys.executable, "-m", "streamlit")


class Process:
    """A server in a process of its own; what it has to say of errors is kept.

    Parameters
    ----------
    what
        What it is called when something goes wrong.
    environment
        What is set beside what is set already.
    log
        Where it goes; a file that is gone afterwards if None.
    """

    def __init__(
        self,
        what: str,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        self.what = what
        self._errors = log.open("w+b") if log else TemporaryFile()  # noqa: SIM115  see `end`
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
        )

    @property
    def id(self) -> int:
        """The process id."""
        return self.process.pid

    def errors(self) -> str:
        """Give what it has said of errors so far."""
        # Not by moving on in the file, since the process writes where it is moved to.
        file = self._errors.fileno()
        return os.pread(file, os.fstat(file).st_size, 0).decode(errors="replace")

    def wait_until_it_answers(self, address: str) -> None:
        """Wait until an address answers 200.

        Raises
        ------
        RuntimeError
            If the process ends, or does not answer within `START_S`.
        """
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            if self.process.poll() is not None:
                code = self.process.returncode
                raise RuntimeError(f"{self.what} ended with code {code}:\n{self.errors()}")
            try:
                with urllib.request.urlopen(address, timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{self.what} did not answer within {START_S} s:\n{self.errors()}")

    def ask_to_end(self) -> None:
        """Send SIGTERM and go on."""
        self.process.terminate()

    def wait_until_ended(self, seconds: float = END_S) -> int:
        """Wait until it has ended, and give its code."""
        return self.process.wait(timeout=seconds)

    def kill(self) -> None:
        """Send SIGKILL, which no process can do anything about."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        """End it, whatever it takes."""
        if self.process.poll() is None:
            self.ask_to_end()
            try:
                self.wait_until_ended()
            except subprocess.TimeoutExpired:
                self.kill()
        self._errors.close()


class App(Process):
    """The `app.py` of a folder on a port; Streamlit reads the folder's `.streamlit/config.toml`."""

    def __init__(
        self,
        folder: Path,
        port: int,
        arguments: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = STREAMLIT,
        log: Path | None = None,
    ) -> None:
        command = [*program, "run", "app.py", *arguments]
        command += ["--server.address", HOST, "--server.port", str(port)]
        super().__init__(f"The app of {folder}", command, folder, environment, log)
        self.port = port
        self.address = f"http://{HOST}:{port}/"

    def wait_until_healthy(self) -> None:
        """Wait until it takes readers."""
        self.wait_until_it_answers(f"{self.address}{READY}")

    def entries(self, event: str = "") -> list[dict]:
        """Read what it has logged so far: everything, or what is called as `event` says."""
        entries = [json.loads(line) for line in self.errors().splitlines()]
        return [entry for entry in entries if event in ("", entry["event"])]


def free_port() -> int:
    """Find a port on loopback that nobody uses."""
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """Find ports on loopback that nobody uses, no two of them the same."""
    listeners = [socket.socket() for _ in range(count)]
    for listener in listeners:
        listener.bind((HOST, 0))
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports
