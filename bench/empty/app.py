"""The least that Streamlit can show: one word."""

import streamlit as st

st.write("Karta")
