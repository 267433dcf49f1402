"""What stands in the head of a page for search engines, previews and other languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pages.shared.addresses import PICTURE, VIEW, page_query, view_query
from pages.shared.choices import Choice
from pages.shared.dcat import ADDRESS, MEDIA_TYPES
from pages.shared.descriptions import description
from pages.shared.options import Options
from pages.shared.site import page_path
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, text
from pages.shared.titles import title, title_of_view

PICTURE_SIZE = (1200, 630)
LOCALES = {"sv": "sv_SE", "en": "en_GB"}


def head_of_page(choice: Choice, base: str) -> dict[str, Any]:
    """Describe the head of a page of the app, for `head.html`; `base` is the app's address."""
    return _head(choice, base, page_path(choice.page), title(choice))


def head_of_view(choice: Choice, base: str) -> dict[str, Any]:
    """Describe the head of `/view`, for `head.html`."""
    return _head(replace(choice, options=Options()), base, VIEW, title_of_view(choice))


def addresses_of_page(choice: Choice, base: str) -> dict[str, Any]:
    """Give the address of a page of the app, and of the same page in every language."""
    return _addresses(choice, base, page_path(choice.page))


def addresses_of_view(choice: Choice, base: str) -> dict[str, Any]:
    """Give the address of `/view`, and of the same view in every language."""
    return _addresses(replace(choice, options=Options()), base, VIEW)


def _addresses(choice: Choice, base: str, path: str) -> dict[str, Any]:
    addresses = {code: f"{base}{path}{page_query(choice, lang=code)}" for code in LANGUAGES}
    alternates = {**addresses, "x-default": addresses[DEFAULT_LANGUAGE]}
    return {
        "canonical": addresses[choice.language],
        "alternates": [{"language": code, "address": one} for code, one in alternates.items()],
    }


def _head(choice: Choice, base: str, path: str, title: str) -> dict[str, Any]:
    language = choice.language
    return {
        **_addresses(choice, base, path),
        "tab_title": text(language, "title.of_site", title=title, site=text(language, "app.name")),
        "title": title,
        "description": description(choice),
        "locale": LOCALES[language],
        "other_locales": [code for other, code in LOCALES.items() if other != language],
        "picture": f"{base}{PICTURE}{view_query(choice)}",
        "picture_alt": text(language, "paper.picture_alt", title=title_of_view(choice)),
        "picture_width": PICTURE_SIZE[0],
        "picture_height": PICTURE_SIZE[1],
        "catalogues": [
            {"address": f"{base}{ADDRESS}.{form}", "media_type": media_type}
            for form, media_type in MEDIA_TYPES.items()
            if path == "data"
        ],
    }
