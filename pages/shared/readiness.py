"""Can readers be sent here? Not before there is much to show, nor when the process is to end."""

from __future__ import annotations

from dataclasses import dataclass

from pages.shared import editions

DRAINING = "draining"
WARMING_UP = "warming-up"
NO_DATA = "no-data"


@dataclass
class State:
    """What keeps readers from being sent here, and what an operator should look at.

    is_draining : the process is to end
    is_warming : it has just begun, and knows little of what readers ask for
    gone : why what holds the tables cannot be reached, "" if it can
    refused : what is wrong with the version that should be shown, "" if nothing is
    """

    is_draining: bool = False
    is_warming: bool = False
    gone: str = ""
    refused: str = ""


state = State()


def why_not() -> str:
    """Say why readers cannot be sent here; "" if they can.

    A database that has gone is none of the reasons: all replicas share it, so nobody would be left
    to show what is known.
    """
    if state.is_draining:
        return DRAINING
    if not editions.is_there():
        return NO_DATA
    return WARMING_UP if state.is_warming else ""


def what_is_shown() -> dict[str, str]:
    """Tell which version is shown, of which day, and what an operator should look at."""
    edition = editions.current()
    told = {
        "data": edition.version,
        "changed": edition.changed,
        "refused": state.refused,
        "gone": state.gone,
    }
    return {name: value for name, value in told.items() if value}
