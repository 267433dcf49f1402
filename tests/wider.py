"""The small tables with more in them: parts of parts, other countries, years, two sources."""

from __future__ import annotations

from functools import lru_cache

from conftest import frame
from databases import changed
from pandas import concat

from data.load import Tables

MORE = {
    "territories": """
        nuts_code,nuts_level,parent_nuts_code,country,name_sv,name_en,region_name_sv,lan_kod
        EL,0,,GR,Grekland,Greece,,
        EL3,1,EL,GR,Attika,Attica,,
        UK,0,,GB,Storbritannien,United Kingdom,,
        UKI,1,UK,GB,London,London,,
        """,
    "initiatives": """
        initiative_id,parent_id,counts_as,kind,name_sv,name_en,summary_sv,summary_en,theme_id,lead_body,programme,year_start,year_end,website
        bench,workshop,platform,project,Bänken,Bench,,,energy,,,,,
        """,
    "participations": """
        initiative_id,nuts_code,role,organisation,year_start,year_end,source_id,quote,note_sv,note_en
        bench,EL3,partner,,,,paper,,,
        bench,SE321,participant,,2017,2017,agency,Västernorrland vid Bänken,,
        club,UKI,member,,2016,2019,agency,London är medlem,,
        """,
    "coverage": """
        initiative_id,scope,listing,source_id,as_of,quote
        bench,SE,unstated,agency,2018,vid Bänken
        club,SE,examples,paper,2021-05-04,
        """,
}


@lru_cache(maxsize=8)  # by the identity of the tables
def wider(tables: Tables) -> Tables:
    """Add to the small tables.

    bench: a part of the workshop, which is a part of the platform; Västernorrland took part in
    2017, and Attika does, according to the other source.
    club: London is a member 2016–2019; the other source gives only examples of its members.
    """
    return changed(
        tables,
        **{
            name: concat([getattr(tables, name), frame(text)], ignore_index=True)
            for name, text in MORE.items()
        },
    )
