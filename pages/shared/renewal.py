"""A package that is replaced while the server runs is taken up whole, or not at all.

Every other second somebody looks whether there is another version. One that has been left alone
for a while is loaded, checked, and held against the boundaries, and what every reader would wait
for is computed of it. Only then is it shown; runs and requests that have begun see the version
that they began with. If anything is wrong with it, the version that is shown stays, and the log
says why.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from dataclasses import dataclass

from data.edition import ChangedWhileReadError, Edition, load_edition
from data.given import GivenPackageError
from data.load import swedish_regions
from data.problems import DataError, DataGoneError
from data.selection import Selection
from data.version import seen
from geo.join import JoinError, check_codes
from geo.load import BoundaryError, load_boundaries
from pages.shared import assets, editions, log, readiness, store

LOOK_EVERY_S = 2.0
# Whoever copies file after file is not done while one of them is younger than this.
LEFT_ALONE_S = 2.0
MOST_TOLD = 20  # problems
UNSEEN = "unseen"  # the version of what could not even be looked at
MOST_IN_MATRIX = 10_000  # initiatives; of more, the matrix is larger than any page shows
FAULTS = (GivenPackageError, DataError, BoundaryError, JoinError)


@dataclass
class Watched:
    """What was seen of the package that is to be shown.

    version : the latest
    since : when it was first seen, by a clock that nobody sets
    refused : the version that was found to be broken, "" if none was
    """

    version: str = ""
    since: float = 0.0
    refused: str = ""

    def is_settled(self, version: str, changed_at: float) -> bool:
        """Whether nobody is still writing: it is the same for a while, or was old when it came.

        The second is true of a folder that was made ready elsewhere and put in place at once. The
        clock that files are dated by may be set, so it alone never keeps anything waiting.
        """
        now = time.monotonic()
        if version != self.version:
            self.version, self.since = version, now
        is_old = time.time() - changed_at >= LEFT_ALONE_S
        return is_old or now - self.since >= LEFT_ALONE_S


def checked_edition() -> Edition:
    """Load the package that is to be shown, and find out whether it can be.

    Raises
    ------
    GivenPackageError, DataError, DataGoneError, BoundaryError, JoinError
        It cannot.
    ChangedWhileReadError
        It was written to meanwhile.
    """
    edition = load_edition()
    check_codes(load_boundaries()["nuts_code"], swedish_regions(edition.tables)["nuts_code"])
    with editions.pinned(edition):
        prepare()
    return edition


def prepare() -> None:
    """Compute what every reader would have to wait for."""
    assets.served()
    everything = Selection()
    store.offered(everything)
    shown = store.view(everything).shown["initiative_id"]
    if len(shown) <= MOST_IN_MATRIX:
        store.matrix(everything)


def look(watched: Watched) -> None:
    """Take up another version, if there is one and it is sound; otherwise say why not, once."""
    version = UNSEEN
    try:
        found = seen()
        version = found.version
        if found.version == _shown_version():
            watched.refused = readiness.state.refused = ""  # what was wrong has been taken back
        elif found.version != watched.refused:
            if not watched.is_settled(found.version, found.changed_at):
                return
            _take_up(checked_edition())
            watched.refused = ""
        _tell_back()
    except ChangedWhileReadError:
        return  # the next look finds it
    except DataGoneError as error:
        tell_gone(error)
    except Exception as error:  # whatever is wrong with it, what is shown stays
        if version != watched.refused:
            watched.refused = version
            _refuse(error)


def _shown_version() -> str:
    return editions.current().seen_as if editions.is_there() else ""


def _take_up(edition: Edition) -> None:
    editions.take_up(edition)
    readiness.state.refused = ""
    log.tell("data-taken-up", **readiness.what_is_shown())
    # What has gone was set aside from the collector, as what has come is to be; see app.py.
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _refuse(error: Exception) -> None:
    if isinstance(error, FAULTS):
        told = problems_of(error)
        log.tell("data-refused", logging.ERROR, problems=told[:MOST_TOLD], count=len(told))
        readiness.state.refused = told[0]
    else:
        log.tell_of_failure("data-refused", error)
        readiness.state.refused = log.kind_of(error)


def tell_gone(error: DataGoneError) -> None:
    """Say once, to the log and to those who probe, that what holds the tables has gone."""
    if not readiness.state.gone:
        log.tell("data-gone", logging.ERROR, reason=str(error))
    readiness.state.gone = log.kind_of(error)


def _tell_back() -> None:
    was_gone, readiness.state.gone = readiness.state.gone, ""
    if was_gone:
        log.tell("data-back", **readiness.what_is_shown())


def problems_of(error: Exception) -> list[str]:
    """List what is wrong, a sentence each."""
    if isinstance(error, DataError):
        return [one.message for one in error.problems]
    return [str(error)]


async def look_again_and_again() -> None:
    """Look for as long as the server runs, while others are answered."""
    watched = Watched()
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        await asyncio.to_thread(look, watched)
