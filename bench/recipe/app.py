"""The app that every tutorial shows: a choropleth by folium, drawn by st_folium, settings as given.

It has our data, our counties and a filter for the initiative. It is here to be measured, so it
keeps what the tutorials keep; only the counts are cached, as tutorials also teach.
"""

import json

import folium
import streamlit as st
from pandas import DataFrame
from streamlit_folium import st_folium

from data.counts import count_by_region
from data.load import Tables, load_tables
from data.selection import Selection
from data.status import participation_status
from data.views import region_names
from geo.passport import BOUNDARIES


@st.cache_resource
def tables() -> Tables:
    """Load the tables once."""
    return load_tables()


@st.cache_data
def counties() -> dict:
    """Load the 21 counties once."""
    return json.loads((BOUNDARIES / "lan.geojson").read_text(encoding="utf-8"))


@st.cache_data
def counts(initiatives: tuple[str, ...]) -> DataFrame:
    """Count, with the app's own rules, how many of the initiatives each region takes part in."""
    status = participation_status(tables(), Selection(initiatives=initiatives))
    names = region_names(tables(), "sv")[["nuts_code", "region"]]
    return count_by_region(status, tables()).merge(names, on="nuts_code", validate="one_to_one")


st.title("EU-samverkan")
names = tables().initiatives.set_index("initiative_id")["name_sv"].to_dict()
chosen = st.multiselect("Initiativ", list(names), format_func=names.get, key="initiative")
by_region = counts(tuple(chosen))

geojson = counties()
rows = by_region.set_index("nuts_code")
for feature in geojson["features"]:
    row = rows.loc[feature["properties"]["nuts_code"]]
    feature["properties"]["name"] = row["region"]
    feature["properties"]["initiatives"] = int(row["initiatives"])

m = folium.Map(location=[63, 16], zoom_start=4)
choropleth = folium.Choropleth(
    geo_data=geojson,
    data=by_region,
    columns=["nuts_code", "initiatives"],
    key_on="feature.properties.nuts_code",
    fill_color="YlGnBu",
    fill_opacity=0.7,
    line_opacity=0.2,
    legend_name="Initiativ",
).add_to(m)
folium.GeoJsonTooltip(["name", "initiatives"], aliases=["Region", "Initiativ"]).add_to(
    choropleth.geojson
)
st_folium(m)
