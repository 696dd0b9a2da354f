"""The parts of a round's plan: its days, how it is run, what it follows from."""

from datetime import date, timedelta

import pytest

from access.permissions import NotDone, Refused
from audits.actions.plan_days import change_days, move_panel
from audits.actions.plan_settings import change_settings, link_evidence
from audits.key_dates import KeyDay, clock_days
from audits.models import Contact, Method, Return
from audits.plans import RoundSettings
from audits.selectors.plans import chain_of, days_of, evidence_for
from notices.models import Notice
from tests.audits.panel_factories import make_panel
from tests.factories import NOW, TODAY
from tests.round_factories import PANEL_ON, fresh, make_answered_round, make_open_round, make_round, make_setting
from trail.models import TrailEvent
from ui.dates import long_date

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    return make_round(setting)


def put_days(round_, setting, by=None, **days):
    wanted = {KeyDay[kind.upper()]: day for kind, day in days.items()}
    return change_days(round=round_, days=wanted, by=by or setting.coordinator, at=NOW)


def move(round_, setting, panel_on, *ticked, by=None, today=TODAY):
    by = by or setting.coordinator
    return move_panel(round=round_, panel_on=panel_on, ticked=ticked, today=today, by=by, at=NOW)


def run_otherwise(round_, setting, by=None, **settings):
    wanted = RoundSettings(**(RoundSettings.of(round_).values | settings))
    return change_settings(round=round_, settings=wanted, today=TODAY, by=by or setting.coordinator, at=NOW)


def link(round_, setting, by=None, **more):
    words = {"re_audit_of": None, "earlier_rounds": [], "reviews": []} | more
    return link_evidence(round=round_, by=by or setting.coordinator, at=NOW, **words)


def test_a_new_round_has_every_day_of_its_methods_clock(setting):
    usual = make_round(setting)
    inspection = make_round(setting, settings=RoundSettings(method=Method.JTAI))
    assert days_of(usual) == clock_days(panel_on=PANEL_ON)
    assert days_of(inspection)[KeyDay.TOOL] == clock_days(panel_on=PANEL_ON, method="jtai")[KeyDay.TOOL]


def test_a_changed_day_is_kept_and_in_the_trail(setting, round_):
    put_days(round_, setting, briefing=date(2026, 7, 1), report=PANEL_ON + 3 * WEEK)
    days = days_of(fresh(round_))
    assert (days[KeyDay.BRIEFING], days[KeyDay.REPORT]) == (date(2026, 7, 1), PANEL_ON + 3 * WEEK)
    told = TrailEvent.objects.filter(subject_id=str(round_.pk), kind="changed").values_list("field", "after")
    assert set(told) == {("Briefing published", "2026-07-01"), ("Draft report", str(PANEL_ON + 3 * WEEK))}


def test_days_out_of_order_are_a_sentence_and_change_nothing(setting, round_):
    with pytest.raises(NotDone, match="due before"):
        put_days(round_, setting, returns=round_.opens_on - WEEK, briefing=date(2026, 7, 1))
    assert days_of(fresh(round_)) == clock_days(panel_on=PANEL_ON)


def test_once_the_panel_has_met_only_later_days_change():
    panel = make_panel(state="panel")
    by = panel.people["coordinator"]
    with pytest.raises(NotDone, match="Returns signed off"):
        change_days(round=panel.round, days={KeyDay.RETURNS: date(2026, 4, 1)}, by=by, at=NOW)
    change_days(round=panel.round, days={KeyDay.BRIEFING: date(2026, 8, 1)}, by=by, at=NOW)
    with pytest.raises(Refused, match="day of its panel stands"):
        move_panel(round=panel.round, panel_on=date(2026, 6, 1), ticked=[], today=TODAY, by=by, at=NOW)


def test_moving_the_panel_moves_the_ticked_days_and_no_other(setting, round_):
    move(round_, setting, PANEL_ON + WEEK, KeyDay.RETURNS, KeyDay.BRIEFING)
    days = days_of(fresh(round_))
    usual, later = clock_days(panel_on=PANEL_ON), clock_days(panel_on=PANEL_ON + WEEK)
    moved = {KeyDay.PANEL, KeyDay.RETURNS, KeyDay.BRIEFING}
    assert {kind for kind in KeyDay if days[kind] != usual[kind]} == moved
    assert all(days[kind] == later[kind] for kind in moved)


def test_a_moved_due_date_reaches_the_returns(setting):
    round_ = make_answered_round(setting)
    move(round_, setting, PANEL_ON + WEEK, KeyDay.RETURNS)
    assert set(Return.objects.values_list("due_on", flat=True)) == {PANEL_ON}


def test_agencies_at_work_hear_of_new_days_and_no_others_do(setting, round_):
    running = make_answered_round(setting)
    move(round_, setting, PANEL_ON + WEEK, KeyDay.RETURNS)
    put_days(running, setting, briefing=PANEL_ON + 9 * WEEK)
    assert not Notice.objects.filter(subject__contains="dates").exists()
    move(fresh(running), setting, PANEL_ON + WEEK, KeyDay.RETURNS)
    told = Notice.objects.filter(subject__contains="dates")
    assert sorted(told.values_list("to_email", flat=True)) == sorted(lead.email for lead in setting.leads)
    assert all(long_date(PANEL_ON) in each.body and running.title not in each.body for each in told)


