"""The portal's own drafts: one a quarter where something new was agreed."""

from datetime import UTC, date, datetime

import pytest

from briefings.actions import create_briefing, draft_quarterly
from briefings.actions.drafts import quarter_before
from briefings.models import Briefing
from briefings.tasks import draft_quarterly as task
from notices.models import Notice
from tests.briefings.briefing_factories import make_told

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 10, 1), (2026, 3)),
        (date(2026, 12, 31), (2026, 3)),
        (date(2027, 1, 1), (2026, 4)),
        (date(2026, 4, 1), (2026, 1)),
        (date(2026, 7, 1), (2026, 2)),
    ],
)
def test_the_quarter_is_the_one_that_ended(day, quarter):
    assert quarter_before(day) == quarter


def test_one_draft_for_each_partnership_and_coordinators_are_told():
    first, second = make_told(), make_told()
    made = draft_quarterly(at=OCTOBER)
    assert {each.partnership for each in made} == {first.partnership, second.partnership}
    assert {each.title for each in made} == {"Learning from audits, Q3 2026"}
    assert all(each.written_by is None and each.state == "draft" for each in made)
    told = Notice.objects.filter(partnership_id=first.partnership.pk).values_list("to_email", flat=True)
    assert set(told) == {first.writer.email, first.second_writer.email}


def test_run_twice_it_is_one_draft():
    make_told()
    draft_quarterly(at=OCTOBER)
    assert draft_quarterly(at=OCTOBER) == []
    assert Briefing.objects.count() == 1


def test_what_an_earlier_draft_told_is_not_told_again():
    make_told()
    draft_quarterly(at=OCTOBER)
    assert draft_quarterly(at=datetime(2027, 1, 1, 6, 0, tzinfo=UTC)) == []


def test_without_anything_agreed_there_is_no_draft():
    make_told(findings=())
    assert draft_quarterly(at=OCTOBER) == []


def test_an_audit_agreed_long_ago_is_left_alone():
    make_told()
    assert draft_quarterly(at=datetime(2028, 1, 1, 6, 0, tzinfo=UTC)) == []


def test_a_briefing_written_by_hand_does_not_stand_in_for_the_quarters():
    told = make_told()
    create_briefing(rounds=[told.panel.round], by=told.writer, at=OCTOBER)
    assert len(draft_quarterly(at=OCTOBER)) == 1


def test_the_timetable_knows_the_task():
    from auditportal.celery import app

    assert app.conf.beat_schedule["briefings.draft_quarterly"]["task"] == task.name
