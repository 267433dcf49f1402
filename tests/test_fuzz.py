"""Is anything found within a few seconds that may not be? Longer by hand, as `tests/fuzz` says."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.threat

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "fuzz" / "corpus"
SECONDS = 5
# There is none for every Python and machine; the marker in tests/requirements.txt says for which.
HAS_ATHERIS = find_spec("atheris") is not None


@pytest.mark.skipif(not HAS_ATHERIS, reason="atheris is not there for this Python or machine")
@pytest.mark.parametrize("name", ["upload", "address"])
def test_nothing_is_found_in_a_few_seconds(name, tmp_path):
    ended = subprocess.run(
        [
            sys.executable, "-m", f"tests.fuzz.{name}", str(tmp_path), str(CORPUS / name),
            f"-max_total_time={SECONDS}", "-timeout=120", f"-artifact_prefix={tmp_path}/found-",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert "Done" in ended.stderr
    assert not list(tmp_path.glob("found-crash*"))
