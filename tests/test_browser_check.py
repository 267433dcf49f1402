"""A reader drops a list on the page and is told what is wrong with it, or sees it on the map."""

from __future__ import annotations

import pytest
from browsing import Watch, settled
from playwright.sync_api import expect
from test_access import violations
from test_check_page import BROKEN, SOUND

from data.reading.limits import MEGABYTE, MOST_MEGABYTES

pytestmark = pytest.mark.browser

INPUT = '[data-testid="stFileUploaderDropzoneInput"]'


def test_a_broken_list_is_told_row_by_row_and_a_sound_one_is_shown_on_the_map(
    desktop, app, tmp_path
):
    page, watch = desktop.new_page(), Watch(app)
    watch.on(page)
    settled(page, f"{app}check")
    place = page.get_by_test_id("stFileUploader")
    expect(place).to_contain_text("Välj fil")
    expect(place).to_contain_text("högst 10MB")

    page.set_input_files(INPUT, {"name": "fel.csv", "mimeType": "text/csv", "buffer": BROKEN})
    expect(page.locator("#answer .answer")).to_contain_text("fel.csv har 4 fel", timeout=20_000)
    expect(page.locator("#announcer")).to_contain_text("fel.csv har 4 fel")
    assert page.locator("table.problems tbody tr").count() == 4
    assert page.locator("table.problems td.value").nth(1).inner_text() == "<b>Dalaran</b>"
    assert violations(page) == ([], set())
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ned alla fel").click()
    assert download.value.suggested_filename == "fel.csv"
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbfRad;Kolumn;")

    page.set_input_files(INPUT, {"name": "bra.csv", "mimeType": "text/csv", "buffer": SOUND})
    expect(page.locator("#answer .answer")).to_contain_text("bra.csv är i ordning", timeout=20_000)
    expect(page.locator(".check-preview svg path[data-class=count-5]")).to_have_count(2)
    assert violations(page) == ([], set())
    with page.expect_download() as download:
        page.get_by_role("button", name="Hela datapaketet").click()
    assert download.value.path().read_bytes().startswith(b"PK")

    # Too large: the browser says so without sending anything.
    large = tmp_path / "stor.csv"
    with large.open("wb") as file:
        file.truncate(MOST_MEGABYTES * MEGABYTE + 1)
    page.set_input_files(INPUT, large)
    expect(place).to_contain_text("Filen får vara högst")

    page.get_by_role("link", name="Karta", exact=True).click()
    expect(page.locator("table.facts")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Kontrollera").click()
    expect(page.locator("#answer .answer").first).to_contain_text("Välj en lista över")
    expect(page.locator(".check-result")).to_have_count(0)
    assert (watch.elsewhere, watch.errors) == ([], [])
