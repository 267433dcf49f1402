"""Open a page in a session, without a server and without a browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pages.shared.site import MAP

FRAME = Path(__file__).parents[1] / "pages" / "frame.py"

# Streamlit's testing looks through all installed packages for components whenever a page is opened,
# which takes ten times as long as the page.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def page_at(page: str = MAP, timeout_s: float = 60, **address: str | list[str]) -> AppTest:
    """Give a page by its name at an address, ready to be run."""
    at = AppTest.from_file(FRAME, default_timeout=timeout_s)
    if page != MAP:
        at._page_hash = calc_hash(page)  # by which the browser asks for a page
    at.query_params.update(address)
    return at
