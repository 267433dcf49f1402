"""With only the first source chosen, is the view what it was before there were others?

The files in `tests/seed_view/` were written by the program when its tables held that source alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_tables import SEED_ID

from app import app

BEFORE = Path(__file__).with_name("seed_view")


@pytest.mark.parametrize("name", ["counts", "participation"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_tables_of_the_first_source_are_the_same_bytes_as_before(name: str, language: str):
    address = f"/api/v1/{name}.csv?source={SEED_ID}&lang={language}"
    answer = TestClient(app).get(address)
    assert answer.status_code == 200
    assert answer.content == (BEFORE / f"{name}.{language}.csv").read_bytes()