def test_moving_the_panel_before_what_must_come_first_is_a_sentence(setting, round_):
    with pytest.raises(NotDone, match="cannot meet before"):
        move(round_, setting, PANEL_ON - 2 * WEEK)
    assert fresh(round_).panel_on == PANEL_ON


def test_another_method_brings_its_days_but_for_those_set_by_hand(setting, round_):
    by_hand = PANEL_ON - timedelta(days=3)
    put_days(round_, setting, returns=by_hand)
    run_otherwise(fresh(round_), setting, method=Method.JTAI)
    days, clock = days_of(fresh(round_)), clock_days(panel_on=PANEL_ON, method="jtai")
    assert days[KeyDay.TOOL] == clock[KeyDay.TOOL]
    assert days[KeyDay.RETURNS] == by_hand


def test_a_dip_sample_has_no_sign_off_whatever_is_asked(setting, round_):
    run_otherwise(round_, setting, method=Method.DIP_SAMPLE, needs_sign_off=True)
    assert not fresh(round_).needs_sign_off


@pytest.mark.parametrize(
    "change", [{"method": Method.JTAI}, {"is_blind": False}, {"needs_sign_off": False}], ids=lambda each: str(each)
)
def test_what_agencies_were_told_stands_once_they_have_begun(setting, change):
    round_ = make_open_round(setting)
    with pytest.raises(NotDone, match="have begun"):
        run_otherwise(round_, setting, **change)
    run_otherwise(round_, setting, family_contact=Contact.ASKED, chase_days_before=0)
    assert fresh(round_).chase_days_before == 0


def test_numbers_out_of_reach_are_a_sentence(setting, round_):
    with pytest.raises(NotDone, match="between 0 and 60"):
        run_otherwise(round_, setting, chase_every_days=61)


@pytest.mark.parametrize("who", ["chair", "holder", "lead", "stranger"])
def test_only_the_coordinator_changes_any_part(setting, round_, who):
    person = {"lead": setting.leads[0], "stranger": make_setting().coordinator}.get(who) or getattr(setting, who)
    for change in (
        lambda: put_days(round_, setting, by=person, briefing=date(2026, 7, 1)),
        lambda: move(round_, setting, PANEL_ON + WEEK, by=person),
        lambda: run_otherwise(round_, setting, by=person, is_blind=False),
        lambda: link(round_, setting, by=person),
    ):
        with pytest.raises(Refused):
            change()


def test_audits_that_repeat_each_other_are_one_chain(setting):
    first, second, third = (make_round(setting, panel_on=PANEL_ON + number * 26 * WEEK) for number in range(3))
    link(second, setting, re_audit_of=first)
    link(third, setting, re_audit_of=second, earlier_rounds=[first])
    for each in (first, second, third):
        chain = chain_of(setting.coordinator, fresh(each))
        assert [one.round_ for one in chain] == [first, second, third]
        assert [one.round_ for one in chain if one.is_this] == [each]
    assert chain_of(setting.coordinator, make_round(setting)) == []


def test_an_agency_sees_no_audit_of_the_chain_it_took_no_part_in(setting):
    first = make_round(setting, agencies=setting.agencies[:1])
    second = make_round(setting, panel_on=PANEL_ON + 26 * WEEK)
    link(second, setting, re_audit_of=first, earlier_rounds=[first])
    assert len(chain_of(setting.leads[0], fresh(second))) == 2
    assert chain_of(setting.leads[1], fresh(second)) == []
    found = evidence_for(setting.leads[1], fresh(second))
    assert (found.repeats, found.earlier) == (None, [])


def test_only_an_audit_that_came_before_can_be_repeated(setting, round_):
    later, elsewhere = (
        make_round(setting, panel_on=PANEL_ON + WEEK),
        make_round(make_setting(), panel_on=PANEL_ON - WEEK),
    )
    with pytest.raises(NotDone, match="came before"):
        link(round_, setting, re_audit_of=later)
    with pytest.raises(NotDone, match="came before"):
        link(round_, setting, earlier_rounds=[round_])
    with pytest.raises(NotDone, match="of this partnership"):
        link(round_, setting, earlier_rounds=[elsewhere])


def test_reviews_are_kept_in_order_and_named_once(setting, round_):
    reviews = [("Rapid review, March 2026", ""), ("Practice review of Child B", "https://example.org/b")]
    link(round_, setting, reviews=reviews)
    link(round_, setting, reviews=reviews)
    assert list(round_.linked_reviews.values_list("words", "address")) == reviews
    assert TrailEvent.objects.filter(field="reviews linked").count() == 1
    with pytest.raises(NotDone, match="named twice"):
        link(round_, setting, reviews=[reviews[0], reviews[0]])
