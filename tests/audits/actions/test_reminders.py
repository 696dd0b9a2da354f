"""Reminding all who are late: once, and only those."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from access.permissions import Refused
from accounts.models import Membership
from audits.actions.reminders import remind_late
from audits.models import Return, ReturnState
from audits.selectors.reminders import late_agencies
from notices.models import Notice
from tests.factories import NOW
from tests.round_factories import drawn_cases, make_answered_round, make_open_round, make_setting

pytestmark = pytest.mark.django_db


def after(round_, days=1):
    """A moment so many days after returns are due."""
    return timezone.make_aware(datetime.combine(round_.returns_due_on + timedelta(days=days), time(10)))


def remind(round_, setting, at, **more):
    return {person.email for person in remind_late(round=round_, by=more.pop("by", setting.coordinator), at=at, **more)}


def test_leads_and_auditors_of_late_returns_are_written_to_once_each():
    setting = make_setting()
    round_ = make_answered_round(setting)
    at = after(round_)
    Return.objects.filter(agency=setting.agencies[2]).update(
        state=ReturnState.SIGNED_OFF, signed_off_by=setting.leads[2], signed_off_at=NOW
    )
    expected = {p.email for p in [*setting.leads[:2], *setting.auditors[:2]]}
    assert remind(round_, setting, at) == expected
    sent = Notice.objects.filter(subject__contains="late")
    assert sorted(sent.values_list("to_email", flat=True)) == sorted(expected)
    assert not any(case.reference in notice.body for case in drawn_cases(round_) for notice in sent)


def test_a_return_waiting_for_sign_off_reminds_the_lead_alone():
    setting = make_setting()
    round_ = make_answered_round(setting)
    Return.objects.exclude(agency=setting.agencies[0]).update(state=ReturnState.NIL)
    Return.objects.filter(agency=setting.agencies[0]).update(
        state=ReturnState.SUBMITTED, submitted_by=setting.auditors[0], submitted_at=NOW
    )
    assert remind(round_, setting, after(round_)) == {setting.leads[0].email}


def test_children_nobody_answered_for_are_late_after_five_working_days():
    setting = make_setting()
    round_ = make_open_round(setting)
    early, late = (timezone.make_aware(datetime(2026, 3, day, 9)) for day in (9, 10))
    assert late_agencies(round_, early, early.date()) == []
    assert {each.unanswered for each in late_agencies(round_, late, late.date())} == {6}
    assert remind(round_, setting, late) == {lead.email for lead in setting.leads}


def test_nobody_is_reminded_twice_in_a_day_unless_that_is_wanted():
    setting = make_setting()
    round_ = make_answered_round(setting)
    at = after(round_)
    first = remind(round_, setting, at)
    assert remind(round_, setting, at + timedelta(hours=23)) == set()
    assert remind(round_, setting, at + timedelta(hours=23), again=True) == first
    assert remind(round_, setting, at + timedelta(hours=48)) == first


def test_before_anything_is_due_nobody_is_reminded():
    setting = make_setting()
    assert remind(make_answered_round(setting), setting, NOW) == set()


def test_an_agency_without_people_is_shown_and_not_marked_as_reminded():
    setting = make_setting()
    round_ = make_answered_round(setting)
    Membership.objects.filter(agency=setting.agencies[0]).update(ends_on=round_.opens_on)
    Return.objects.filter(agency=setting.agencies[0]).update(auditor=None)
    at = after(round_)
    alone = [each for each in late_agencies(round_, at, at.date()) if not each.people]
    assert [each.agency for each in alone] == [setting.agencies[0]]
    remind(round_, setting, at)
    assert round_.round_agencies.get(agency=setting.agencies[0]).reminded_at is None


@pytest.mark.parametrize("who", ["chair", "lead", "stranger"])
def test_only_the_coordinator_reminds(who):
    setting = make_setting()
    round_ = make_answered_round(setting)
    person = {"chair": setting.chair, "lead": setting.leads[0]}.get(who) or make_setting().coordinator
    with pytest.raises(Refused):
        remind(round_, setting, after(round_), by=person)


def test_the_number_of_queries_does_not_grow_with_agencies(django_assert_max_num_queries):
    setting = make_setting(kinds=("police",) * 8)
    round_ = make_answered_round(setting)
    at = after(round_)
    with django_assert_max_num_queries(6):
        assert len(late_agencies(round_, at, at.date())) == 8
