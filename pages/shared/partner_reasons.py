"""What a partner's points are made of: initiatives and themes, each with who says so and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from data.finder import REASONS, initiatives_by_theme, priorities_that_count
from data.load import Tables
from data.partners import facts_by_territory
from data.views import country_names, names_by_code, territory_names
from pages.shared.answer import as_known
from pages.shared.choices import Choice
from pages.shared.said import taking_part, web_address
from pages.shared.texts import Language, enumeration, text

SHARED, COMMON, COMPLEMENTARY = REASONS
Facts = dict[str, list[dict[str, Any]]]  # what an initiative counts as -> facts of one territory
KEYS = {SHARED: "initiatives", COMMON: "shared", COMPLEMENTARY: "complementary"}


@dataclass(frozen=True, eq=False)
class Reasons:
    """The facts behind the points of a region's partners; what all of them need is found once."""

    tables: Tables
    choice: Choice

    @property
    def language(self) -> Language:
        """The language of all words."""
        return self.choice.language

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of initiatives, territories and regions, by code."""
        return names_by_code(self.tables, self.language) | territory_names(
            self.tables, self.language
        )

    @cached_property
    def countries(self) -> dict[str, str]:
        """Names of countries, by ISO code."""
        return country_names(self.tables, self.language)

    @cached_property
    def _themes(self) -> dict[str, str]:
        return self.tables.themes.set_index("theme_id")[f"name_{self.language}"].to_dict()

    @cached_property
    def _priorities(self) -> dict[tuple[str, str], list[dict[str, str]]]:
        priorities = priorities_that_count(self.tables, self.choice.selection)
        found: dict[tuple[str, str], list[dict[str, str]]] = {}
        for row in priorities.to_dict("records"):
            found.setdefault((row["nuts_code"], row["theme_id"]), []).append(row)
        return found

    @cached_property
    def _on_theme(self) -> dict[str, tuple[str, ...]]:
        return initiatives_by_theme(self.tables, self.choice.selection, self.choice.region)

    @property
    def _own_facts(self) -> Facts:
        return self._facts_of(self.choice.region)

    @cached_property
    def _own_lines(self) -> dict[str, list[dict[str, Any]]]:
        return {one: self._said(self.choice.region, of) for one, of in self._own_facts.items()}

    def of(self, partner: dict[str, Any]) -> list[dict[str, Any]]:
        """Describe the reasons for a partner, a row of `partner_scores`, those there are."""
        code = partner["nuts_code"]
        theirs = self._facts_of(code)
        items = {
            SHARED: [self._initiative(one, code, theirs) for one in partner[SHARED]],
            COMMON: [self._common(one, code) for one in partner[COMMON]],
            COMPLEMENTARY: [self._complementary(one, code) for one in partner[COMPLEMENTARY]],
        }
        return [
            {"label": text(self.language, f"partners.reason.{KEYS[reason]}"), "items": found}
            for reason, found in items.items()
            if found
        ]

    def _initiative(self, initiative_id: str, partner: str, theirs: Facts) -> dict[str, Any]:
        lines = [*self._own_lines[initiative_id], *self._said(partner, theirs[initiative_id])]
        return {"name": self.names[initiative_id], "initiative": initiative_id, "lines": lines}

    def _common(self, theme_id: str, partner: str) -> dict[str, Any]:
        lines = [
            line
            for code in (self.choice.region, partner)
            for line in self._of_priorities(code, theme_id)
        ]
        return {"name": self._themes[theme_id], "initiative": "", "lines": lines}

    def _complementary(self, theme_id: str, partner: str) -> dict[str, Any]:
        initiative_ids = self._on_theme[theme_id]
        behind = [
            fact
            for facts in self._own_facts.values()
            for fact in facts
            if {fact["initiative_id"], fact["counts_as"]} & set(initiative_ids)
        ]
        takes_part = text(
            self.language,
            "partners.reason.takes_part",
            initiatives=enumeration(self.language, [self.names[one] for one in initiative_ids]),
        )
        return {
            "name": self._themes[theme_id],
            "initiative": "",
            "lines": [
                *self._of_priorities(partner, theme_id),
                *self._lines(self.choice.region, [(takes_part, fact) for fact in behind]),
            ],
        }

    def _of_priorities(self, code: str, theme_id: str) -> list[dict[str, Any]]:
        """Tell a region's priorities in a theme, each once with all that name it."""
        said = []
        for row in self._priorities[code, theme_id]:
            is_developed = row["standing"] == "development-area"
            key = "partners.reason.development" if is_developed else "partners.reason.priority"
            says = text(self.language, key, priority=row[f"priority_{self.language}"])
            said.append((says, row))
        return self._lines(code, said)

    def _lines(self, code: str, said: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
        """Write a line for all that the same sources say of a territory."""
        told: dict[str, dict[str, None]] = {}
        for says, row in said:
            told.setdefault(says, {})[row["source_id"]] = None
        lines: dict[tuple[str, ...], list[str]] = {}
        for says, source_ids in told.items():
            lines.setdefault(tuple(source_ids), []).append(says)
        return [
            {
                "who": self.names[code],
                "says": "; ".join(all_said),
                "sources": [self._sources[one] for one in source_ids],
            }
            for source_ids, all_said in lines.items()
        ]

    def _said(self, code: str, facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Tell how a territory takes part in one initiative."""
        return self._lines(
            code,
            [(taking_part(one, self.names, self.tables, self.language), one) for one in facts],
        )

    def _facts_of(self, code: str) -> Facts:
        return facts_by_territory(self.tables, self.choice.selection).get(code, {})

    @cached_property
    def _sources(self) -> dict[str, dict[str, str]]:
        sources = self.tables.sources.set_index("source_id").to_dict("index")
        return {source_id: self._source(one) for source_id, one in sources.items()}

    def _source(self, source: dict[str, str]) -> dict[str, str]:
        published = source["published"]
        read = text(self.language, "partners.reason.read", year=source["accessed"][:4])
        known = as_known(published, self.language) if published else read
        return {
            "label": text(
                self.language,
                "partners.reason.source",
                publisher=source["publisher"],
                published=known,
            ),
            "address": web_address(source["address"]),
        }
