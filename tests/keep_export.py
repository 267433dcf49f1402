"""A made-up export of keep.eu, small enough to be checked by head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook

PROJECTS, PARTNERS = "Projects (lead partners)", "Partners"
NUTS3 = "NUTS3 (or equivalent)"
PROJECT_COLUMNS = (
    "Programme", "Acronym", "Project Name", "Project Name language 2", "Project Name language 3",
    "Lead Partner", "Town", "Budget", "EU Funding", "Website", "Thematic1", "Thematic2",
    "Thematic3", "Project start", "Project end",
)  # fmt: skip
PARTNER_COLUMNS = (
    "Programme", "Acronym", "Project Partner", "Lead Partner", "Town", "Country", "Country code",
    "NUTS1 (or equivalent)", "NUTS2 (or equivalent)", NUTS3,
)  # fmt: skip

BALTIC = "2014 - 2020 INTERREG VB Baltic Sea"
NORWAY = "2014 - 2020 INTERREG V-A Sweden - Norway"
CYPRUS = "2014 - 2020 INTERREG V-A Greece - Cyprus"
SAXONY = "2014 - 2020 INTERREG V-A Germany / Saxony - Czech Republic"

SWEDEN = ("Sweden", "SE Sweden / SVERIGE")
DALARNA = (*SWEDEN, "SE3  / NORRA SVERIGE", "SE31  / Norra Mellansverige", "SE312  / Dalarnas län")
STOCKHOLM = (*SWEDEN, "SE1  / ÖSTRA SVERIGE", "SE11  / Stockholm", "SE110  / Stockholms län")
HEDMARK = (
    "Norway", "NO Norway / NORGE", "NO0  / NORGE", "NO02  / Hedmark og Oppland", "NO021  / Hedmark",
)  # fmt: skip
OULU = (
    "Finland", "FI Finland / SUOMI / FINLAND", "FI1  / MANNER-SUOMI",
    "FI1D  / Pohjois- ja Itä-Suomi", "FI1D6  / Pohjois-Pohjanmaa",
)  # fmt: skip
CRETE = (
    "Greece", "EL Greece / ΕΛΛΑΔΑ (ELLADA)", "EL4  / NΗΣΙΑ ΑΙΓΑΙΟΥ, KΡΗΤΗ (NISIA AIGAIOU, KRITI),",
    "EL43  / Κρήτη (Kriti)", "EL433  / Ρεθύμνη (Rethymni)",
)  # fmt: skip
LEEDS = (
    "UNITED KINGDOM", "UK United Kingdom / UNITED KINGDOM", "UKE  / YORKSHIRE AND THE HUMBER",
    "UKE4  / West Yorkshire", "UKE42  / Leeds",
)  # fmt: skip
MOUSCRON = (
    "Belgium", "BE Belgium / BELGIQUE-BELGIË", "BE3  / RÉGION WALLONNE", "BE32  / Prov. Hainaut",
    "BE324  / Arr. Mouscron",
)  # fmt: skip
SERBIA = ("Serbia", "RS  / Serbia", None, None, None)
CHEMNITZ = (
    "Germany", "DE Germany / DEUTSCHLAND", "DED  / SACHSEN", "DED4  / Chemnitz",
    "DED41  / Chemnitz, Kreisfreie Stadt",
)  # fmt: skip

# Blue: two programmes' worth of partners in six territories. Duo: once for each of two leads.
# 2050: a number to a spreadsheet. ΗΡΩΝ: letters that an identifier cannot hold.
PROJECT_ROWS = (
    (BALTIC, "Blue", "Blue growth for all", None, None, "Region Dalarna", "Falun", "1,200,000.60",
     900000.4, "https://blue.example", "Tourism", "Energy efficiency", None,
     "2016/03/01", "2019/02/28"),
    (BALTIC, 2050, None, None, None, "City of Leeds", "Leeds", "500000", 400000,
     "https://baltic.example", "Space travel", None, None, "2018/01/01", "2018/12/31"),
    (NORWAY, "Duo", None, None, None, "Høgskolen i Hedmark", "Elverum", "200,000.00", 100000,
     "https://baltic.example", "Education and training", None, None, "2015/05/01", "2018/04/30"),
    (NORWAY, "Duo", None, None, None, "Länsstyrelsen Dalarna", "Falun", "200,000.00", 100000,
     "https://baltic.example", "Education and training", None, None, "2015/05/01", "2018/04/30"),
    (CYPRUS, "ΗΡΩΝ", "Heron", None, None, "Region of Crete", "Rethymno", "0", 0, None, "Tourism",
     None, None, "2019/05/01", "2018/04/30"),
    (SAXONY, "Blue", None, "Blau", None, "Stadt Chemnitz", "Chemnitz", "80,000.00", 60000, None,
     "Tourism", None, None, "2017/01/01", "2017/12/31"),
)  # fmt: skip
PARTNER_ROWS = (
    (BALTIC, "Blue", "Dalarna University", "No", "Falun", *DALARNA),
    (BALTIC, "Blue", "Region Dalarna", "Yes", "Falun", *DALARNA),
    (BALTIC, "Blue", "Region Dalarna", "No", "Stockholm", *STOCKHOLM),
    (BALTIC, "Blue", "Oulu / Uleåborg; the city", "No", "Oulu", *OULU),
    (BALTIC, "Blue", "Commune de Mouscron", "No", "Mouscron", *MOUSCRON),
    (BALTIC, "Blue", "City of Novi Sad", "No", "Novi Sad", *SERBIA),
    (BALTIC, 2050, "City of Leeds", "Yes", "Leeds", *LEEDS),
    (BALTIC, 2050, "Region of Crete", "No", "Rethymno", *CRETE),
    (NORWAY, "Duo", "Høgskolen i Hedmark", "Yes", "Elverum", *HEDMARK),
    (NORWAY, "Duo", "Länsstyrelsen Dalarna", "Yes", "Falun", *DALARNA),
    (CYPRUS, "ΗΡΩΝ", "Region of Crete", "Yes", "Rethymno", *CRETE),
    (CYPRUS, "ΗΡΩΝ", "Municipality of Rethymno", "No", "Rethymno", *CRETE),
    (SAXONY, "Blue", "Stadt Chemnitz", "Yes", "Chemnitz", *CHEMNITZ),
)  # fmt: skip


def sheets() -> dict[str, list[tuple]]:
    """Give the rows of the made-up export by sheet, headings first, for a test to change."""
    return {
        PROJECTS: [PROJECT_COLUMNS, *PROJECT_ROWS],
        PARTNERS: [PARTNER_COLUMNS, *PARTNER_ROWS],
        "Calls": [("Programme", "Serial Number"), (BALTIC, 1)],
    }


def write_export(path: Path, changed: Mapping[str, Sequence[tuple]] | None = None) -> Path:
    """Write an export of 23 November 2019; sheets that are changed to None are left out."""
    written = sheets() | dict(changed or {})
    with Workbook(path) as book:
        book.set_properties({"created": datetime(2019, 11, 23, tzinfo=UTC)})
        for name, rows in written.items():
            if rows is None:
                continue
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path
