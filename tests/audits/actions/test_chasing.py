"""Reminders the portal sends by itself: before a date once, after it every so many days, each of them kept."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from access.roles import Role
from auditportal.celery import app
from audits.actions.chasing import chase_rounds
from audits.actions.reminders import remind_late
from audits.models import Chaser, ChaserKind, Return, ReturnState, Round
from audits.selectors.chasers import soon_due
from audits.tasks import chase
from notices.models import Notice
from tests.factories import NOW, give_role
from tests.round_factories import drawn_cases, make_answered_round, make_open_round, make_round, make_setting
from tests.round_visits import address, as_person, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


def days_from(day, number):
    return timezone.make_aware(datetime.combine(day + timedelta(days=number), time(7, 30)))


def mails(words):
    return sorted(Notice.objects.filter(subject__contains=words).values_list("to_email", flat=True))


def test_everybody_with_work_left_is_written_to_once_before_the_date(setting):
    round_ = make_answered_round(setting)
    due = round_.returns_due_on
    assert chase_rounds(at=days_from(due, -4)) == 0
    for _ in range(2):
        chase_rounds(at=days_from(due, -3))
    chase_rounds(at=days_from(due, -1))
    assert mails("due soon") == sorted(person.email for person in [*setting.leads, *setting.auditors])
    assert Chaser.objects.filter(kind=ChaserKind.BEFORE, due_on=due).count() == 3


def test_a_morning_without_a_worker_is_made_up_for(setting):
    round_ = make_answered_round(setting)
    assert chase_rounds(at=days_from(round_.returns_due_on, 0)) == 3


def test_agencies_that_have_not_answered_are_reminded_of_that_date_and_then_of_the_returns(setting):
    round_ = make_open_round(setting)
    answers_due = round_.opens_on + timedelta(days=7)
    assert chase_rounds(at=days_from(answers_due, -2)) == 3
    assert mails("due soon") == sorted(lead.email for lead in setting.leads)
    Return.objects.all().delete()
    assert set(Chaser.objects.values_list("due_on", flat=True)) == {answers_due}


def test_late_ones_are_written_to_every_so_many_days_counted_from_the_last_reminder(setting):
    round_ = make_answered_round(setting)
    due = round_.returns_due_on
    Round.objects.update(chase_every_days=4, chase_days_before=0)
    assert chase_rounds(at=days_from(due, 0)) == 0
    assert chase_rounds(at=days_from(due, 1)) == 3
    assert chase_rounds(at=days_from(due, 4)) == 0
    assert chase_rounds(at=days_from(due, 5)) == 3
    remind_late(round=round_, by=setting.coordinator, at=days_from(due, 7))
    assert chase_rounds(at=days_from(due, 9)) == 0
    assert chase_rounds(at=days_from(due, 11)) == 3
    assert list(Chaser.objects.order_by("sent_at").values_list("kind", flat=True)) == (
        ["late"] * 6 + ["by_hand"] * 3 + ["late"] * 3
    )


def test_where_the_round_says_so_the_portal_writes_to_nobody(setting):
    round_ = make_answered_round(setting)
    Round.objects.update(chase_every_days=0, chase_days_before=0)
    for number in (-3, 0, 1, 30):
        assert chase_rounds(at=days_from(round_.returns_due_on, number)) == 0


def test_neither_before_agencies_start_nor_from_the_panel_on_is_anybody_written_to(setting):
    planned, running = make_round(setting), make_answered_round(setting)
    Round.objects.filter(pk=running.pk).update(state="panel")
    assert chase_rounds(at=days_from(planned.returns_due_on, 3)) == 0


def test_who_is_done_is_left_in_peace(setting):
    round_ = make_answered_round(setting)
    signed = {"state": ReturnState.SIGNED_OFF, "signed_off_by": setting.leads[0], "signed_off_at": NOW}
    Return.objects.filter(agency=setting.agencies[0]).update(**signed)
    chase_rounds(at=days_from(round_.returns_due_on, -1))
    assert setting.leads[0].email not in mails("due soon")
    assert len(mails("due soon")) == 4


def test_no_mail_names_the_audit_or_a_child(setting):
    round_ = make_answered_round(setting)
    chase_rounds(at=days_from(round_.returns_due_on, -1))
    chase_rounds(at=days_from(round_.returns_due_on, 1))
    said = [f"{each.subject} {each.body}" for each in Notice.objects.filter(subject__contains="case audit is")]
    assert said
    for words in [round_.title, *(case.reference for case in drawn_cases(round_))]:
        assert not any(words in each for each in said)


def test_each_reminder_is_in_the_trail_and_on_the_rounds_page(setting):
    round_ = make_answered_round(setting)
    chase_rounds(at=days_from(round_.returns_due_on, -1))
    told = TrailEvent.objects.filter(field="reminded", subject_id=str(round_.pk))
    assert {event.actor_name for event in told} == {"The portal"}
    assert told.count() == 3
    assert any(setting.leads[0].full_name in event.after for event in told)
    page = text_of(as_person(setting.coordinator).get(round_.get_absolute_url()))
    assert "By the portal, before the date" in page
    assert "Reminders sent" not in text_of(as_person(setting.leads[0]).get(round_.get_absolute_url()))


def test_one_person_who_leads_two_agencies_is_written_to_once_by_hand(setting):
    round_ = make_answered_round(setting)
    give_role(setting.leads[0], Role.AGENCY_LEAD, setting.agencies[1])
    remind_late(round=round_, by=setting.coordinator, at=days_from(round_.returns_due_on, 1))
    assert mails("late").count(setting.leads[0].email) == 1
    assert Chaser.objects.filter(people=setting.leads[0]).count() == 2


def test_the_preview_shows_what_is_sent(setting):
    round_ = make_answered_round(setting)
    Round.objects.update(returns_due_on=round_.opens_on)
    Return.objects.update(due_on=round_.opens_on)
    page = text_of(as_person(setting.coordinator).get(address("round_remind", round_)))
    assert "Your part of a case audit is late" in page
    assert setting.leads[0].full_name in page


def test_the_timetable_has_it_on_working_days():
    entry = app.conf.beat_schedule["audits.chase_rounds"]
    assert entry["task"] == chase.name
    assert entry["schedule"].day_of_week == {1, 2, 3, 4, 5}


def test_more_agencies_ask_no_more_queries_to_find_whom_to_write_to(django_assert_max_num_queries):
    for agencies in (2, 12):
        round_ = make_answered_round(make_setting(kinds=("police",) * agencies))
        with django_assert_max_num_queries(6):
            assert len(soon_due(round_, round_.returns_due_on)) == agencies
