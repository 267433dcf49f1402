"""Only what the first source says: numbers that were written out when nobody else had spoken.

What any other source adds to the tables, the views of this one stay as they are.
"""

from __future__ import annotations

from test_tables import SEED_ID

from data.selection import Selection

SEED = Selection(sources=(SEED_ID,))

__all__ = ["SEED", "SEED_ID"]
