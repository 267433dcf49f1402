"""What somebody brings along: files as spreadsheets write them, read as far as they are meant.

Nothing is written to disk and nothing is kept: bytes go in, cells and notes come out. May import
the rest of `data`.
"""
