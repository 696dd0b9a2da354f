"""Telling those who keep the records that one person opened very many children's cases."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.models import Membership, Partnership, User
from notices.actions import send_notice
from notices.sweeping import one_by_one
from trail.actions import record_event, record_refused
from trail.budget import CONFIRM_AT, WITHIN, who_opened_many
from trail.models import EventKind, TrailEvent
from ui.dates import long_time

log = logging.getLogger(__name__)
MANY, ASKED = "many cases opened", "asked to confirm who they are"
SUBJECT = "One person has opened many children's cases"
WORDS = {
    MANY: "Within the hour before {at}, one person opened {cases} different children's cases in the audit portal.",
    ASKED: "At {at}, one person who had opened {cases} different children's cases within an hour asked for another. "
    "The portal lets them go on once they have shown that it is them.",
}  # fmt: skip
LOOK = (
    "Please see what was opened, and ask them or their manager if you did not expect it. If their account may be in "
    "other hands, have an administrator end their roles now."
)
NOBODY_KEEPS = (
    "Your partnership has no records officer, who could see what was opened. Have somebody given that role, and ask "
    "who was at work on the audits at that time."
)


def tell_of_many_cases(*, at: datetime) -> int:
    """Tell of everybody who opened too many cases within the hour before `at`; returns of how many people.

    Each person is a transaction of their own. Run again, or by two workers at once, it tells once an hour.
    """
    people = [each.person_id for each in who_opened_many(at=at)]
    trouble = "Nobody could be told that person %s opened many cases."
    return one_by_one(people, tell_of_person, at=at, log=log, trouble=trouble)


@transaction.atomic
def tell_of_person(*, pk: Any, at: datetime) -> bool:
    """Tell of one person, unless that was told within the hour or they opened fewer than it takes."""
    person = User.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if person is None or was_told(person, MANY, at):
        return False
    for found in who_opened_many(at=at, person_id=pk):
        tell(person, found.partnership_ids, MANY, found.cases, at)
        return True
    return False


@transaction.atomic
def ask_to_confirm(*, person: Any, looks: Sequence[TrailEvent], at: datetime) -> None:
    """Write down that these looks were not granted, and tell of it, once an hour. `person` has opened too many."""
    record_refused(looks=looks, at=at)
    User.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
    if not was_told(person, ASKED, at):
        partnerships = {look.partnership_id for look in looks if look.partnership_id}
        tell(person, sorted(partnerships, key=str), ASKED, CONFIRM_AT - 1, at)


def was_told(person: User, what: str, at: datetime) -> bool:
    events = TrailEvent.objects.filter(subject_type=User._meta.label, subject_id=str(person.pk), field=what)
    return events.filter(kind=EventKind.ALERTED, at__gt=at - WITHIN).exists()


def tell(person: User, partnership_ids: Sequence[Any], what: str, cases: int, at: datetime) -> None:
    """Tell each partnership's people, and write down that it was told. The mail names nobody."""
    words = WORDS[what].format(at=long_time(at), cases=cases)
    for partnership in Partnership.objects.filter(pk__in=partnership_ids).order_by("pk"):
        record_event(
            kind=EventKind.ALERTED,
            subject=person,
            by=None,
            at=at,
            field=what,
            after=cases,
            partnership_id=partnership.pk,
        )
        people, role = people_to_tell(partnership, person, at)
        seen = {"person": person.pk, "kind": EventKind.VIEWED}
        trail = f"{reverse('trail:event_list')}?{urlencode(seen)}"
        for each in people:
            send_notice(
                to_email=each.email,
                to_name=each.full_name,
                subject=SUBJECT,
                lines=[words, LOOK if role == Role.RECORDS else NOBODY_KEEPS],
                path=trail if role == Role.RECORDS else "/",
                at=at,
                partnership=partnership,
            )


def people_to_tell(partnership: Partnership, but: User, at: datetime) -> tuple[list[User], Role]:
    """The partnership's records officers; where there is none but the person themselves, its administrators, and at
    last its coordinators."""
    held = Membership.objects.in_force(timezone.localdate(at)).filter(agency__partnership=partnership)
    people: list[User] = []
    for role in (Role.RECORDS, Role.ADMINISTRATOR, Role.COORDINATOR):
        users = User.objects.filter(pk__in=held.filter(role=role).values("user"), is_active=True).exclude(pk=but.pk)
        if people := list(users.order_by("full_name")):
            return people, role
    return people, Role.RECORDS
