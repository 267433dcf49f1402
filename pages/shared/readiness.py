"""Can readers be sent here? Not while there is nothing to show, nor when the process is to end."""

from __future__ import annotations

from threading import Event

from data.package import describe_package

DRAINING = "draining"
_draining = Event()


def why_not() -> str:
    """Say why readers cannot be sent here; "" if they can."""
    return DRAINING if _draining.is_set() else ""


def what_is_shown() -> dict[str, str]:
    """Give what a ready process tells of itself: the version of what it shows."""
    return {"data": describe_package()["version"]}
