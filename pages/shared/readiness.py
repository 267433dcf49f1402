"""Can readers be sent here? Not while there is nothing to show, nor when the process is to end."""

from __future__ import annotations

from dataclasses import dataclass

from pages.shared import editions

DRAINING = "draining"
NO_DATA = "no-data"
DATA_GONE = "data-gone"


@dataclass
class State:
    """What keeps readers from being sent here, and what an operator should look at.

    is_draining : the process is to end
    is_gone : what holds the tables cannot be reached
    refused : what is wrong with the version that should be shown, "" if nothing is
    """

    is_draining: bool = False
    is_gone: bool = False
    refused: str = ""


state = State()


def why_not() -> str:
    """Say why readers cannot be sent here; "" if they can."""
    if state.is_draining:
        return DRAINING
    if state.is_gone:
        return DATA_GONE
    return "" if editions.is_there() else NO_DATA


def what_is_shown() -> dict[str, str]:
    """Tell which version is shown, of which day, and what is wrong with a newer one."""
    edition = editions.current()
    told = {"data": edition.version, "changed": edition.changed, "refused": state.refused}
    return {name: value for name, value in told.items() if value}
