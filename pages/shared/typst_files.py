"""PNG and PDF without a browser, made by Typst with a font that the project brings along.

Every machine draws the same, and other readers' requests go on meanwhile: Typst holds no lock of
Python's while it works.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import typst
from font_source_sans_pro import font_files_ttf

FONT = "Source Sans Pro"
PIXELS_PER_INCH = 96  # of what is as large in the file as its SVG says
PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""
# Typst keeps what it drew until it has made so many other documents, in case they need it again.
# No two pictures share anything, and a large one is some 30 MB.
DOCUMENTS_REMEMBERED = 10


def png_of(svg: str, scale: float = 1) -> bytes:
    """Draw an SVG as PNG, so many times as large as it says."""
    picture = _compiled(PICTURE, "png", {"svg": svg}, ppi=PIXELS_PER_INCH * scale)
    for _ in range(DOCUMENTS_REMEMBERED + 1):  # some 3 ms in all
        _compiled(b"", "svg", {})
    return picture


def pdf_of(document: Path, inputs: dict[str, str]) -> bytes:
    """Make a PDF of a document of Typst's; it has to be accessible (PDF/UA-1), or it fails.

    Parameters
    ----------
    inputs
        What the document knows as `sys.inputs`.
    """
    return _compiled(document.read_bytes(), "pdf", inputs, pdf_standards=["ua-1"])


def _compiled(document: bytes, form: str, inputs: dict[str, str], **options: Any) -> bytes:
    return typst.compile(
        document,
        format=form,
        sys_inputs=inputs,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        **options,
    )


@cache
def _fonts() -> typst.Fonts:
    folder = Path(font_files_ttf["SourceSansPro"]).parent
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
