"""The portal's own drafts: one for each turn of a schedule at which something new was agreed."""

from datetime import UTC, datetime, timedelta

import pytest

from audits.actions.panel_moves import close_round
from briefings.actions import (
    ScheduleWords,
    change_schedule,
    create_briefing,
    create_schedule,
    draft_after_audits,
    draft_scheduled,
)
from briefings.models import Briefing, BriefingSchedule, ScheduleTurn
from briefings.rhythms import Rhythm
from briefings.tasks import draft_after_audits as task_after_audits
from briefings.tasks import draft_scheduled as task
from notices.models import Notice
from tests.briefings.briefing_factories import make_told

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)
JANUARY = datetime(2027, 1, 1, 6, 0, tzinfo=UTC)


def add_schedule(told, rhythm, *, at=OCTOBER - timedelta(days=90), **words):
    words = ScheduleWords(words.pop("title", "News"), rhythm, **words)
    return create_schedule(partnership=told.partnership, words=words, by=told.writer, at=at)


def test_every_partnership_has_a_quarterly_draft_and_its_coordinators_are_told():
    first, second = make_told(), make_told()
    made = draft_scheduled(at=OCTOBER)
    assert {each.partnership for each in made} == {first.partnership, second.partnership}
    assert {each.title for each in made} == {"Learning from audits, Q3 2026"}
    assert all(each.written_by is None and each.state == "draft" for each in made)
    told = Notice.objects.filter(partnership_id=first.partnership.pk).values_list("to_email", flat=True)
    assert set(told) == {first.writer.email, first.second_writer.email}


def test_run_twice_it_is_one_draft():
    make_told()
    draft_scheduled(at=OCTOBER)
    assert draft_scheduled(at=OCTOBER) == []
    assert draft_scheduled(at=OCTOBER + timedelta(days=20)) == []
    assert Briefing.objects.count() == 1


def test_what_an_earlier_draft_told_is_not_told_again_and_the_turn_says_so():
    told = make_told()
    draft_scheduled(at=OCTOBER)
    assert draft_scheduled(at=JANUARY) == []
    turns = ScheduleTurn.objects.filter(schedule__partnership=told.partnership, period="2026-Q4")
    assert [each.briefing for each in turns] == [None]


def test_a_day_on_which_the_clock_did_not_run_is_made_up_for():
    told = make_told()
    schedule = add_schedule(told, Rhythm.QUARTERLY)
    assert [each.title for each in draft_scheduled(at=OCTOBER + timedelta(days=3))] == ["News, Q3 2026"]
    assert schedule.turns.get().period == "2026-Q3"


def test_a_schedule_does_not_make_up_for_days_before_it_began():
    told = make_told()
    add_schedule(told, Rhythm.MONTHLY, at=OCTOBER + timedelta(days=4))
    assert draft_scheduled(at=OCTOBER + timedelta(days=5)) == []
    assert [each.title for each in draft_scheduled(at=OCTOBER + timedelta(days=31))] == ["News, October 2026"]


@pytest.mark.parametrize("layout", ["lessons", "seven", "summary", "messages", "analysis"])
def test_a_draft_has_the_schedules_layout(layout):
    told = make_told()
    add_schedule(told, Rhythm.MONTHLY, layout=layout)
    assert [each.layout for each in draft_scheduled(at=OCTOBER)] == [layout]


def test_each_schedule_tells_what_it_has_not_told_itself():
    told = make_told()
    add_schedule(told, Rhythm.MONTHLY, title="Monthly")
    add_schedule(told, Rhythm.DATES, title="Twice a year", day=1, months=(3, 9, 10))
    assert {each.title for each in draft_scheduled(at=OCTOBER)} == {
        "Monthly, September 2026",
        "Twice a year, October 2026",
    }


def test_a_stopped_schedule_makes_nothing_and_makes_up_for_nothing():
    told = make_told()
    schedule = add_schedule(told, Rhythm.MONTHLY)
    stopped, going = (ScheduleWords("News", Rhythm.MONTHLY, is_active=each) for each in (False, True))
    change_schedule(schedule=schedule, words=stopped, by=told.writer, at=OCTOBER - timedelta(days=9))
    assert draft_scheduled(at=OCTOBER) == []
    change_schedule(schedule=schedule, words=going, by=told.writer, at=OCTOBER + timedelta(days=1))
    assert draft_scheduled(at=OCTOBER + timedelta(days=2)) == []
    assert BriefingSchedule.objects.filter(partnership=told.partnership).count() == 1, (
        "a partnership that changed its schedule gets no second"
    )


def test_an_audit_that_closes_is_told_once():
    told = make_told()
    add_schedule(told, Rhythm.ROUND)
    assert draft_after_audits(at=OCTOBER) == []
    close_round(round=told.panel.round, by=told.writer, at=OCTOBER)
    (draft,) = draft_after_audits(at=OCTOBER + timedelta(minutes=5))
    assert draft.title == f"News: {told.panel.round.title}"
    assert draft_after_audits(at=OCTOBER + timedelta(minutes=10)) == []


def test_without_anything_agreed_there_is_no_draft():
    make_told(findings=())
    assert draft_scheduled(at=OCTOBER) == []


def test_an_audit_agreed_long_ago_is_left_alone():
    make_told()
    assert draft_scheduled(at=datetime(2028, 1, 1, 6, 0, tzinfo=UTC)) == []


def test_a_briefing_written_by_hand_does_not_stand_in_for_the_schedules():
    told = make_told()
    create_briefing(rounds=[told.panel.round], by=told.writer, at=OCTOBER)
    assert len(draft_scheduled(at=OCTOBER)) == 1


def test_the_timetable_knows_the_tasks():
    from auditportal.celery import app

    assert app.conf.beat_schedule["briefings.draft_scheduled"]["task"] == task.name
    assert app.conf.beat_schedule["briefings.draft_after_audits"]["task"] == task_after_audits.name
