"""What was understood of a file although it was written otherwise, so that its owner can object."""

from __future__ import annotations

from dataclasses import dataclass

# What can be noted. A page says each in its own words.
NOTES = (
    # The file
    "encoding", "separator", "sheet", "heading-row", "ignored-files",
    # Columns
    "heading", "left-out-column",
    # Cells
    "trimmed", "decimals", "year-of-date", "date", "word", "name",
    # A list on its own
    "own-source", "own-basis", "own-coverage",
)  # fmt: skip


@dataclass(frozen=True)
class Note:
    """One thing that was understood.

    rule : what it is, one of `NOTES`
    field : the column of the package that it is about, "" if none
    value : what stood there; names joined by ", " where there are several
    expected : what it was taken for
    count : how many cells or rows it is about, 0 where that makes no sense
    """

    rule: str
    field: str = ""
    value: str = ""
    expected: str = ""
    count: int = 0
