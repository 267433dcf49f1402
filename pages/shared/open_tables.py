"""Which tables are open data, what can be asked of each, and what are their files called?

Their columns are described in `data/descriptors.py`, by the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pandas import DataFrame

from data.disagreements import disagreements_view
from data.finder_views import gaps_view, partners_view
from data.load import Tables
from data.raw_tables import count_participations, raw_view, some_participations
from data.selection import SWITCHES, Selection, write_selection
from data.source_table import sources_view
from data.views import counts_view, participation_view
from pages.shared.asked import Own
from pages.shared.europe_file import europe_file
from pages.shared.texts import Language

# The longest part of a file name that tells the filter; some systems stop at 255 bytes in all.
MOST_CHARACTERS = 120


@dataclass(frozen=True, eq=False)
class OpenTable:
    """A table that can be taken away.

    name : as addresses call it
    view : gives its rows for tables, selection and language, and for its own parameters by name
    called : what its files are called, per language, in ASCII
    own : parameters that it has beside the filters, and not every table has
    required : those of them that it cannot do without
    some, count : give some of its rows by their places, and how many there are, for tables and
        selection, where that is less work than giving all; None where it is not
    """

    name: str
    view: Callable[..., DataFrame]
    called: Mapping[Language, str]
    own: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    some: Callable[[Tables, Selection, slice], DataFrame] | None = None
    count: Callable[[Tables, Selection], int] | None = None

    def rows(
        self,
        tables: Tables,
        selection: Selection,
        language: Language,
        own: Own = (),
        places: slice | None = None,
    ) -> DataFrame:
        """Give its rows: those in some places, or all of them if None."""
        if places is not None and self.some:
            return self.some(tables, selection, places)
        found = self.view(tables, selection, language, **dict(own))
        return found if places is None else found.iloc[places]

    def row_count(
        self, tables: Tables, selection: Selection, language: Language, own: Own = ()
    ) -> int:
        """Count all its rows."""
        if self.count:
            return self.count(tables, selection)
        return len(self.rows(tables, selection, language, own))


_TABLES = (
    # The tables of the package, with the rows that the choice is about.
    OpenTable(
        "territories",
        raw_view("territories"),
        {"sv": "omraden", "en": "territories"},
    ),
    OpenTable("initiatives", raw_view("initiatives"), {"sv": "initiativ", "en": "initiatives"}),
    OpenTable("themes", raw_view("themes"), {"sv": "teman", "en": "themes"}),
    OpenTable(
        "participations",
        raw_view("participations"),
        {"sv": "deltagande-per-kalla", "en": "participations"},
        some=some_participations,
        count=count_participations,
    ),
    OpenTable("coverage", raw_view("coverage"), {"sv": "tackning", "en": "coverage"}),
    OpenTable("statements", raw_view("statements"), {"sv": "uppgifter", "en": "statements"}),
    OpenTable("priorities", raw_view("priorities"), {"sv": "prioriteringar", "en": "priorities"}),
    OpenTable("sources", sources_view, {"sv": "kallor", "en": "sources"}),
    # What is computed from them.
    OpenTable(
        "participation",
        participation_view,
        {"sv": "deltagande", "en": "participation"},
        own=("region",),
    ),
    OpenTable("counts", counts_view, {"sv": "antal", "en": "counts"}),
    OpenTable("europe", europe_file, {"sv": "europa", "en": "europe"}, own=("region",)),
    OpenTable(
        "partners",
        partners_view,
        {"sv": "partner", "en": "partners"},
        own=("region", "country", "known_partners"),
        required=("region",),
    ),
    OpenTable("gaps", gaps_view, {"sv": "luckor", "en": "gaps"}),
    OpenTable("disagreements", disagreements_view, {"sv": "skillnader", "en": "disagreements"}),
)
OPEN_TABLES: Mapping[str, OpenTable] = {table.name: table for table in _TABLES}
PACKAGE = "package"  # all tables in one file
# What is no table but a file all the same.
OTHERS_CALLED: Mapping[str, Mapping[Language, str]] = {
    PACKAGE: {"sv": "datapaket", "en": "package"},
    "map": {"sv": "karta", "en": "map"},
    "europe-map": {"sv": "europakarta", "en": "europe-map"},
}


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
    called = OTHERS_CALLED.get(name) or OPEN_TABLES[name].called
    parts = ["samverkanskartan", called[language], ascii_only, date.today().isoformat()]
    return "_".join(part for part in parts if part) + f".{form}"
