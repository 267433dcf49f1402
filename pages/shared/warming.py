"""A new process takes readers when it knows what they often ask for.

It answers before that, and says by `/readyz` that others should take readers as long as there are
any. Otherwise those who were cut off from a process that ended would all wait at the same time for
what the new one has never computed.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from data.selection import Selection
from pages.shared import editions, log, readiness, settings, store
from pages.shared.choices import Choice
from pages.shared.texts import DEFAULT_LANGUAGE

WARM_UP_VARIABLE = "SAMVERKAN_WARM_UP_S"
WARM_UP_S = 10.0  # at most; the project's own tables take some four


async def warm_up(prepare: Callable[[Choice], None]) -> None:
    """Compute what one initiative shows, of one after the other, for as long as it may take.

    Parameters
    ----------
    prepare
        Computes and keeps what a choice shows.
    """
    end = time.monotonic() + settings.seconds(WARM_UP_VARIABLE, WARM_UP_S)
    try:
        with editions.pinned():
            for one in store.view(Selection()).shown["initiative_id"]:
                if time.monotonic() >= end:
                    break
                choice = Choice(Selection(initiatives=(one,)), "", DEFAULT_LANGUAGE, ())
                await asyncio.to_thread(prepare, choice)  # readers are answered meanwhile
    except Exception as error:  # readers will meet it, and are told
        log.tell_of_failure("warm-up-failed", error)
    finally:
        readiness.state.is_warming = False
