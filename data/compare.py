"""How like are regions, and initiatives, in who takes part in what?"""

from __future__ import annotations

# The first of each is the order of the tables.
REGION_ORDERS = ("nuts", "name", "count", "likeness")
INITIATIVE_ORDERS = ("kind", "name", "count", "likeness")
MOST_PICKED = 4
