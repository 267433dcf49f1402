"""Who runs this site, and how are they reached? Set by them, in the environment.

What is set is shown to readers, so it is checked: a contact is an e-mail address or a web
address with https, and anything else is not shown.
"""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

OPERATOR_VARIABLE = "SAMVERKAN_OPERATOR"  # e.g. "Region Exempel"
CONTACT_VARIABLE = "SAMVERKAN_CONTACT"  # e.g. "karta@region.example"
MOST_CHARACTERS = 200
EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
WEB_ADDRESS = re.compile(r"https://[A-Za-z0-9._~:/?#@!$&()*+,;=%\[\]-]+")


def operator_name() -> str:
    """Name the body that runs the site; "" if it does not say."""
    return " ".join(os.environ.get(OPERATOR_VARIABLE, "").split())[:MOST_CHARACTERS]


def contact() -> dict[str, str] | None:
    """Give the address to write to and its words, or None if there is none that can be shown.

    Returns
    -------
    dict or None
        address : "mailto:…" or "https://…"
        words : the same as a reader reads it
    """
    given = os.environ.get(CONTACT_VARIABLE, "").strip()
    if len(given) > MOST_CHARACTERS:
        return None
    if EMAIL.fullmatch(given):
        return {"address": f"mailto:{given}", "words": given}
    if WEB_ADDRESS.fullmatch(given) and _has_host_only(given):
        return {"address": given, "words": given.removeprefix("https://").rstrip("/")}
    return None


def _has_host_only(address: str) -> bool:
    """Whether an address names a host, and neither a user nor a password before it."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "." in parts.hostname and "@" not in parts.netloc
    except ValueError:  # brackets that are no address of a host
        return False
