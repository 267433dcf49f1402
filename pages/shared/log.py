"""What happens in the server, as one JSON object a line, without anything about its readers.

An entry says what happened by a name (`event`), when (UTC), and what an operator needs to know in
fields of its own. What a reader sent may stand in the message of any exception, and in whatever a
library tells: a query, a cell of a file, an address on the network. So no message is written but
those of errors that can only speak of the operator's own files. Of any other exception there are
its kind and the lines of code that led to it; of what libraries tell there is the sentence as it
stands in their code, before anything was filled in.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from streamlit import logger as streamlit_logger

# "json" or "text", which is easier to read; unset: text on a terminal, otherwise JSON.
VARIABLE = "SAMVERKAN_LOG"
NAME = "samverkanskartan"
# Servers tell of every connection, with the reader's address, and of every request.
LOGGERS_OF_REQUESTS = ("uvicorn.access",)
FOREIGN_FROM = logging.WARNING
MOST_LETTERS = 200  # of what a library tells
# What may have been filled in: between quotes, after a question mark or an equals sign, numbers
# with points or colons.
FILLED_IN = re.compile(
    r"""(["'`]).*?\1"""
    r"|(?<=[?=])\S+"
    r"|\b\d+(?:[.:]\d+)+\b"
    r"|(?<![\w:])[0-9a-f]*(?::[0-9a-f]*){2,}",
    re.IGNORECASE,
)

_log = logging.getLogger(NAME)


def tell(event: str, level: int = logging.INFO, **fields: object) -> None:
    """Write that something happened, e.g. `tell("data-taken-up", version="2026-03")`.

    Parameters
    ----------
    fields
        What else there is to know; nothing that a reader sent.
    """
    _log.log(level, event, extra={"fields": fields})


def tell_of_failure(event: str, error: BaseException, **fields: object) -> None:
    """Write that something failed, with the lines of code that led to it."""
    _log.error(event, exc_info=error, extra={"fields": fields})


def set_up() -> None:
    """Write everything that is told from now on in the same form, whoever tells it."""
    logging.raiseExceptions = False  # a disk that is full is no reason to end, nor to tell more
    root = logging.getLogger()
    if not any(isinstance(one, _OneForm) for one in root.handlers):
        root.addHandler(_OneForm())
    for name in LOGGERS_OF_REQUESTS:
        logging.getLogger(name).disabled = True
    for known in list(root.manager.loggerDict.values()):
        if isinstance(known, logging.Logger):
            _hand_on(known)
    streamlit_logger.setup_formatter = _hand_on  # for those that come later
    _log.setLevel(logging.INFO)
    warnings.showwarning = _tell_of_warning
    sys.excepthook = _tell_of_the_end
    threading.excepthook = _tell_of_thread


class _OneForm(logging.StreamHandler):
    """Writes entries to standard error, as it is at that time."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(_AsText() if _is_to_be_read() else _AsJson())

    def filter(self, record: logging.LogRecord) -> bool:
        """Leave out what libraries tell of the course of things."""
        return record.name == NAME or record.levelno >= FOREIGN_FROM


class _AsJson(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an entry."""
        return json.dumps(_entry(record), ensure_ascii=False, default=str)


class _AsText(logging.Formatter):
    """The same entries for people who look on."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an entry; what has several lines stands below it."""
        entry = _entry(record)
        first = f"{entry.pop('time')} {entry.pop('level').upper()} {entry.pop('event')}"
        listed = [str(one) for value in entry.values() if isinstance(value, list) for one in value]
        told = [f"{name}={value}" for name, value in entry.items() if not isinstance(value, list)]
        return "\n".join([" ".join([first, *told]), *listed])


def _entry(record: logging.LogRecord) -> dict[str, object]:
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    entry = {
        "time": moment.replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": record.msg if record.name == NAME else "told-by-library",
        **getattr(record, "fields", {}),
    }
    if record.name != NAME:
        entry["library"] = record.name
        entry["where"] = f"{record.module}:{record.lineno}"
        entry["sentence"] = _as_in_the_code(record)
    if record.exc_info and record.exc_info[1] is not None:
        entry["exception"] = kind_of(record.exc_info[1])
        entry["traceback"] = list(_lines(record.exc_info[1]))
    return entry


def kind_of(error: BaseException) -> str:
    """Name an exception without what it says; the system's own words are always harmless."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    said = error.strerror if isinstance(error, OSError) else None
    return f"{kind}: {said}" if said else kind


def _lines(error: BaseException) -> Iterator[str]:
    """Give the lines of code that led to an exception, and to those that it came from."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _lines(before)
    for part in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _lines(part)
    for block in traceback.format_tb(error.__traceback__):
        yield from block.rstrip().splitlines()
    yield kind_of(error)


def _as_in_the_code(record: logging.LogRecord) -> str:
    """Give a library's sentence as it stands in its code, with gaps for what was filled in.

    If it was filled in already, what may come from a reader is taken out as far as it can be told.
    """
    first = (str(record.msg).strip().splitlines() or [""])[0]
    return (first if record.args else FILLED_IN.sub("…", first))[:MOST_LETTERS]


def _hand_on(logger: logging.Logger) -> None:
    """Let a library's logger hand on what it is told, rather than write it in its own form."""
    if logger.handlers or logger.name in streamlit_logger._loggers or not logger.propagate:
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        logger.propagate = True


def _is_to_be_read() -> bool:
    wanted = os.environ.get(VARIABLE, "").strip().lower()
    return wanted == "text" if wanted in ("text", "json") else sys.stderr.isatty()


def _tell_of_warning(
    _: Warning | str, category: type[Warning], filename: str, lineno: int, *__: object
) -> None:
    tell("warning", logging.WARNING, kind=category.__name__, where=f"{filename}:{lineno}")


def _tell_of_the_end(_: type, error: BaseException, __: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    tell_of_failure("ended-by-failure", error)


def _tell_of_thread(thread: threading.ExceptHookArgs) -> None:
    if thread.exc_value is not None and not isinstance(thread.exc_value, SystemExit):
        tell_of_failure("thread-ended", thread.exc_value)
