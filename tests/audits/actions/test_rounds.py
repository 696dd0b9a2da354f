"""Planning a round, opening it, and the agencies' word on whether they know each child."""

from datetime import date, timedelta

import pytest

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.actions.plan_days import change_days
from audits.actions.programmes import plan_programme
from audits.actions.rounds import (
    answer_known,
    create_round,
    edit_round,
    open_round,
)
from audits.clock import RoundDates, propose_dates
from audits.key_dates import KeyDay
from audits.models import Programme, Return, ReturnState, RoundState
from audits.selectors.rounds import default_tool_version
from cases.models import Involvement, Known
from notices.models import Notice
from tests.factories import NOW, make_agency, make_person
from tests.round_factories import (
    complete_all,
    drawn_cases,
    fresh,
    make_answered_round,
    make_drawn_round,
    make_open_round,
    make_round,
    make_setting,
)
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def create(setting, by=None, **more):
    words = {
        "partnership": setting.partnership,
        "year": 2026,
        "title": "Neglect",
        "tool_version": default_tool_version(),
        "agencies": setting.agencies,
        "dates": propose_dates(panel_on=date(2026, 3, 30)),
        "chair": setting.chair,
    } | more
    return create_round(by=by or setting.coordinator, at=NOW, **words)


def edit(round_, setting, by=None, **more):
    words = {
        "title": round_.title,
        "agencies": None,
        "chair": round_.chair,
    } | more
    return edit_round(round=round_, by=by or setting.coordinator, at=NOW, **words)


def involvement_of(round_, agency, number=0):
    return Involvement.objects.get(case=drawn_cases(round_)[number], agency=agency)


def answer(round_, setting, known, *, agency=0, number=0, by=None):
    involvement = involvement_of(round_, setting.agencies[agency], number)
    return answer_known(involvement=involvement, known=known, by=by or setting.leads[agency], at=NOW)


def test_the_first_audit_of_a_year_makes_its_programme():
    setting = make_setting()
    first, second = create(setting), create(setting, title="Exploitation")
    assert first.programme == second.programme == Programme.objects.get()
    assert first.state == RoundState.PLANNING
    assert [part.agency for part in first.round_agencies.all()] == sorted(setting.agencies, key=lambda a: a.name)


def test_a_title_sent_twice_is_one_audit_and_a_sentence():
    setting = make_setting()
    create(setting)
    with pytest.raises(NotDone, match="already"):
        create(setting, title="neglect")


@pytest.mark.parametrize("who", ["chair", "holder", "lead", "stranger"])
def test_only_the_coordinator_plans(who):
    setting, other = make_setting(), make_setting()
    person = {"lead": setting.leads[0], "stranger": other.coordinator}.get(who) or getattr(setting, who)
    with pytest.raises(Refused):
        create(setting, by=person)
    round_ = create(setting)
    with pytest.raises(Refused):
        edit(round_, setting, by=person, title="Other")
    with pytest.raises(Refused):
        plan_programme(programme=round_.programme, planned_rounds=9, by=person, at=NOW)


def test_agencies_and_chair_are_the_partnerships_own():
    setting, other = make_setting(), make_setting()
    with pytest.raises(NotDone, match="agency of this partnership"):
        create(setting, agencies=other.agencies)
    with pytest.raises(NotDone, match="agency of this partnership"):
        create(setting, agencies=[])
    with pytest.raises(NotDone, match="not a panel chair"):
        create(setting, chair=other.chair)


def test_dates_out_of_order_are_a_sentence():
    days = [date(2026, 3, day) for day in (9, 8, 10, 11)]
    with pytest.raises(NotDone, match="due before"):
        create(make_setting(), dates=RoundDates(*days))


def test_agencies_change_until_the_draw_and_not_after():
    setting = make_setting()
    extra = make_agency(setting.partnership)
    round_ = make_round(setting)
    edit(round_, setting, agencies=[setting.agencies[0], extra])
    assert {part.agency for part in round_.round_agencies.all()} == {setting.agencies[0], extra}
    drawn = make_drawn_round(setting)
    edit(drawn, setting, agencies=[extra])
    assert {part.agency for part in drawn.round_agencies.all()} == set(setting.agencies)


def test_a_new_due_date_reaches_returns_that_are_not_finished():
    setting = make_setting()
    round_ = make_open_round(setting)
    waiting, nil = answer(round_, setting, "known"), answer(round_, setting, "not_known", number=1)
    later = round_.returns_due_on + timedelta(days=3)
    change_days(round=fresh(round_), days={KeyDay.RETURNS: later}, by=setting.coordinator, at=NOW)
    assert Return.objects.get(pk=waiting.pk).due_on == later
    assert Return.objects.get(pk=nil.pk).due_on == round_.returns_due_on


