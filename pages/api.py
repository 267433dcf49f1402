"""The open-data addresses: the tables behind the map, without a session.

`GET /api/v1/participation.csv` and `GET /api/v1/counts.csv` take the filters of the map page's
address, and `lang` and `dialect`. They answer the same bytes for the same tables and parameters.
So do `gaps.csv`, `europe.csv`, which with a `region` lists that region's partners, and
`partners.csv`, which needs a `region`, and takes `country` and `known_partners` as its page does.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.export import Dialect, to_csv
from data.finder_views import gaps_view, partners_view
from data.load import Tables
from data.selection import SWITCHES, Selection, write_selection
from data.views import counts_view, participation_view
from pages.shared import http, store
from pages.shared.asked import Own, read_request
from pages.shared.europe_file import europe_file
from pages.shared.texts import Language

VIEWS = {
    "participation": participation_view,
    "counts": counts_view,
    "europe": europe_file,
    "partners": partners_view,
    "gaps": gaps_view,
}
# Parameters that one table has and the others have not, and those that it cannot do without.
OWN = {"europe": ("region",), "partners": ("region", "country", "known_partners")}
REQUIRED = {"partners": ("region",)}
FILE_NAMES = {
    "participation": {"sv": "deltagande", "en": "participation"},
    "counts": {"sv": "antal", "en": "counts"},
    "europe": {"sv": "europa", "en": "europe"},
    "partners": {"sv": "partner", "en": "partners"},
    "gaps": {"sv": "luckor", "en": "gaps"},
}
# The longest part of a file name that tells the filter; some systems stop at 255 bytes in all.
MOST_CHARACTERS = 120
# Some 25 kB each.
MOST_FILES = 500


def csv_answer(request: Request) -> Response:
    """Answer one of the tables as CSV, or 400 with a sentence for all that cannot be answered."""
    name = Path(request.url.path).stem
    own, required = OWN.get(name, ()), REQUIRED.get(name, ())
    asked = read_request(http.parameters(request), store.tables(), own, required)
    if asked.problems:
        return PlainTextResponse("\n".join(asked.problems) + "\n", status_code=400)
    selection, language, own = asked.selection, asked.language, asked.own
    called = file_name(name, selection, language, own)
    return http.answer(
        request,
        _table(name, store.tables(), selection, language, asked.dialect, own),
        "text/csv; charset=utf-8; header=present",
        headers={
            "Content-Disposition": f'attachment; filename="{called}"',
            "Access-Control-Allow-Origin": "*",
        },
    )


def file_name(name: str, selection: Selection, language: Language, own: Own = ()) -> str:
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
    return "_".join(part for part in parts if part) + ".csv"


@lru_cache(maxsize=MOST_FILES)
def _table(
    name: str,
    tables: Tables,
    selection: Selection,
    language: Language,
    dialect: Dialect,
    own: Own,
) -> bytes:
    return to_csv(VIEWS[name](tables, selection, language, **dict(own)), dialect)


ADDRESSES = [f"/api/v1/{name}.csv" for name in VIEWS]
