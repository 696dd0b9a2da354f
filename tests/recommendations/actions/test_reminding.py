"""Owners are reminded before and after their dates, leads learn their week, and nobody is written to twice a day."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from access.roles import Role
from accounts.models import Membership
from auditportal.celery import app
from notices.models import Notice
from recommendations.actions.owners import change_due, set_owner
from recommendations.actions.reminding import remind_people
from recommendations.actions.snoozing import snooze_action
from recommendations.actions.statuses import decide_status
from recommendations.models import (
    ActionReminder,
    ActionSnooze,
    AgencyDigest,
    OwnerKind,
    RecommendationSettings,
    ReminderKind,
)
from recommendations.tasks import remind
from tests.factories import give_role, make_person, office_of
from tests.recommendations.factories import action_of, make_recommendation, tell
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)  # a Tuesday


def morning(number, due=DUE):
    """The hour of the sweep, so many days from a date."""
    return timezone.make_aware(datetime.combine(due + timedelta(days=number), time(7, 45)))


@pytest.fixture
def action(board):
    """The police's, due on 30 June. What was mailed on the way there is gone."""
    row = make_recommendation(board)
    Notice.objects.all().delete()
    return action_of(row)


def told():
    return sorted(Notice.objects.values_list("to_email", flat=True))


def snooze(action, by, until, why="The post is vacant.", at=None):
    return snooze_action(action=action, until=until, why=why, by=by, at=at or morning(-20))


def test_the_owner_is_reminded_before_and_after_and_every_reminder_is_kept(board, action):
    for number in range(-20, 33):
        if morning(number).weekday() not in (0, 5, 6):  # Mondays bring the leads' week, weekends nothing
            remind_people(at=morning(number))
    assert told() == [board.owner.email] * 5
    kept = ActionReminder.objects.order_by("day")
    # 14 days before is a Tuesday, 3 days before a Saturday and so made up for on Tuesday.
    assert [(each.day - DUE).days for each in kept] == [-14, 0, 1, 15, 29]
    assert [each.kind for each in kept] == ["before", "before", "after", "after", "after"]
    assert {(each.person, each.due_on, each.agency) for each in kept} == {(board.owner, DUE, board.police)}
    event = TrailEvent.objects.filter(field="reminded").first()
    assert board.owner.full_name in event.after
    assert event.actor_id is None


def test_one_mail_a_person_however_many_actions_and_nothing_of_what_was_recommended(board, action):
    make_recommendation(board, text="Tell the Okafor family sooner.", due_on=DUE - timedelta(days=2))
    Notice.objects.all().delete()
    assert remind_people(at=morning(-14)) == 1
    mail = Notice.objects.get()
    assert "2 actions of yours are due by 30 June 2026, the first on 28 June 2026." in mail.body
    assert mail.to_email == board.owner.email
    assert reverse("dashboards:my_work") in mail.body
    for words in ("Okafor", "minutes", "core group", board.police.name):
        assert words not in mail.body + mail.subject
    assert ActionReminder.objects.count() == 2


def test_run_again_on_the_same_day_it_writes_to_nobody(board, action):
    assert remind_people(at=morning(-14)) == 1
    make_recommendation(board)
    assert remind_people(at=morning(-14)) == 0
    assert ActionReminder.objects.count() == 1


def test_where_no_action_owner_is_named_the_lead_is_asked(board, action):
    Membership.objects.filter(user=board.owner).update(ends_on=date(2026, 3, 3))
    remind_people(at=morning(-14))
    assert told() == [board.lead.email]


def test_of_the_boards_actions_coordinators_are_reminded(board):
    make_recommendation(board, owner_kind=OwnerKind.BOARD, agencies=[])
    Notice.objects.all().delete()
    remind_people(at=morning(-14))
    assert told() == [board.coordinator.email]


@pytest.mark.parametrize("how", ["delivered", "superseded", "recommendation closed"])
def test_what_is_done_or_over_is_not_reminded_of(board, action, how):
    if how == "delivered":
        tell(board, action)
    elif how == "superseded":
        set_owner(recommendation=action.recommendation, owner_kind="agency", agencies=[board.health], reason="Theirs.",
                  by=board.coordinator, at=morning(-40))  # fmt: skip
        action.refresh_from_db()
        decide_status(action=action, status="superseded", why="Another does it.", by=board.coordinator, at=morning(-30))
    else:
        decide_status(recommendation=action.recommendation, status="superseded", why="Another one says it.",
                      superseded_by=make_recommendation(board, agencies=[board.health]),
                      by=board.coordinator, at=morning(-30))  # fmt: skip
    Notice.objects.all().delete()
    remind_people(at=morning(1))
    assert not ActionReminder.objects.filter(action=action).exists()


def test_a_new_date_begins_anew(board, action):
    remind_people(at=morning(-14))
    later = DUE + timedelta(days=1)
    change_due(recommendation=action.recommendation, due_on=later, reason="Agreed.", by=board.coordinator,
               at=morning(-14))  # fmt: skip
    remind_people(at=morning(-13))
    assert list(ActionReminder.objects.order_by("day").values_list("due_on", flat=True)) == [DUE, later]


def test_on_mondays_leads_learn_their_week_in_figures(board, action):
    make_recommendation(board, due_on=date(2026, 6, 1))
    make_recommendation(board, due_on=None)
    Notice.objects.all().delete()
    monday = timezone.make_aware(datetime(2026, 6, 22, 7, 45))
    remind_people(at=monday)
    mail = Notice.objects.get(to_email=board.lead.email)
    assert f"{board.police.name}: 3 open actions, 1 due in the next 14 days, 1 overdue." in mail.body
    assert f"/recommendations/?owner={board.police.pk}" in mail.body
    digest = AgencyDigest.objects.get()
    assert (digest.open_count, digest.due_count, digest.overdue_count, digest.person) == (3, 1, 1, board.lead)
    remind_people(at=monday + timedelta(hours=1))
    assert AgencyDigest.objects.count() == 1
    assert not Notice.objects.filter(to_email=board.health_lead.email).exists()