def test_an_audit_opens_only_when_every_drawn_child_is_known_by_name():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    with pytest.raises(Refused) as refusal:
        open_round(round=round_, by=setting.coordinator, at=NOW)
    assert all(case.reference in str(refusal.value) for case in drawn_cases(round_))
    complete_all(round_, setting)
    assert open_round(round=round_, by=setting.coordinator, at=NOW).state == RoundState.AUDITING


def test_opening_asks_each_lead_once_however_often_it_is_pressed():
    setting = make_setting()
    round_ = make_open_round(setting)
    open_round(round=round_, by=setting.coordinator, at=NOW)
    assert sorted(Notice.objects.values_list("to_email", flat=True)) == sorted(lead.email for lead in setting.leads)
    assert TrailEvent.objects.filter(subject_id=str(round_.pk), after="Auditing").count() == 1
    body = Notice.objects.first().body
    assert not any(case.reference in body for case in drawn_cases(round_))


@pytest.mark.parametrize("who", ["chair", "holder", "lead", "stranger"])
def test_only_the_coordinator_opens(who):
    setting, other = make_setting(), make_setting()
    round_ = make_drawn_round(setting)
    complete_all(round_, setting)
    person = {"lead": setting.leads[0], "stranger": other.coordinator}.get(who) or getattr(setting, who)
    with pytest.raises(Refused):
        open_round(round=round_, by=person, at=NOW)
    assert fresh(round_).state == RoundState.DRAWING


def test_a_known_child_becomes_a_return_of_the_only_auditor():
    setting = make_setting()
    made = answer(make_open_round(setting), setting, "known")
    assert (made.state, made.auditor) == (ReturnState.ASSIGNED, setting.auditors[0])
    assert made.due_on == made.round.returns_due_on


def test_with_two_auditors_the_lead_chooses():
    setting = make_setting()
    make_person(Role.AUDITOR, setting.agencies[0])
    assert answer(make_open_round(setting), setting, "known").auditor is None


def test_a_child_not_known_is_a_nil_return_with_its_reason():
    setting = make_setting()
    made = answer(make_open_round(setting), setting, "not_known")
    assert (made.state, made.nil_reason, made.auditor) == (ReturnState.NIL, "Not known to this agency", None)


def test_an_answer_given_twice_counts_once():
    setting = make_setting()
    round_ = make_open_round(setting)
    assert answer(round_, setting, "known").pk == answer(round_, setting, "known").pk
    assert Return.objects.count() == 1
    assert TrailEvent.objects.filter(field="known").count() == 1


def test_an_answer_can_be_turned_until_work_has_begun():
    setting = make_setting()
    round_ = make_open_round(setting)
    answer(round_, setting, "not_known")
    made = answer(round_, setting, "known")
    assert made.state == ReturnState.ASSIGNED
    assert made.nil_reason == ""
    assert answer(round_, setting, "not_known").state == ReturnState.NIL
    made = answer(round_, setting, "known")
    Return.objects.filter(pk=made.pk).update(state=ReturnState.IN_PROGRESS)
    with pytest.raises(Refused, match="has begun"):
        answer(round_, setting, "not_known")


@pytest.mark.parametrize("who", ["colleague", "coordinator", "other lead", "stranger"])
def test_only_the_agencys_own_lead_answers(who):
    setting, other = make_setting(), make_setting()
    round_ = make_open_round(setting)
    people = {"colleague": setting.auditors[0], "coordinator": setting.coordinator, "other lead": setting.leads[1]}
    with pytest.raises(Refused, match="agency's lead"):
        answer(round_, setting, "known", by=people.get(who, other.leads[0]))
    assert not Return.objects.exists()


def test_nobody_answers_before_the_audit_opens_or_after_the_panel_opened():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    with pytest.raises(Refused, match="Drawing"):
        answer(round_, setting, "known")
    round_.state = RoundState.PANEL
    round_.save()
    with pytest.raises(Refused, match="Panel"):
        answer(round_, setting, "known")


def test_no_answer_is_no_answer():
    setting = make_setting()
    with pytest.raises(NotDone):
        answer(make_open_round(setting), setting, Known.UNANSWERED)


def test_a_round_in_which_all_answered_has_a_return_for_each_child_and_agency():
    setting = make_setting()
    round_ = make_answered_round(setting)
    assert round_.returns.filter(state=ReturnState.ASSIGNED).count() == 18


def test_after_the_panel_opened_the_plan_stands():
    setting = make_setting()
    round_ = make_round(setting)
    round_.state = RoundState.PANEL
    round_.save()
    with pytest.raises(Refused, match="stands as it is"):
        edit(round_, setting, title="New")
