"""Map sheets as files, opened again by other programs than made them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from resvg_py import svg_to_bytes
from shapely import Polygon
from test_svg import places

from data.load import swedish_regions
from data.selection import Selection
from geo.equal_area import equal_area_sweden
from geo.palette import PALETTE
from pages.shared import sheets, store
from pages.shared.choices import Choice
from pages.shared.options import Options
from pages.shared.sheet_files import pdf_file, png_file, svg_file
from pages.shared.sheet_words import Entry
from pages.shared.typesetting import width_of

SVG = "{http://www.w3.org/2000/svg}"
BASE = "https://samverkanskartan.example/"
HOSTILE = ['"><script>alert(1)</script>', "]]>&amp; {x} #let $x$ *y* _z_ @w", "\\u{41} // `q`"]
# What each class is filled with; those with patterns have two colours.
FILLS = {
    "participates": {"participates"},
    "participates_via_area": {"participates", "page"},
    "not_listed": {"absent"},
    "not_stated": {"absent-outline", "page"},
    "zero": {"absent"},
    "count-not-stated": {"absent-outline", "page"},
    **{f"count-{step}": {f"count-{step}"} for step in range(1, 6)},
}


def choose(language="sv", region="", **filters):
    return Choice(Selection(**filters), region, language, ())


def of_europe(language="sv", region="", options=None, **filters):
    return Choice(
        Selection(**filters), region, language, (), page="europe", options=options or Options()
    )


CHOICES = [
    choose(),
    choose("en", "SE312", initiatives=("industrial-transition-pilot",)),
    choose("sv", initiatives=("lars",)),
    choose("en", years=(2018, 2019), kinds=("network", "interreg-project"), derived=False),
    choose("sv", "SE331", initiatives=("bioenergy",), kinds=("pilot",)),  # nothing
]
EUROPE = [
    of_europe(),
    of_europe("en", "SE312", Options(place="ITC1", lines="1")),
    of_europe("en", initiatives=("industrial-transition-pilot",)),
    of_europe("sv", initiatives=("bioenergy",), kinds=("pilot",)),  # nothing
]


def sheet(choice):
    words, _ = sheets.MAPS[choice.page]
    return words(choice, BASE, "2026-11-26")


def drawn(choice):
    _, draw = sheets.MAPS[choice.page]
    return draw(choice)


def svg(choice):
    return ElementTree.fromstring(svg_file(sheet(choice), drawn(choice)))


def png(choice, scale=1.0):
    content = png_file(sheet(choice), drawn(choice), scale)
    return Image.open(io.BytesIO(content))


def pdf(choice):
    return PdfReader(io.BytesIO(pdf_file(sheet(choice), drawn(choice))))


def words(reader):
    return " ".join(reader.pages[0].extract_text().split())


def rgb(name):
    colour = PALETTE["light"][name]
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def middles():
    """A point well within each region, in kilometres from the corner of the frame."""
    found = {}
    for code, path in equal_area_sweden().regions.items():
        largest = max((Polygon(ring) for ring in places(path)), key=lambda one: one.area)
        point = largest.buffer(-5).representative_point()
        found[code] = (point.x, point.y)
    return found


def place_of_map(root):
    """How the map lies in the picture: its corner, and how many pixels a kilometre is."""
    inner = root.find(f"{SVG}svg")
    x, y, width, height = (float(inner.get(name)) for name in ("x", "y", "width", "height"))
    across, down = (float(one) for one in inner.get("viewBox").split()[2:])
    scale = min(width / across, height / down)
    return x + (width - across * scale) / 2, y + (height - down * scale) / 2, scale


@pytest.mark.parametrize(("scale", "size"), [(1, (960, 1200)), (2.5, (2400, 3000))])
def test_png_has_its_two_sizes(scale, size):
    picture = png(CHOICES[0], scale)
    assert (picture.format, picture.size) == ("PNG", size)


@pytest.mark.parametrize("choice", CHOICES[:4])
def test_every_region_has_the_colours_of_its_class(choice):
    picture = png(choice, 2.5).convert("RGB")
    left, top, scale = (2.5 * one for one in place_of_map(svg(choice)))
    classes = store.view(choice.selection).classes.by_region()
    for code, (x, y) in middles().items():
        middle = (left + x * scale, top + y * scale)
        near = picture.crop(
            (*(round(one) - 14 for one in middle), *(round(one) + 15 for one in middle))
        )
        colours = {colour for _, colour in near.getcolors()}
        expected = {rgb(name) for name in FILLS[classes[code].key]}
        assert expected <= colours, (code, classes[code].key)
        if len(expected) == 1:
            assert near.getpixel((14, 14)) in expected, code


@pytest.mark.parametrize("choice", [*CHOICES[:3], *EUROPE[1:3]])
def test_another_program_draws_the_same_from_the_svg(choice):
    fonts = [font_files_ttf["SourceSansPro"], font_files_ttf["SourceSansProSemibold"]]
    png_of_svg = svg_to_bytes(
        svg_string=svg_file(sheet(choice), drawn(choice)).decode(),
        skip_system_fonts=True,
        font_files=fonts,
    )
    other = Image.open(io.BytesIO(bytes(png_of_svg))).convert("RGB")
    assert other.size == (960, 1200)
    difference = ImageChops.difference(other, png(choice).convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1.5  # of 255; edges are smoothed differently


@pytest.mark.parametrize("choice", [*CHOICES, *EUROPE])
def test_the_svg_has_all_words_of_the_sheet_as_text(choice):
    said, root = sheet(choice), svg(choice)
    assert root.find(f"{SVG}title").text == said.title
    assert root.find(f"{SVG}desc").text == said.alt
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == choice.language
    written = " ".join(line.text or "" for line in root.iter(f"{SVG}text"))
    for expected in (
        said.title,
        said.said,
        said.filters,
        said.sources,
        *said.notes,
        said.credits,
        said.made,
    ):
        assert expected in written
    for one in said.entries:
        assert one.label in written
        assert one.names in written


def test_the_svg_needs_no_style_sheet_and_no_other_file():
    content = svg_file(sheet(CHOICES[1]), drawn(CHOICES[1])).decode()
    assert "<style" not in content
    assert "var(" not in content
    assert set(re.findall(r"url\((.*?)\)", content)) == {"#hatch"}
    assert re.findall(r"\b(?:href|src)=", content) == []
    assert "Source Sans Pro" in content
    assert "sans-serif" in content


def test_every_region_says_in_the_svg_what_it_is():
    paths = [
        path for path in svg(CHOICES[0]).iter(f"{SVG}path") if path.find(f"{SVG}title") is not None
    ]
    assert len(paths) == 21
    assert "Region Västerbotten: 8 initiativ" in {path.find(f"{SVG}title").text for path in paths}


def every_choice():
    """Everything that can be chosen alone, each in one of the languages; of Europe, a third."""
    tables = store.tables()
    for place, one in enumerate(tables.initiatives["initiative_id"]):
        language, other = ("sv", "en") if place % 2 else ("en", "sv")
        yield choose(language, initiatives=(one,))
        if place % 3 == 0:
            yield of_europe(other, initiatives=(one,))
    for place, one in enumerate(swedish_regions(tables)["nuts_code"]):
        yield choose("sv" if place % 2 else "en", one)


def test_no_line_runs_out_of_the_picture_and_none_is_left_out():
    for choice in [*every_choice(), *CHOICES, *EUROPE]:
        root = svg(choice)
        bottom = place_of_map(root)[1] + float(root.find(f"{SVG}svg").get("height"))
        assert bottom > 700, choice  # the map keeps its room
        for line in root.iter(f"{SVG}text"):
            width = (
                0
                if line.get("text-anchor") == "end"
                else width_of(
                    line.text or "", float(line.get("font-size", "19").removesuffix("px"))
                )
            )
            assert float(line.get("x")) + width <= 960 - 48 + 1, line.text
            assert float(line.get("y")) < 1200 - 40, line.text
            assert not (line.text or "").endswith("…"), line.text
        for legend in (group for group in root.iter(f"{SVG}g") if group.get("class") == "legend"):
            assert (
                max((float(line.get("y")) for line in legend.iter(f"{SVG}text")), default=0)
                < bottom
            )


@pytest.mark.parametrize("choice", [*CHOICES, EUROPE[1]])
def test_the_pdf_is_one_page_of_a4_with_its_words_as_text(choice):
    said, reader = sheet(choice), pdf(choice)
    assert len(reader.pages) == 1
    assert [round(side) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    written = words(reader)
    for expected in (said.title, said.said, said.made):
        assert expected.replace(" ", "") in written.replace(" ", "")
    assert said.sources[:40] in written


@pytest.mark.parametrize("choice", [*CHOICES[:2], EUROPE[0]])
def test_the_pdf_says_what_it_is_to_those_who_do_not_see_it(choice):
    said, reader = sheet(choice), pdf(choice)
    assert reader.metadata.title == said.title
    assert reader.metadata.author == "Samverkanskartan"
    assert reader.metadata.creation_date.date().isoformat() == "2026-11-26"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == choice.language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    structure = [one for one in objects(reader) if "/S" in one]
    assert {"/H1", "/P", "/Figure", "/Table", "/TH"} <= {one["/S"] for one in structure}
    assert [one["/Alt"] for one in structure if "/Alt" in one] == [said.alt]


def objects(reader):
    return [
        one
        for number in range(1, len(reader.xref_objStm) + max(map(len, reader.xref.values())) + 1)
        if isinstance(one := reader.get_object(number), DictionaryObject)
    ]


@pytest.mark.parametrize(("choice", "patterns"), [(CHOICES[1], 1), (CHOICES[2], 1)])
def test_the_pdf_holds_lines_and_patterns_and_no_pixels(choice, patterns):
    reader = pdf(choice)
    assert len(reader.pages[0].images) == 0
    found = [one for one in objects(reader) if one.get("/PatternType") == 1]
    assert len(found) >= patterns
    assert not [one for one in objects(reader) if one.get("/Subtype") == "/Image"]


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_choice_gives_the_same_bytes(form):
    once = sheets.sheet_file(form, CHOICES[1], BASE)
    sheets._kept.clear()
    assert sheets.sheet_file(form, CHOICES[1], BASE) == once


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile):
    said = replace(
        sheet(CHOICES[0]),
        title=hostile, said=hostile, filters=hostile, sources=hostile, credits=hostile,
        made=hostile, alt=hostile, notes=(hostile,), heading=hostile, counted=hostile, site=hostile,
        entries=(Entry("zero", hostile, "3", hostile),), selected=None,
    )  # fmt: skip
    on_it = drawn(CHOICES[0])
    root = ElementTree.fromstring(svg_file(said, on_it))
    assert root.find(f"{SVG}title").text == hostile
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
        "circle", "defs", "desc", "g", "path", "pattern", "polygon", "rect", "svg", "text", "title",
    }  # fmt: skip
    reader = PdfReader(io.BytesIO(pdf_file(said, on_it)))
    assert reader.metadata.title == hostile
    assert words(reader).replace(" ", "").count(hostile.replace(" ", "")) == 11
