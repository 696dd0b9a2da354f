"""What no nomination may say: an adult, a plan long before the birth, one area under two spellings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from access.permissions import NotDone
from audits.actions.draws import draw_round
from audits.actions.nominations import NominatedAlready, correct_nomination, nominate, version_of
from audits.actions.pool import close_pool
from audits.models import NominationMatch, PoolClosing
from audits.nominating import PLAN_BEFORE_BIRTH, TOO_OLD
from cases.foreseeing import Wish
from cases.frame_children import fingerprints_of
from cases.frame_facts import roll_of
from tests.factories import NOW
from tests.nomination_factories import EARLY, make_nominating, make_pool, nominate_by, nominee
from tests.round_factories import fresh, make_setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


def test_who_is_18_when_the_nominations_close_is_no_child_to_nominate(setting):
    round_ = make_nominating(setting, date(2026, 3, 20), panel_on=date(2026, 6, 1))
    for born in ("2008-03-20", "2001-03-02"):
        with pytest.raises(NotDone) as found:
            nominate_by(setting, round_, 0, nominee(born=born))
        assert str(found.value) == TOO_OLD
    made = nominate_by(setting, round_, 0, nominee(born="2008-03-21"))
    assert made.facts["age_band"] == "16-17"
    with pytest.raises(NotDone, match="18 or older"):
        correct_nomination(
            nomination=made, nominee=nominee(born="2008-03-20"), seen=version_of(made), by=setting.leads[0], at=NOW
        )
    assert nominate_by(setting, round_, 1, nominee(born="2026-06-01")).facts["age_band"] == "unborn"


def test_a_coordinator_who_writes_down_a_child_learns_of_no_nomination_but_their_own(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(1))
    words = {"round": round_, "agency": setting.agencies[0], "by": setting.coordinator, "at": NOW}
    made = nominate(**words, nominee=nominee(1, concern="Other words."), recorded_for="Sam Delegate")
    assert made.number == 2
    assert NominationMatch.objects.get().decision == "same"
    with pytest.raises(NominatedAlready, match="number 2"):
        nominate(**words, nominee=nominee(1, concern="Yet others."), recorded_for="Sam Delegate")


def test_no_nominated_child_is_left_out_of_a_draw_by_name(setting):
    round_ = make_pool(setting, 6)
    marks = fingerprints_of(round_.frame)[:1]
    wish = replace(Wish.usual(2, 2, quotas=()), left_out=dict.fromkeys(marks, "Left out by name"))
    with pytest.raises(NotDone, match="No nominated child is left out by name"):
        draw_round(round=round_, wish=wish, by=setting.coordinator, at=NOW)


def test_who_has_turned_18_by_the_day_of_closing_is_left_out(setting):
    round_ = make_nominating(setting, date(2026, 3, 20), panel_on=date(2026, 6, 1))
    nominate_by(setting, round_, 0, nominee(0, born="2008-03-21"))
    nominate_by(setting, round_, 0, nominee(1))
    frame = close_pool(round=round_, reason="", by=setting.coordinator, at=NOW + timedelta(days=19))
    assert (frame.row_count, PoolClosing.objects.get().left_out) == (1, 1)


def test_a_plan_begins_with_a_child_born_or_unborn(setting):
    round_ = make_nominating(setting)
    with pytest.raises(NotDone) as found:
        nominate_by(setting, round_, 0, nominee(born="2020-03-05", plan_start=date(2019, 6, 5)))
    assert str(found.value) == PLAN_BEFORE_BIRTH
    nominate_by(setting, round_, 0, nominee(born="2020-03-05", plan_start=date(2019, 12, 5)))


def test_spellings_of_an_area_are_one_and_the_first_is_kept(setting):
    round_ = make_nominating(setting)
    written = ("North Side", "north side", " NorthSide ", "NORTH  SIDE", "Northern")
    for number, area in enumerate(written):
        made = nominate_by(setting, round_, number % 3, nominee(number, said={"area": area}))
    assert made.facts["area"] == "Northern"
    close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    assert sorted(facts["area"] for _, facts in roll_of(fresh(round_).frame)) == ["North Side"] * 4 + ["Northern"]


def test_an_agency_respells_the_area_only_it_named(setting):
    made = nominate_by(setting, make_nominating(setting), 0, nominee(said={"area": "north"}))
    who = nominee(said={"area": "North"})
    made = correct_nomination(nomination=made, nominee=who, seen=version_of(made), by=setting.leads[0], at=NOW)
    assert made.facts["area"] == "North"
