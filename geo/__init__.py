"""The boundaries, and what we do to shapes: build, load, join, class, draw, export.

May import `data`, geopandas, folium and matplotlib; never `pages` or streamlit.
"""
