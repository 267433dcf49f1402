"""What is not accessible on this site, since when is it known, and who watches over it?"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from pages.shared.texts import TEXTS_FOLDER

LIST = TEXTS_FOLDER / "lists" / "known_limits.toml"


@cache
def known_limits() -> dict[str, Any]:
    """Read the list that the accessibility statement is made from.

    Returns
    -------
    dict
        assessment : dates `assessed` and `reviewed`
        supervision : name_sv, name_en, address
        limits : one dict per limit: rule, where_sv, where_en, issue, address
    """
    return {"limits": []} | tomllib.loads(LIST.read_text(encoding="utf-8"))
