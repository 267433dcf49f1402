"""The tables, and what we do to tables: describe, load, validate, select, count, compare, export.

May import pandas, frictionless and the standard library; never `geo`, `pages`, streamlit, folium
or geopandas.
"""
