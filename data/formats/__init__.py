"""Tables as files, in the formats of other people's tools; imports pandas and what writes a format.

Every function takes a table, and what the file is to say of itself, and gives the bytes. The same
table, words and day always give the same bytes.
"""
