"""Who takes part in what a region takes part in, where the participations are in a database?"""

from __future__ import annotations

import ibis
from pandas import DataFrame

from data.database.chosen import of_shown, shown, told, told_facts
from data.database.held import TablesInDatabase
from data.partners import who_takes_part_with
from data.said import as_said
from data.selection import Selection

PAIR = ["nuts_code", "counts_as"]


@who_takes_part_with.register
def _with_region(tables: TablesInDatabase, selection: Selection, nuts_code: str) -> DataFrame:
    at_home = of_shown(told_facts(tables, selection), tables, selection)
    at_home = at_home.filter(at_home.counts).select(*PAIR).distinct()
    own = at_home.filter(at_home.nuts_code == nuts_code).select("counts_as")
    together = shown(tables, selection).semi_join(own, "counts_as")
    found = ibis.union(
        at_home.semi_join(own, "counts_as").mutate(is_swedish=True),
        _abroad(tables, selection, together).mutate(is_swedish=False),
    )
    return tables.database.ask(found).rename(columns={"counts_as": "initiative_id"})


def _abroad(tables: TablesInDatabase, selection: Selection, initiatives: ibis.Table) -> ibis.Table:
    """Give each territory abroad that takes part in some initiatives, or in parts of them."""
    said = as_said(tables, selection)
    territories = said.layout.table("territories")
    abroad = territories.filter(territories.country != "SE")
    facts = said.heard_participations().semi_join(abroad, "nuts_code").mutate(is_area=False)
    facts = told(facts, selection)
    facts = facts.filter(facts.counts).select("nuts_code", fact_id=facts.initiative_id)
    parts = said.layout.table("parts")
    below = parts.inner_join(initiatives, "initiative_id")
    within = ibis.union(
        initiatives.select("counts_as", fact_id=initiatives.initiative_id),
        below.select("counts_as", fact_id=below.part_id),
    )
    return within.inner_join(facts, "fact_id").select(*PAIR).distinct()
