"""What an operator sets by the environment, where it is a number."""

from __future__ import annotations

import logging
import math
import os

from pages.shared import log


def seconds(variable: str, otherwise: float) -> float:
    """Give the seconds that are set; `otherwise` if nothing is, or nothing that is a time."""
    value = os.environ.get(variable, "").strip()
    try:
        number = float(value) if value else otherwise
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return max(0.0, number)
    log.tell("setting-not-understood", logging.WARNING, name=variable)
    return otherwise
