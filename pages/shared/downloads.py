"""What can be taken away from a page, in which forms, and at which addresses?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.descriptors import describe_open_table, title_of
from data.finder import KNOWN_PARTNERS
from data.selection import Selection
from pages.shared import open_links, partner_answer, store
from pages.shared.choices import Choice
from pages.shared.initiative_profile import selection_of_page
from pages.shared.open_files import FORMS
from pages.shared.options import OF_PAGE
from pages.shared.site import MAP
from pages.shared.texts import DEFAULT_LANGUAGE, Language, text

DIALECTS_OFFERED = ("excel", "rfc4180")
PICTURES = {  # name of the text -> form and parameters
    "png": ("png", {}),
    "png_large": ("png", {"size": "large"}),
    "svg": ("svg", {}),
    "pdf": ("pdf", {}),
}
# Page -> what the picture of its map is called, and what that can be asked beside the filters.
PICTURED = {MAP: ("map", ()), "europe": ("europe-map", OF_PAGE["europe"])}
# The tables of a page, where it depends on nothing but the page which they are.
OFFERED = {
    "europe": ("europe",),
    "initiatives": ("initiatives", "participation", "europe"),
    "compare": ("participation", "counts"),
    "timeline": ("initiatives", "participations"),
    "sources": ("disagreements", "sources", "coverage"),
}

Asked = Mapping[str, str | tuple[str, ...]]  # value or values by parameter


@dataclass(frozen=True)
class Offer:
    """A table that a page offers.

    own : what is asked of this table alone
    label : key of the text that names it, if that is not its title
    """

    name: str
    own: Asked = field(default_factory=dict)
    label: str = ""


def downloads(choice: Choice) -> dict[str, Any]:
    """Describe what can be taken away from a page; nothing, where the filters leave nothing.

    On the map's page the addresses lack what the reader has chosen, so that no change of it sends
    this anew: page.js adds it. Elsewhere they are whole.
    """
    if choice.page != MAP:
        return downloads_without_scripts(choice)
    bare = replace(choice, selection=Selection(), region="", language=DEFAULT_LANGUAGE)
    return {"tables": _rows(choice, bare), "is_whole": False}


def downloads_without_scripts(choice: Choice) -> dict[str, Any]:
    """Describe the same with all of the choice in every address."""
    return {"tables": _rows(choice, choice), "is_whole": True}


def _rows(choice: Choice, asked: Choice) -> list[dict[str, Any]]:
    """Describe what is offered, by lines.

    Parameters
    ----------
    asked
        What the addresses say of the choice.
    """
    if _is_empty(choice):
        return []
    language = choice.language
    rows = [
        {"label": _label(one, language), "files": _files(one, language, asked)}
        for one in _offers(choice)
    ]
    if choice.page in PICTURED:
        pictures = {"label": text(language, "download.pictures"), "is_picture": True}
        rows.append({**pictures, "files": _pictures(language, asked)})
    package = {
        "label": open_links.form_name("zip", language),
        "address": _address(open_links.ARCHIVE, asked),
    }
    rows.append({"label": text(language, "download.package"), "files": [package]})
    return [{"is_picture": False, **row} for row in rows]


def _is_empty(choice: Choice) -> bool:
    if choice.page == "partners":
        return partner_answer.is_empty(choice)
    return store.view(selection_of_page(choice)).is_empty


def _offers(choice: Choice) -> list[Offer]:
    if choice.page == "partners":
        return _of_partners(choice)
    own = {"region": choice.region} if choice.region else {}
    if choice.page == "region" and own:
        return [Offer("participation", own, "download.of_region"), Offer("priorities")]
    if choice.page == "europe":
        return [Offer("europe", own)]
    names = OFFERED.get(choice.page, ("counts", "participation"))
    if choice.page == MAP and store.view(choice.selection).is_one:
        names = ("participation",)
    return [Offer(name) for name in names]


def _of_partners(choice: Choice) -> list[Offer]:
    """Offer the partners as they are narrowed, once a region is chosen, and the gaps."""
    gaps = [] if store.view(choice.selection).is_empty else [Offer("gaps")]
    if not choice.region:
        return gaps
    known = choice.options.known_partners
    own = {
        "region": choice.region,
        "country": choice.options.country,
        "known_partners": "" if known == KNOWN_PARTNERS[0] else known,
    }
    return [Offer("partners", own), *gaps]


def _label(offer: Offer, language: Language) -> str:
    if offer.label:
        return text(language, offer.label)
    return title_of(describe_open_table(offer.name), language)


def _files(offer: Offer, language: Language, asked: Choice) -> list[dict[str, str]]:
    files = []
    for form in FORMS[offer.name]:
        path = open_links.table_path(offer.name, form)
        if form != "csv":
            label = open_links.form_name(form, language)
            files.append({"label": label, "address": _address(path, asked, offer.own)})
            continue
        for dialect in DIALECTS_OFFERED:
            address = _address(path, asked, {**offer.own, "dialect": dialect})
            files.append({"label": text(language, f"download.form.{dialect}"), "address": address})
    return files


def _pictures(language: Language, asked: Choice) -> list[dict[str, str]]:
    called, options = PICTURED[asked.page]
    marked = {"region": asked.region, **{name: getattr(asked.options, name) for name in options}}
    return [
        {
            "label": text(language, f"download.form.{name}"),
            "address": _address(f"{open_links.API}{called}.{form}", asked, {**own, **marked}),
        }
        for name, (form, own) in PICTURES.items()
    ]


def _address(path: str, asked: Choice, own: Asked | None = None) -> str:
    return open_links.address(path, selection_of_page(asked), asked.language, **(own or {}))
