"""Which tables are open data, what can be asked of each, and what are their files called?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pandas import DataFrame

from data.disagreements import disagreements_view
from data.finder_views import gaps_view, partners_view
from data.selection import SWITCHES, Selection, write_selection
from data.source_table import sources_view
from data.views import counts_view, participation_view
from pages.shared.asked import Own
from pages.shared.europe_file import europe_file
from pages.shared.texts import Language

VIEWS: dict[str, Callable[..., DataFrame]] = {
    "participation": participation_view,
    "counts": counts_view,
    "europe": europe_file,
    "partners": partners_view,
    "gaps": gaps_view,
    "disagreements": disagreements_view,
    "sources": sources_view,
}
# Parameters that one table has and the others have not, and those that it cannot do without.
OWN = {
    "participation": ("region",),
    "europe": ("region",),
    "partners": ("region", "country", "known_partners"),
}
REQUIRED = {"partners": ("region",)}
FILE_NAMES = {
    "participation": {"sv": "deltagande", "en": "participation"},
    "counts": {"sv": "antal", "en": "counts"},
    "europe": {"sv": "europa", "en": "europe"},
    "partners": {"sv": "partner", "en": "partners"},
    "gaps": {"sv": "luckor", "en": "gaps"},
    "disagreements": {"sv": "skillnader", "en": "disagreements"},
    "sources": {"sv": "kallor", "en": "sources"},
    "package": {"sv": "datapaket", "en": "package"},
}
# The longest part of a file name that tells the filter; some systems stop at 255 bytes in all.
MOST_CHARACTERS = 120


def file_name(
    name: str, selection: Selection, language: Language, own: Own = (), form: str = "csv"
) -> str:
    """Name a file after the table, the filter and today's date, in ASCII.

    Examples
    --------
    samverkanskartan_deltagande_vanguard_derived-0_2026-11-23.csv
    """
    chosen = [one for _, value in own for one in ([value] if isinstance(value, str) else value)]
    chosen += [
        value if parameter not in SWITCHES else f"{parameter}-{value}"
        for parameter, values in write_selection(selection).items()
        for value in values
    ]
    filters = "_".join(chosen)[:MOST_CHARACTERS].strip("_-")
    ascii_only = filters.encode("ascii", "ignore").decode()
    parts = ["samverkanskartan", FILE_NAMES[name][language], ascii_only, date.today().isoformat()]
    return "_".join(part for part in parts if part) + f".{form}"
