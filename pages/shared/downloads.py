"""What can be taken away from a page, in which forms, and at which addresses?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from data.finder import KNOWN_PARTNERS
from data.selection import write_selection
from pages.shared import partner_answer, store
from pages.shared.choices import Choice
from pages.shared.initiative_profile import selection_of_page
from pages.shared.open_files import FORMS
from pages.shared.site import MAP
from pages.shared.texts import DEFAULT_LANGUAGE, Language, text

API = "api/v1"
DIALECTS_OFFERED = ("excel", "rfc4180")
PACKAGE = "data.zip"
PICTURES = {  # name of the text -> form and parameters
    "png": ("png", {}),
    "png_large": ("png", {"size": "large"}),
    "svg": ("svg", {}),
    "pdf": ("pdf", {}),
}
# What a page offers where it depends on nothing but the page.
OFFERED = {
    "europe": ("europe",),
    "initiatives": ("participation", "europe"),
    "compare": ("participation", "counts"),
    "timeline": ("participation",),
    "sources": ("disagreements", "sources"),
}

Parameters = Mapping[str, list[str]]


@dataclass(frozen=True)
class Offer:
    """A table that a page offers.

    label : key of the text that names it
    own : what is asked of this table alone
    """

    name: str
    label: str
    own: Parameters


def downloads(choice: Choice) -> dict[str, Any]:
    """Describe what can be taken away from a page; nothing, where the filters leave nothing.

    On the map's page the addresses lack the filters, so that no change of them sends this anew:
    page.js adds them. Elsewhere they are whole.
    """
    is_whole = choice.page != MAP
    return {"tables": _rows(choice, asked_for(choice) if is_whole else {}), "is_whole": is_whole}


def downloads_without_scripts(choice: Choice) -> dict[str, Any]:
    """Describe the same with the filters in every address."""
    return {"tables": _rows(choice, asked_for(choice)), "is_whole": True}


def asked_for(choice: Choice) -> dict[str, list[str]]:
    """Write filters and language as parameters of an address."""
    language = [] if choice.language == DEFAULT_LANGUAGE else [choice.language]
    return {**write_selection(selection_of_page(choice)), "lang": language}


def _rows(choice: Choice, asked: Parameters) -> list[dict[str, Any]]:
    if _is_empty(choice):
        return []
    language = choice.language
    rows = [
        {
            "label": text(language, one.label),
            "files": _files(one.name, language, {**one.own, **asked}),
        }
        for one in _offers(choice)
    ]
    if choice.page == MAP:
        rows.append(
            {"label": text(language, "download.pictures"), "files": _pictures(choice, asked)}
        )
    package = {"label": text(language, "download.form.zip"), "address": _address(PACKAGE, asked)}
    return [*rows, {"label": text(language, "download.package"), "files": [package]}]


def _is_empty(choice: Choice) -> bool:
    if choice.page == "partners":
        return partner_answer.is_empty(choice)
    return store.view(selection_of_page(choice)).is_empty


def _offers(choice: Choice) -> list[Offer]:
    if choice.page == "partners":
        return _of_partners(choice)
    if choice.page == "region" and choice.region:
        own = {"region": [choice.region]}
        return [Offer("participation", "download.what.of_region", own)]
    names = OFFERED.get(choice.page, ("counts", "participation"))
    if choice.page == MAP and store.view(choice.selection).is_one:
        names = ("participation",)
    own = {"region": [choice.region]} if choice.page == "europe" and choice.region else {}
    return [Offer(name, f"download.what.{name}", own) for name in names]


def _of_partners(choice: Choice) -> list[Offer]:
    """Offer the partners as they are narrowed, once a region is chosen, and the gaps."""
    gaps = [Offer("gaps", "download.what.gaps", {})]
    if store.view(choice.selection).is_empty:
        gaps = []
    if not choice.region:
        return gaps
    known = choice.options.known_partners
    own = {
        "region": [choice.region],
        "country": list(choice.options.country),
        "known_partners": [] if known == KNOWN_PARTNERS[0] else [known],
    }
    return [Offer("partners", "download.what.partners", own), *gaps]


def _files(name: str, language: Language, asked: Parameters) -> list[dict[str, str]]:
    files = []
    for form in FORMS[name]:
        variants = DIALECTS_OFFERED if form == "csv" else (form,)
        for variant in variants:
            dialect = {"dialect": [variant]} if form == "csv" else {}
            files.append(
                {
                    "label": text(language, f"download.form.{variant}"),
                    "address": _address(f"{API}/{name}.{form}", {**dialect, **asked}),
                }
            )
    return files


def _pictures(choice: Choice, asked: Parameters) -> list[dict[str, str]]:
    return [
        {
            "label": text(choice.language, f"download.form.{name}"),
            "address": _address(f"{API}/map.{form}", {**own, **asked}),
        }
        for name, (form, own) in PICTURES.items()
    ]


def _address(path: str, asked: Mapping[str, Any]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value}, doseq=True)
    return f"{path}?{query}" if query else path
