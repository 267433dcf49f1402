"""Does a Swedish organisation stand for its county, or does it only have its seat there?

Told from its name alone: the region, its predecessor (landstinget) and the county administrative
board (länsstyrelsen) stand for their own county. Municipalities, universities, agencies and
companies do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

FORMS = (
    r"region(?: of)? {x}",
    r"{x} region",
    r"{x}regionen",
    r"landstinget(?: i)? {x}s?(?: lan)?",
    r"{x}s? lans landsting",
    r"{x} county(?: council)?",
    r"lansstyrelsen(?: i)? {x}s?(?: lan)?",
    r"(?:the )?county administrative board of {x}(?: county)?",
)
# What follows tells of a department or of a second name, not of another body.
DEPARTMENT = re.compile(r"\s[-–—]\s|[,/(]")
OTHER_NAMES = {"SE224": ("scania",), "SE322": ("jamtland harjedalen",)}


def stands_for_county(organisation: str, county: Mapping[str, str]) -> bool:
    """Tell whether an organisation is named as the region or the authority of a county.

    Parameters
    ----------
    county
        The row of the county in the table of territories.
    """
    name = _folded(DEPARTMENT.split(organisation)[0])
    called = [_folded(county["name_en"].removesuffix(" County"))]
    called += OTHER_NAMES.get(county["nuts_code"], ())
    return any(
        re.fullmatch(form.format(x=re.escape(one)), name) for one in called for form in FORMS
    )


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())
