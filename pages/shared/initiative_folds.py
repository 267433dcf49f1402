"""The initiatives as programmes, where they are too many: what is found, opened and listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pandas import DataFrame

from data.folds import Fold, folds, found_initiatives, opened, regions_by_fold
from data.said import as_said
from data.views import names_by_code
from pages.shared import folding, store
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.options import STEP
from pages.shared.texts import number, plural, text

PAGE = "initiatives"


@dataclass(frozen=True)
class FoldedInitiatives:
    """What the filters let through, by programme.

    found : what is searched for of it; all, if nothing is searched for
    programmes : those of what is found
    opened : the one that the reader has opened, or that the chosen initiative belongs to
    """

    choice: Choice
    found: tuple[str, ...]
    programmes: tuple[Fold, ...]
    opened: Fold | None

    @property
    def every_listed(self) -> tuple[str, ...]:
        """What is listed one by one: what is opened, else what is searched for, else nothing."""
        if self.opened:
            return self.opened.initiative_ids
        return self.found if self.choice.options.search else ()

    @property
    def listed(self) -> tuple[str, ...]:
        """As many of these as are shown."""
        return self.every_listed[: int(self.choice.options.shown or STEP)]

    def described(self, status: DataFrame) -> dict[str, Any]:
        """Describe programmes, or the heading above what is listed, and the ways on.

        Parameters
        ----------
        status
            One row per region and initiative, from `participation_status`.
        """
        language, search = self.choice.language, self.choice.options.search
        is_listed = bool(self.opened or search)
        rest = len(self.every_listed) - len(self.listed)
        regions = {} if is_listed else regions_by_fold(status, self.programmes)
        return {
            "heading": self._heading(),
            "way_back": folding.address(self.choice, PAGE) if is_listed else "",
            "programmes": []
            if is_listed
            else [
                {
                    **folding.entry(fold, self.choice, PAGE),
                    "initiatives": number(language, len(fold.initiative_ids)),
                    "regions": number(language, regions[fold.code]),
                }
                for fold in self.programmes
            ],
            "more": self._with(shown=str(len(self.listed) + STEP)) if rest > 0 else "",
            "more_label": plural(language, "many.more", min(rest, STEP)) if rest > 0 else "",
        }

    def in_list(self) -> dict[str, Any]:
        """Describe the list beside it: programmes, and what is in the one that is opened."""
        names = names_by_code(store.tables(), self.choice.language)
        chosen = self.choice.selection.initiatives

        def entries(fold: Fold) -> list[dict[str, str]]:
            # Of a long one, those on the page; the chosen one stands there in any case.
            ids = dict.fromkeys(
                [*self.listed, *(one for one in chosen if one in fold.initiative_ids)]
            )
            return [{"id": one, "name": names[one]} for one in ids]

        return {
            "says": self._heading()
            or text(
                self.choice.language,
                "many.in_programmes",
                initiatives=number(self.choice.language, len(self.found)),
                programmes=number(self.choice.language, len(self.programmes)),
            ),
            "way_back": folding.address(self.choice, PAGE) if self.choice.options.search else "",
            "programmes": [
                {
                    "name": folding.label(fold, self.choice.language),
                    "count": number(self.choice.language, len(fold.initiative_ids)),
                    "address": self._with(programme=fold.code, shown=""),
                    "initiatives": entries(fold) if fold == self.opened else [],
                }
                for fold in self.programmes
            ],
        }

    def _heading(self) -> str:
        language, search = self.choice.language, self.choice.options.search
        if search:
            return plural(language, "many.found", len(self.every_listed), search=search)
        return folding.label(self.opened, language) if self.opened else ""

    def _with(self, **options: str) -> str:
        changed = replace(self.choice.options, **options)
        selection = replace(self.choice.selection, initiatives=())
        return page_address(PAGE, query(replace(self.choice, selection=selection, options=changed)))


def folded_initiatives(choice: Choice, active: Sequence[str]) -> FoldedInitiatives | None:
    """Put what the filters let through together by programme; None where it fits a page.

    Parameters
    ----------
    active
        Initiatives and parts, in the order of the tree.
    """
    said = as_said(store.tables(), choice.selection)
    every_one = folds(said, active)
    if not every_one:
        return None
    found = found_initiatives(said, choice.options.search, active)
    programmes = folds(said, found, most=0) if choice.options.search else every_one
    of_chosen = [
        fold for fold in programmes if set(choice.selection.initiatives) & set(fold.initiative_ids)
    ]
    is_open = opened(programmes, choice.options.programme) or (of_chosen[0] if of_chosen else None)
    return FoldedInitiatives(choice, found, programmes, is_open)
