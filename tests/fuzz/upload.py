"""Look for a file that the page for checking a list cannot stand.

`python -m tests.fuzz.upload [CORPUS …] [-max_total_time=SECONDS] [-runs=NUMBER]`
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["data.reading"]):
    from data.reading.upload import read_upload

from pages.shared import check_words
from pages.shared.checked import _published, own_source, words

DAY = "2026-11-23"


def read(content: bytes) -> None:
    """Read a file, and say in both languages what there is to say of it."""
    for language in ("sv", "en"):
        upload = read_upload(content, _published(), words(), own_source(language, DAY))
        assert upload.files or upload.problems
        check_words.result(upload, {}, language)
        for problem in upload.problems:
            assert "{" not in check_words.say_problem(problem, language).replace(problem.value, "")
            assert problem.message


if __name__ == "__main__":
    _published(), words()
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
