"""What is left of the tables when only some sources, or those of some years, are heard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import frame
from databases import changed
from pandas import concat, isna

from data.initiatives import shown_initiatives
from data.load import Tables
from data.said import as_said, names_seats
from data.selection import Selection
from data.status import NOT_LISTED, NOT_STATED, PARTICIPATES, participation_status

pytestmark = pytest.mark.everywhere

PAPER = Selection(sources=("paper",))


@pytest.fixture
def stated(tables: Tables) -> Tables:
    """The pilot began in 2017 or in 2018; the project is of one programme, or of another."""
    statements = frame(
        """
        initiative_id,property,value,as_of,source_id,quote,note_sv,note_en
        pilot,end,2019-12-31,,paper,,,
        pilot,start,2017,,agency,under 2017,,
        pilot,start,2018-01,,paper,,,
        project,programme,Interreg,,agency,Interreg,,
        project,programme,Interreg Europe,,paper,,,
        """
    )
    return changed(tables, statements=statements)


def own(tables: Tables, initiative_id: str) -> dict:
    return tables.initiatives.set_index("initiative_id").loc[initiative_id].to_dict()


def test_without_a_choice_every_row_is_heard(tables):
    said = as_said(tables, Selection())
    assert said.participations.equals(tables.participations)
    assert said.coverage is tables.coverage


def test_only_the_rows_of_the_chosen_sources_are_heard(tables):
    said = as_said(tables, PAPER)
    assert list(said.participations["initiative_id"]) == ["project"]
    assert said.coverage.empty
    assert len(said.sources) == len(tables.sources)
    assert len(said.territories) == len(tables.territories)


def test_a_year_hears_what_was_published_by_its_end(tables):
    assert set(as_said(tables, Selection(known=2020)).participations["source_id"]) == {"agency"}
    by_2021 = as_said(tables, Selection(known=2021)).participations["source_id"]
    assert set(by_2021) == {"agency", "paper"}


def test_years_and_sources_narrow_each_other(tables):
    assert as_said(tables, replace(PAPER, known=2020)).participations.empty


def test_an_initiative_runs_from_the_earliest_start_to_the_latest_end_that_is_stated(stated):
    pilot = own(as_said(stated, Selection()), "pilot")
    assert (pilot["year_start"], pilot["year_end"]) == (2017, 2019)
    pilot = own(as_said(stated, PAPER), "pilot")
    assert (pilot["year_start"], pilot["year_end"]) == (2018, 2019)


def test_what_another_source_states_is_not_taken_from_the_table(stated):
    pilot = own(as_said(stated, Selection(sources=("agency",))), "pilot")
    assert pilot["year_start"] == 2017
    assert isna(pilot["year_end"])


def test_what_nobody_states_stays_as_the_table_has_it(tables):
    assert own(as_said(tables, PAPER), "pilot")["year_start"] == 2017


def test_where_sources_are_equal_in_number_the_latest_names_the_programme(stated):
    assert own(as_said(stated, Selection()), "project")["programme"] == "Interreg Europe"
    assert own(as_said(stated, Selection(known=2018)), "project")["programme"] == "Interreg"


def test_what_most_sources_say_names_the_programme(stated):
    third = frame(
        """
        initiative_id,property,value,as_of,source_id,quote,note_sv,note_en
        project,programme,Interreg,2018,agency,,,
        """
    )
    more = changed(stated, statements=concat([stated.statements, third], ignore_index=True))
    assert own(as_said(more, Selection()), "project")["programme"] == "Interreg"


def test_an_initiative_that_the_heard_sources_do_not_mention_is_not_shown(tables):
    assert list(shown_initiatives(tables, PAPER)["initiative_id"]) == ["project"]
    assert "project" in list(shown_initiatives(tables, Selection(known=2018))["initiative_id"])


# --- Organisations that only have their seat somewhere ------------------------------------------


@pytest.fixture
def seated(tables: Tables) -> Tables:
    """An institute with its seat in Dalarna is in the club, of which Värmland alone is listed."""
    institute = frame(
        """
        initiative_id,nuts_code,basis,role,organisation,year_start,year_end,source_id,quote,note_sv,note_en
        club,SE312,seat,member,Institutet,,,paper,,,
        """
    )
    return changed(tables, participations=concat([tables.participations, institute]))


def status_in_club(tables: Tables, selection: Selection) -> dict[str, str]:
    status = participation_status(tables, selection, ["club"])
    return dict(zip(status["nuts_code"], status["status"], strict=True))


def test_a_seat_does_not_make_the_region_take_part_nor_leaves_it_unlisted(seated):
    assert status_in_club(seated, Selection()) == {
        "SE311": PARTICIPATES, "SE312": NOT_STATED, "SE321": NOT_LISTED,
    }  # fmt: skip


def test_a_reader_can_count_seats(seated):
    assert status_in_club(seated, Selection(seats=True))["SE312"] == PARTICIPATES


def test_seats_are_looked_for_in_the_heard_sources_only(seated):
    assert names_seats(seated, Selection())
    assert not names_seats(seated, Selection(known=2018))
