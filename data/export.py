"""Tables as files: one form for Swedish Excel, one for machines.

Excel in Swedish wants semicolons and, to read å, ä and ö, a byte order mark; a cell that begins
like a formula is executed there, so such text gets an apostrophe in front (OWASP, "CSV
Injection"). Machines get RFC 4180 and the text exactly as it is.
"""

from __future__ import annotations

from typing import Literal, get_args

from pandas import DataFrame

Dialect = Literal["excel", "rfc4180"]
DIALECTS: tuple[str, ...] = get_args(Dialect)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(frame: DataFrame, dialect: Dialect) -> bytes:
    """Write a frame as CSV; empty cells stay empty, whole numbers have no decimals."""
    if dialect == "excel":
        text = _formula_safe(frame).to_csv(index=False, sep=";", lineterminator="\r\n")
        return text.encode("utf-8-sig")
    return frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def _formula_safe(frame: DataFrame) -> DataFrame:
    """Put an apostrophe before every text that a spreadsheet would take for a formula."""
    safe = frame.copy()
    for column in safe.columns:
        if safe[column].dtype == "str" or safe[column].dtype == object:
            starts = safe[column].astype("str").str.startswith(FORMULA_STARTS)
            safe[column] = safe[column].mask(starts, "'" + safe[column].astype("str"))
    return safe