def test_a_lead_who_owns_actions_too_gets_both_in_one_mail(board, action):
    Membership.objects.filter(user=board.owner).update(ends_on=date(2026, 3, 3))
    moved = date(2026, 6, 29)  # fourteen days before: a Monday
    change_due(recommendation=action.recommendation, due_on=moved, reason="Agreed.", by=board.coordinator,
               at=morning(-40))  # fmt: skip
    remind_people(at=morning(-14, moved))
    mail = Notice.objects.get()
    assert "1 action of yours is due by 29 June 2026." in mail.body
    assert "1 open action, 1 due" in mail.body


def test_a_coordinator_learns_once_that_an_owner_is_gone(board, action):
    Membership.objects.filter(agency=board.police, role__in=[Role.OWNER, Role.AGENCY_LEAD]).update(
        ends_on=date(2026, 3, 3)
    )
    for number in (-20, -19, -14, 1):
        remind_people(at=morning(number))
    mail = Notice.objects.get()
    assert mail.to_email == board.coordinator.email
    assert "1 action belongs to an agency where nobody has an account" in mail.body
    assert "/recommendations/?gone=on" in mail.body
    assert board.police.name not in mail.body
    assert ActionReminder.objects.get().kind == ReminderKind.GONE


def test_somebody_switched_off_is_gone_too(board, action):
    for person in (board.owner, board.lead):
        person.is_active = False
        person.save()
    remind_people(at=morning(-14))
    assert ActionReminder.objects.get().kind == ReminderKind.GONE


def test_a_rested_action_is_spoken_of_again_on_its_day(board, action):
    snooze(action, board.lead, DUE - timedelta(days=1))
    for number in (-14, -4, -3):
        assert remind_people(at=morning(number)) == 0
    assert remind_people(at=morning(-1)) == 2  # the owner, and since it is a Monday the lead's week
    assert ActionReminder.objects.get().day == DUE - timedelta(days=1)


def test_a_later_pause_takes_the_place_of_the_earlier_and_both_are_kept(board, action):
    snooze(action, board.lead, DUE)
    snooze(action, board.coordinator, DUE - timedelta(days=14), at=morning(-19))
    assert remind_people(at=morning(-14)) == 1
    assert ActionSnooze.objects.count() == 2


def test_the_same_pause_sent_twice_is_one(board, action):
    assert snooze(action, board.lead, DUE) == snooze(action, board.lead, DUE)


@pytest.mark.parametrize(
    ("until", "why", "words"),
    [
        (morning(-20).date(), "Why.", "after today"),
        (morning(41).date(), "Why.", "sixty days"),
        (DUE, "  ", "Say in a sentence why"),
        (DUE, "x" * 301, "Shorten it to 300"),
    ],
)
def test_a_pause_has_a_reason_and_an_end_within_sixty_days(board, action, until, why, words):
    with pytest.raises(NotDone, match=words):
        snooze(action, board.lead, until, why)
    assert not ActionSnooze.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [("lead", True), ("coordinator", True), ("owner", False), ("health_lead", False), ("executive", False),
     ("chair", False), ("stranger", False)],
)  # fmt: skip
def test_the_owners_lead_or_a_coordinator_lets_reminders_rest(board, action, who, may):
    if may:
        snooze(action, getattr(board, who), DUE)
    else:
        with pytest.raises(Refused):
            snooze(action, getattr(board, who), DUE)
    assert ActionSnooze.objects.exists() == may


def test_what_is_delivered_has_nothing_to_rest(board, action):
    tell(board, action)
    with pytest.raises(NotDone, match="delivered"):
        snooze(action, board.lead, DUE)


@pytest.mark.parametrize("table", [ActionReminder, ActionSnooze, AgencyDigest])
def test_what_was_written_down_stands(board, action, table):
    snooze(action, board.lead, DUE - timedelta(days=8), at=morning(-20))
    remind_people(at=morning(-8))  # a Monday, with the owner's reminder and the lead's week
    assert table.objects.count() == 1
    stamped = {"snoozed_at" if table is ActionSnooze else "sent_at": morning(0)}
    for change in (table.objects.all().delete, lambda: table.objects.update(**stamped)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_person_of_two_agencies_gets_one_mail(board, action):
    give_role(board.owner, Role.OWNER, board.health)
    make_recommendation(board, agencies=[board.health])
    Notice.objects.all().delete()
    remind_people(at=morning(-14))
    assert told() == [board.owner.email]
    assert ActionReminder.objects.count() == 2


def test_a_second_coordinator_learns_of_it_too(board, action):
    make_person(Role.COORDINATOR, office_of(board.partnership))
    Membership.objects.filter(agency=board.police).exclude(role=Role.AUDITOR).update(ends_on=date(2026, 3, 3))
    assert remind_people(at=morning(-20)) == 2


def test_beat_reminds_on_working_mornings(board, action):
    timetable = app.conf.beat_schedule["recommendations.remind_people"]
    assert timetable["task"] == remind.name
    assert timetable["schedule"].day_of_week == {1, 2, 3, 4, 5}


def test_a_partnership_settles_its_own_days(board, action):
    RecommendationSettings.objects.create(partnership=board.partnership, remind_days_before=[7], remind_every_days=0)
    sent = [number for number in range(-15, 10) if remind_people(at=morning(number)) and ActionReminder.objects.filter(
        day=morning(number).date()).exists()]  # fmt: skip
    assert sent == [-7]
