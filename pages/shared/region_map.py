"""The map as a component of the page: what is painted on it, and what a click on it does."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from data.load import swedish_regions
from geo.layers import RegionMap, paint_group
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.map_words import notes
from pages.shared.session import select_region
from pages.shared.view import View

# The style sheet makes it as tall as the window leaves room for; this is for a window without it.
HEIGHT_PX = 560


def region_map(view: View, choice: Choice) -> None:
    """Draw the map of Swedish regions, or repaint it where it already stands."""
    st_folium(
        RegionMap(choice.language),
        key="map",
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],  # panning and zooming must not run the page
        feature_group_to_add=paint_group(
            view.classes, notes(choice.selection, choice.language), choice.region
        ),
        on_change=_take_click,
    )


def _take_click() -> None:
    """Select what was clicked; what a browser sends that is no region changes nothing."""
    clicked = (st.session_state.get("map") or {}).get("region")
    if clicked in ["", *swedish_regions(store.tables())["nuts_code"]]:
        select_region(clicked)
