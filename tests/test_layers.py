"""The map's script: always the same, tiny where it is not, and harmless whatever the names say."""

from __future__ import annotations

import json
import re

import branca.element
import pytest
import streamlit_folium

from data.selection import Selection
from geo.classes import Classes, MapClass
from geo.layers import RegionMap, map_document, paint_group, script_json
from geo.load import map_geometry
from pages.shared import store
from pages.shared.view import view_of

CLASSES = Classes((MapClass("count-1", ("SE311", "SE312"), 1, 1), MapClass("zero", ("SE321",))))
NO_CLASSES = Classes(())
# folium makes up its identifiers; here they are known, so that a text can look like one.
IDENTIFIER = "ab" * 16

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!-- & &lt; &#39; -->",
    "${alert(1)}",
    "`${alert(1)}`",
    "{{'feature_group_0'}}",
    "{{ 7 * 7 }} {% raw %} {# #}",
    'it\'s "quoted"',
    "back\\slash, \\\\two, \\u0041, \\n, \\'",
    "end with a backslash \\",
    "line\nfeed, tab\t, carriage\rreturn, null\0, bell\x07",
    "line\u2028separator, paragraph\u2029separator",
    "*/ // /* https://outside.example/",
    "alert(coords); var drawnItems = [];",
    "feature_group_0",
    "feature_group_feature_group_0",
    "map_div",
    f"map_{IDENTIFIER}",
    f"feature_group_{IDENTIFIER}",
    f"_{IDENTIFIER}",
    "_div _0 __0 _0_",
    "tile_layer_0 drawnItems_draw_control_div_0",
    "samverkan.paint({});",
    "Västra Götalandsregionen – 瑞典 🇸🇪",
    "=cmd()",
    "",
]
FORBIDDEN = set("<>&'`$\u2028\u2029")


@pytest.fixture(autouse=True)
def known_identifiers(monkeypatch):
    monkeypatch.setattr(branca.element, "urandom", lambda size: b"\xab" * size)


@pytest.fixture
def sent(monkeypatch):
    """Give what `st_folium` sends to the browser for a map and a feature group."""

    def send(base, group):
        with monkeypatch.context() as patched:
            patched.setattr(streamlit_folium, "_component_func", lambda **arguments: arguments)
            return streamlit_folium.st_folium(
                base, key="map", returned_objects=[], feature_group_to_add=group
            )

    return send


def painted(arguments: dict) -> tuple[str, dict]:
    """Read back what the sent script hands to `samverkan.paint`: as written, and as understood.

    Without notes, or without a selected region, the script leaves them out.
    """
    script = arguments["feature_group"]
    start = script.index("samverkan.paint(") + len("samverkan.paint(")
    value, length = json.JSONDecoder().raw_decode(script[start:])
    assert script[start + length :].startswith(");")
    return script[start : start + length], {"notes": {}, "selected": "", **value}


def strings(written: str) -> list[str]:
    """The string literals of JSON, without their quotation marks."""
    return [found[1:-1] for found in re.findall(r'"(?:[^"\\]|\\.)*"', written)]


def test_the_base_map_is_the_same_for_every_view_and_selected_region(sent):
    """A changed script would reload the iframe, and the reader would lose zoom and place."""
    tables = store.tables()
    views = [
        (Selection(), ""),
        (Selection(), "SE312"),
        (Selection(initiatives=("vanguard",)), "SE312"),
        (Selection(initiatives=("vanguard",), themes=("energy",)), ""),
    ]
    bases = []
    for selection, region in views:
        group = paint_group(view_of(tables, selection).classes, {}, region)
        arguments = sent(RegionMap("sv"), group)
        group_script = arguments.pop("feature_group")
        arguments.pop("on_change")  # the server's own affair
        bases.append(arguments)
        assert "samverkan.paint(" in group_script
    assert bases[1:] == bases[:-1]


def test_the_base_map_differs_by_language(sent):
    swedish, english = (
        sent(RegionMap(language), paint_group(CLASSES, {}, "")) for language in ("sv", "en")
    )
    assert swedish["script"] != english["script"]
    assert swedish["key"] != english["key"]
    assert swedish["script"].replace('"sv"', '"en"') == english["script"]


