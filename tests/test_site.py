"""Which pages there are, and where."""

from __future__ import annotations

import pytest

from pages.shared.frame_parts import page_address
from pages.shared.site import MAP, PAGES, page_at, page_path


def test_the_map_is_at_the_apps_own_address_and_the_others_below_it():
    assert [page_path(page) for page in PAGES] == [
        "", "europe", "region", "initiatives", "partners", "compare", "timeline", "sources",
        "data", "check", "about",
    ]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_found_at_its_address(page):
    assert page_at(page_path(page)) == page


@pytest.mark.parametrize("path", ["map", "Region", "region/", "/region", "regions", " ", "../x"])
def test_no_page_is_at_any_other_address(path):
    with pytest.raises(ValueError, match="no page is at"):
        page_at(path)


def test_addresses_are_relative_so_that_the_app_can_lie_anywhere():
    assert page_address(MAP, "?lang=en") == "./?lang=en"
    assert page_address("region", "?region=SE312") == "./region?region=SE312"
    assert page_address("about", "") == "./about"
