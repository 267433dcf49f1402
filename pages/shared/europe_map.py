"""The map of Europe as a component of the page: what is painted on it, and what a click does."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from data.kept import ROWS, kept
from data.load import swedish_regions
from geo.europe_classes import UNNAMED
from geo.layers import RegionMap, paint_group
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.europe_view import EuropeView, europe
from pages.shared.map_words import notes
from pages.shared.region_map import HEIGHT_PX
from pages.shared.session import change_address


def europe_map(choice: Choice) -> None:
    """Draw the map of Europe, or repaint it where it already stands."""
    shown = europe(choice)
    st_folium(
        RegionMap(choice.language, "europe"),
        key="europe-map",
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],  # panning and zooming must not run the page
        feature_group_to_add=paint_group(
            shown.classes,
            notes(choice.selection, choice.language) if shown.is_one else {},
            choice.options.place or choice.region,
            more={
                "rest": UNNAMED,
                **({} if shown.is_one else {"which": which(shown)}),
                **({"home": choice.region} if choice.region else {}),
                **({"lines": 1} if choice.options.lines else {}),
            },
        ),
        on_change=_take_click,
    )


@kept(ROWS, lambda _, view: len(view.rows) + len(view.seats))  # by the identity of the view
def which(shown: EuropeView) -> dict[str, str]:
    """Tell in which initiatives each drawn territory takes part: their places in the table."""
    place = {one: str(row) for row, one in enumerate(store.tables().initiatives["initiative_id"])}
    return {
        code: " ".join(place[one] for one in ids)
        for code, ids in zip(shown.rows["nuts_code"], shown.rows["initiative_ids"], strict=True)
        if code in shown.drawn
    }


def _take_click() -> None:
    """Select what was clicked; what a browser sends that is no territory changes nothing."""
    clicked: Any = (st.session_state.get("europe-map") or {}).get("region")
    tables = store.tables()
    if clicked in tuple(swedish_regions(tables)["nuts_code"]):
        change_address("europe", region=clicked, place="")
    elif clicked in tuple(tables.territories["nuts_code"]):
        change_address("europe", place=clicked)
    elif clicked == "":  # first the territory is let go, then the region
        let_go = "place" if "place" in st.query_params else "region"
        change_address("europe", **{let_go: ""})
