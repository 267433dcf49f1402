"""Does the report of faults name a test that has failed?"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bench.chaos_report import ROWS, pytest_runtest_makereport


@pytest.mark.parametrize(
    ("error", "told"),
    [(AssertionError("4\nassert 1 == 2"), "4"), (StopIteration(), "StopIteration")],
    ids=["with words", "without"],
)
def test_a_test_that_has_failed_is_named_with_what_it_said_or_what_it_is(error, told):
    stash: dict = {}
    item = SimpleNamespace(
        config=SimpleNamespace(stash=stash), name="test_the_disk_is_full", nodeid="here"
    )
    call = SimpleNamespace(excinfo=pytest.ExceptionInfo.from_exc_info((type(error), error, None)))
    report = SimpleNamespace(failed=True)
    hook = pytest_runtest_makereport(item, call)
    next(hook)
    with pytest.raises(StopIteration) as ended:
        hook.send(report)
    assert ended.value.value is report
    (row,) = stash[ROWS]["here"]
    assert (row.fault, row.seen, row.has_passed) == ("the disk is full", told, False)
