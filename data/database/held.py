"""Tables of which the participations are in a database and all others in the process.

Everything but the participations is one row per initiative, territory or source. The participations
outgrow a process first: of them it holds a summary, and asks for what a view needs. Whoever asks
for all of them gets them, and nobody keeps them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import ibis
from pandas import DataFrame

from data.database.connection import Database
from data.database.layout import PLACE, Layout
from data.load import Tables
from data.package import field_names


class TablesInDatabase(Tables):
    """Tables as others see them, with what is needed to ask the database.

    database, layout : whom to ask, and for which tables
    stated : what `stated_periods` gives
    heard : the sources whose participations these are; None for all
    """

    database: Database
    layout: Layout
    stated: DataFrame
    heard: tuple[str, ...] | None

    def __init__(
        self,
        frames: Mapping[str, DataFrame],
        database: Database,
        layout: Layout,
        stated: DataFrame,
        heard: Collection[str] | None = None,
    ) -> None:
        given = {"database": database, "layout": layout, "stated": stated, **frames}
        for name, value in given.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "heard", None if heard is None else tuple(heard))

    @property
    def participations(self) -> DataFrame:
        """All of them, as of a file; so many that they are better not asked for."""
        return self.ask_participations(self.heard_participations())

    def heard_participations(self) -> ibis.Table:
        """Give those of the heard sources, to be asked further."""
        return self.of_heard(self.layout.table("participations"))

    def of_heard(self, facts: ibis.Table) -> ibis.Table:
        """Keep what the heard sources say."""
        return facts if self.heard is None else facts.filter(facts.source_id.isin(self.heard))

    def ask_participations(self, rows: ibis.Table) -> DataFrame:
        """Ask for rows of the participations, in the order of the table."""
        rows = rows.order_by(PLACE).select(*field_names("participations"))
        return self.database.ask(rows)
