"""Does the audit of the packages say what it has not looked at?"""

from __future__ import annotations

import subprocess

import pytest

from tests import audit

pytestmark = pytest.mark.threat

HOLE = {"id": "PYSEC-1", "fix_versions": ["2.1"]}
SOUND = {"name": "one", "version": "1", "vulns": []}
BROKEN = {"name": "two", "version": "2", "vulns": [HOLE]}
UNKNOWN = {"name": "three", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([SOUND], audit.SOUND, "1 of 1 packages audited, 0 known holes."),
        ([SOUND, BROKEN], audit.FOUND, "two 2: PYSEC-1, mended in 2.1"),
        ([SOUND, UNKNOWN], audit.NOT_ASKED, "does not know them: three."),
        ([UNKNOWN, BROKEN], audit.FOUND, "1 of 2 packages audited, 1 known holes."),
        ([], audit.NOT_ASKED, "0 of 0 packages"),
    ],
)
def test_an_audit_says_what_is_known_and_what_was_not_asked(packages, code, words):
    ended, told = audit.told({"dependencies": packages})
    assert ended == code
    assert words in told


@pytest.mark.parametrize("answer", ["", "no json"])
def test_an_audit_that_gets_no_answer_says_so(monkeypatch, capsys, answer):
    def run(command, **_):
        return subprocess.CompletedProcess(command, 1, answer, "line\nno such host")

    monkeypatch.setattr(subprocess, "run", run)
    assert audit.main() == audit.NOT_ASKED
    assert capsys.readouterr().out == "The audit could not be done: no such host\n"