def test_the_base_map_is_one_call(sent):
    script = sent(RegionMap("sv"), paint_group(CLASSES, {}, ""))["script"]
    assert re.findall(r"samverkan\.map\(.*?\);", script) == ['samverkan.map("sv", "sweden");']


def test_nothing_that_is_sent_links_to_another_host(sent):
    arguments = sent(RegionMap("sv"), paint_group(CLASSES, {"SE311": 1}, "SE311"))
    assert arguments["js_links"] == []
    assert arguments["css_links"] == []
    for name, value in arguments.items():
        assert "//" not in str(value), name
        assert not re.search("https?:", str(value)), name


def test_the_feature_group_carries_classes_notes_and_selection(sent):
    group = paint_group(CLASSES, {"SE311": 1, "SE312": "Norra Mellansverige"}, "SE312")
    assert painted(sent(RegionMap("sv"), group))[1] == {
        "classes": {"count-1": "SE311 SE312", "zero": "SE321"},
        "notes": {"SE311": 1, "SE312": "Norra Mellansverige"},
        "selected": "SE312",
    }


def test_classes_without_regions_are_not_sent(sent):
    classes = Classes((MapClass("participates", ()), MapClass("not_stated", ("SE311",))))
    _, view = painted(sent(RegionMap("sv"), paint_group(classes, {}, "")))
    assert view["classes"] == {"not_stated": "SE311"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_of_the_sent_script_as_it_went_in(sent, text):
    classes = Classes((MapClass(text, (text,)),))
    group = paint_group(classes, {text: text, "SE311": f"a{text}b"}, text)
    written, view = painted(sent(RegionMap("sv"), group))
    assert view == {
        "classes": {text: text},
        "notes": {text: text, "SE311": f"a{text}b"},
        "selected": text,
    }
    assert len(strings(written)) >= 6
    for string in strings(written):
        assert not set(string) & FORBIDDEN
        assert "{{" not in string
        assert '"' not in string.replace('\\"', "")


def test_all_hostile_texts_at_once_leave_the_rest_of_the_script_alone(sent):
    calm = sent(RegionMap("sv"), paint_group(NO_CLASSES, {}, ""))
    hostile = sent(RegionMap("sv"), paint_group(NO_CLASSES, dict(enumerate(HOSTILE)), ""))
    written, view = painted(hostile)
    assert list(view["notes"].values()) == HOSTILE
    calm_script = calm["feature_group"].replace(painted(calm)[0], "")
    assert hostile["feature_group"].replace(written, "") == calm_script


@pytest.mark.parametrize("value", [0, 1, 12500, [], {}, ["a", 1], {"a": {"b": [2018]}}, None, True])
def test_what_is_no_text_is_plain_json(value):
    assert script_json(value) == json.dumps(value, separators=(",", ":"))


def test_letters_are_written_as_they_are():
    assert script_json("Värmland") == '"Värmland"'


def test_a_change_of_filter_sends_little():
    """Everything is sent again on every change, uncompressed; the recipe sent 331 kB."""
    view = view_of(store.tables(), Selection())
    counts = view.counts
    numbers = dict(zip(counts["nuts_code"], map(int, counts["initiatives"]), strict=True))
    group = paint_group(view.classes, {code: n for code, n in numbers.items() if n}, "SE312")
    base = RegionMap("sv")
    script = streamlit_folium._get_feature_group_string(group, map=base)
    assert len(script.encode()) < 1200


def test_the_document_holds_geometry_names_and_texts():
    names = {"sv": {"SE311": "Region Värmland"}, "en": {"SE311": "Värmland County"}}
    labels = {"sv": {"zero": "Inget initiativ"}, "en": {"zero": "No initiative"}}
    document = map_document(map_geometry(), names, labels)
    assert json.loads(document) == {**map_geometry(), "names": names, "labels": labels}
    assert len(json.loads(document)["regions"]["features"]) == 21


def test_the_document_is_compact_and_spells_swedish_letters_out():
    document = map_document({"bounds": [1, 2]}, {"sv": {"SE311": "Värmland"}}, {})
    assert document == '{"bounds":[1,2],"names":{"sv":{"SE311":"Värmland"}},"labels":{}}'.encode()
