"""The map in the browser: geometry loaded once, then only classes sent.

streamlit-folium reloads its iframe whenever the script of the base map changes, and the reader
loses zoom and place. So the base map's script never changes: it loads the geometry from the
app's own origin. What a filter changes travels in a feature group, which is evaluated in the map
that is already there. The drawing itself is `geo/static/map.js`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import folium
from folium.template import Template

from geo.classes import Classes

JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# What HTML, templates or streamlit-folium's own rewriting of names could take for syntax.
UNSAFE_IN_SCRIPT = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&'`${}_\u2028\u2029"})


Shows = Literal["sweden", "europe"]


class RegionMap(folium.Map):
    """The base map; draws itself from addresses on the app's own origin.

    Leaflet, `map.js`, the style sheet and the geometry are named by the page that the map stands
    in, which loads them all at once; the map brings no links of its own.

    Parameters
    ----------
    language
        In which of the languages of the `map_document` the map speaks.
    shows
        Which document it loads.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = samverkan.map("{{ this.language }}", "{{ this.shows }}");
        {% endmacro %}
        """
    )
    default_js: ClassVar[list[tuple[str, str]]] = []
    default_css: ClassVar[list[tuple[str, str]]] = []

    def __init__(self, language: Literal["sv", "en"], shows: Shows = "sweden") -> None:
        super().__init__(tiles=None)
        self.get_root().header._children.clear()  # the page that the map stands in has its own
        self.language = language
        self.shows = shows

    def render(self, **kwargs: Any) -> None:
        """Do nothing: the parts that folium would add to a page of its own are not used here."""


class Paint(folium.FeatureGroup):
    """The classes of one view, and which region is selected; a group that holds no layers."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = samverkan.paint({{ this.view_js }});
        {% endmacro %}
        """
    )

    def __init__(self, view: Mapping[str, Any]) -> None:
        super().__init__(control=False, show=False)  # the component shows it itself
        self.view_js = script_json(view)


def paint_group(
    classes: Classes, notes: Mapping[str, Any], selected: str, more: Mapping[str, Any] | None = None
) -> folium.FeatureGroup:
    """Make the feature group that paints a view on the map.

    Parameters
    ----------
    notes
        What the tooltip says beside the class, by NUTS code: the number of initiatives, or the
        name of the area or part through which the region takes part.
    selected
        NUTS code of the selected region, "" if none.
    more
        What the map of Europe is told beside that; see `geo/static/europe.js`.
    """
    view = {
        "classes": {one.key: " ".join(one.nuts_codes) for one in classes.classes if one.nuts_codes},
        **({"notes": notes} if notes else {}),
        **({"selected": selected} if selected else {}),
        **(more or {}),
    }
    return Paint(view)


def map_document(
    geometry: Mapping[str, Any],
    names: Mapping[str, Mapping[str, str]],
    labels: Mapping[str, Mapping[str, str]],
    **more: Any,
) -> bytes:
    """Compose what the browser loads once: geometry, names of the regions, texts and whatever else.

    Parameters
    ----------
    geometry
        From `geo.load.map_geometry`.
    names
        Language -> NUTS code -> name of the region.
    labels
        Language -> key -> text.
    """
    document = {**geometry, "names": names, "labels": labels, **more}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def script_json(value: Any) -> str:
    """Write a value as JSON that is safe inside a script, whatever its texts contain."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return JSON_STRING.sub(lambda string: string.group().translate(UNSAFE_IN_SCRIPT), text)
