"""Inputs found by coverage: `python -m tests.fuzz.upload -max_total_time=300` and its like.

Each file here has one function of bytes that must never raise. What is found becomes a test.
"""
