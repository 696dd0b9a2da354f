"""Reminding owners before and after their dates, and telling leads their week: one mail a person and day."""

import logging
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from notices.actions import send_notice
from notices.sweeping import one_by_one
from recommendations.models import Action, ActionReminder, AgencyDigest, ReminderKind
from recommendations.reminder_words import GONE, WEEK, YOURS, AgencyFigures, due_lines, gone_lines, week_lines
from recommendations.selectors.reminders import (
    UPDATERS,
    actions_to_remind,
    figures_of_week,
    gone_to_tell,
    people_of_actions,
    was_told,
)
from recommendations.selectors.settings import reminder_days
from trail.actions import record_change
from ui.dates import long_date

log = logging.getLogger(__name__)
MONDAY = 0


def remind_people(*, at: datetime) -> int:
    """Write to everybody to whom something is due to be told today; returns how many people that were.

    Each person is a transaction of their own. Run twice in a day, or by two workers at once, it writes once.
    """
    pks = people_of_actions(timezone.localdate(at))
    return one_by_one(pks, remind_person, at=at, log=log, trouble="Person %s could not be reminded.")


@transaction.atomic
def remind_person(*, pk: Any, at: datetime) -> bool:
    """One person's mail of the day: own actions, actions without people, and on Mondays their agencies' figures."""
    today = timezone.localdate(at)
    person = User.objects.select_for_update(no_key=True).get(pk=pk)
    if was_told(person, today):
        return False
    held = list(
        Membership.objects.in_force(today).filter(user=person, role__in=UPDATERS).select_related("agency__partnership")
    )
    own, gone = actions_to_remind(person, held, today), gone_to_tell(person, held, today)
    week = figures_of_week(held, today) if today.weekday() == MONDAY else []
    if not (own or gone or week):
        return False
    write_to(person, held, own, gone, week, today, at)
    keep(own, person, today, at)
    keep(gone, person, today, at, ReminderKind.GONE)
    AgencyDigest.objects.bulk_create(
        AgencyDigest(
            agency_id=each.agency_pk, person=person, day=today, open_count=each.open, due_count=each.due,
            overdue_count=each.overdue, sent_at=at,
        )
        for each in week
    )  # fmt: skip
    return True


def write_to(
    person: User, held: list[Membership], own: list[Action], gone: list[Action], week: list[AgencyFigures],
    today: date, at: datetime,
) -> None:  # fmt: skip
    dates = [action.due_on for action in own if action.due_on]
    soon, late = [day for day in dates if day >= today], [day for day in dates if day < today]
    partnerships = {each.agency.partnership for each in held}
    days = max(reminder_days(each).soon for each in partnerships)
    send_notice(
        to_email=person.reached_at,
        to_name=person.called,
        subject=YOURS if own else GONE if gone else WEEK,
        lines=[*due_lines(soon, late), *gone_lines(len(gone)), *week_lines(week, days)],
        path=page_for(own, gone, week),
        at=at,
        partnership=partnerships.pop() if len(partnerships) == 1 else None,
    )


def page_for(own: list[Action], gone: list[Action], week: list[AgencyFigures]) -> str:
    """My work where it shows all that the mail speaks of; else the list, narrowed where that is enough."""
    listed = reverse("recommendations:recommendation_list")
    if own and all(action.agency_id for action in own):
        return reverse("dashboards:my_work")
    if gone and not own:
        return f"{listed}?gone=on"
    return f"{listed}?owner={week[0].agency_pk}" if len(week) == 1 and not own else listed


def keep(actions: list[Action], person: User, today: date, at: datetime, kind: ReminderKind | None = None) -> None:
    """Write down of each action that the person was told of it, for that day."""
    rows = [
        ActionReminder(
            action=each, agency_id=each.agency_id, kind=kind or kind_of(each, today), due_on=each.due_on,
            person=person, day=today, sent_at=at,
        )
        for each in actions
    ]  # fmt: skip
    ActionReminder.objects.bulk_create(rows)
    for row in rows:
        due = f"; due {long_date(row.due_on)}" if row.due_on else ""
        words = f"{person.full_name}{due}" if row.kind != ReminderKind.GONE else f"{person.full_name}: owner gone"
        record_change(subject=row.action, by=None, at=at, field="reminded", after=words)


def kind_of(action: Action, today: date) -> ReminderKind:
    assert action.due_on is not None
    return ReminderKind.BEFORE if action.due_on >= today else ReminderKind.AFTER
