"""Look for a file that the page for checking a list cannot stand.

`python -m tests.fuzz.upload [CORPUS …] [-max_total_time=SECONDS] [-runs=NUMBER]`
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["data.reading"]):
    from data.reading.in_file import tables_in
    from data.reading.limits import CannotReadError
    from data.reading.upload import read_upload

from pages.shared import check_words
from pages.shared.checked import _published, own_source, words

DAY = "2026-11-23"
WHOLE = 64  # of so many files one is held against the rules as well, which takes long


def read(content: bytes) -> None:
    """Read a file, and say in both languages what there is to say of it."""
    try:
        tables_in(content)
    except CannotReadError as error:
        problems = [error.problem]
    else:
        if len(content) % WHOLE:
            return
        upload = read_upload(content, _published(), words(), own_source("sv", DAY))
        assert upload.files or upload.problems
        for language in ("sv", "en"):
            check_words.result(upload, {}, language)
        problems = upload.problems
    for problem in problems:
        assert problem.message
        assert all(check_words.say_problem(problem, language) for language in ("sv", "en"))


if __name__ == "__main__":
    _published(), words()
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
