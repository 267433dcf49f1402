"""What was measured, and on what: date, commit, machine, and the versions of what takes part."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.servers import ROOT

PACKAGES = (
    "streamlit",
    "streamlit-folium",
    "folium",
    "branca",
    "pandas",
    "starlette",
    "uvicorn",
    "playwright",
    "websockets",
)


def conditions() -> Iterator[str]:
    """List date, commit, machine and versions as Markdown."""
    yield f"- Date: {date.today().isoformat()}"
    yield f"- Commit: {_commit()}"
    yield f"- Machine: {_processor()}, {_cores()} cores, {_memory()}, {platform.system()}"
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    yield f"- Python {platform.python_version()}, {versions}"


def _commit() -> str:
    """Name the commit, and say if the files measured differ from it."""
    # Only read: another command of git may be running.
    program = ["git", "--no-optional-locks", "-C", str(ROOT)]
    try:
        commit, changes = (
            subprocess.run([*program, *question], check=True, capture_output=True, text=True).stdout
            for question in (
                ("rev-parse", "--short", "HEAD"),
                ("status", "--porcelain", "--", "*.py", "*.js", "*.css", "*.toml", "*.html"),
            )
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return commit.strip() + (", with changes that are not committed" if changes else "")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return "memory unknown"
    return f"{size / 2**30:.0f} GiB"
