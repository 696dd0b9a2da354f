"""Telling those who keep the records that one person opened very many children's cases."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
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
from trail.budget import WITHIN, who_opened_many
from trail.models import EventKind, TrailEvent
from ui.dates import long_time

log = logging.getLogger(__name__)
A_MOMENT = timedelta(seconds=60)
MANY, ASKED = "many cases opened", "asked to confirm who they are"
SUBJECTS = {
    MANY: "One person has opened many children’s cases",
    ASKED: "One person was asked to confirm who they are",
}
WORDS = {
    MANY: "Within the hour before {at}, one person opened {cases} different children’s cases in the audit portal{own}.",
    ASKED: "At {at}, one person who had opened {cases} different children’s cases within an hour asked for another. "
    "The portal lets them go on once they have shown that it is them.",
}
LOOK = (
    "Please see who it is and what was opened, and ask them or their manager if you did not expect it. If their "
    "account may be in other hands, have an administrator end their roles now."
)
NOBODY_KEEPS = (
    "Your partnership has no other records officer, who could see what was opened. Have somebody given that role, and "
    "ask who was at work on the audits at that time."
)


def tell_of_many_cases(*, at: datetime) -> int:
    """Tell of everybody who opened too many cases within the hour before `at`; returns of how many people.

    Each person is a transaction of their own. Run again, or by two workers at once, it tells each partnership once an
    hour.
    """
    people = sorted({each.person_id for each in who_opened_many(at=at)})
    trouble = "Nobody could be told that person %s opened many cases."
    return one_by_one(people, tell_of_person, at=at, log=log, trouble=trouble)


@transaction.atomic
def tell_of_person(*, pk: Any, at: datetime) -> bool:
    """Tell every partnership whose cases they are and that was not told within the hour; whether there was one."""
    person = User.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if person is None:
        return False
    told = was_told(person, MANY, since=at - WITHIN)
    found = [each for each in who_opened_many(at=at, person_id=pk) if each.partnership_id not in told]
    for each in found:
        tell(person, each.partnership_id, MANY, cases=each.cases, own=each.own, since=at - WITHIN, at=at)
    return bool(found)


@transaction.atomic
def ask_to_confirm(*, person: Any, looks: Sequence[TrailEvent], opened: int, since: datetime, at: datetime) -> None:
    """Write down that these looks were not granted, and tell of it, once for each time the person is asked.

    They had `opened` so many cases since `since`: within the hour, or since they last confirmed.
    """
    if not was_refused(person, looks, at):
        record_refused(looks=looks, why=ASKED, at=at)
    User.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
    told = was_told(person, ASKED, since=since)
    for pk in {look.partnership_id for look in looks if look.partnership_id} - told:
        tell(person, pk, ASKED, cases=opened, own=opened, since=since, at=at)


def was_refused(person: Any, looks: Sequence[TrailEvent], at: datetime) -> bool:
    """Whether the same was asked for and refused a moment ago, as by a page that asks again by itself."""
    events = TrailEvent.objects.filter(actor_id=person.pk, kind=EventKind.REFUSED, field=ASKED, at__gt=at - A_MOMENT)
    return {look.subject_id for look in looks} <= set(events.values_list("subject_id", flat=True))


def was_told(person: User, what: str, *, since: datetime) -> set:
    """The partnerships that were told this of the person since then."""
    events = TrailEvent.objects.filter(subject_type=User._meta.label, subject_id=str(person.pk), field=what)
    return set(events.filter(kind=EventKind.ALERTED, at__gt=since).values_list("partnership_id", flat=True))


def tell(
    person: User, partnership_id: Any, what: str, *, cases: int, own: int, since: datetime, at: datetime
) -> None:  # fmt: skip
    """Tell the partnership's people, and write down that they were told. The mail names nobody but whom it is for."""
    partnership = Partnership.objects.get(pk=partnership_id)
    people, role = people_to_tell(partnership, person, at)
    if not people:
        log.warning("Partnership %s has nobody who could be told that one person opened many cases.", partnership.pk)
        return
    record_event(
        kind=EventKind.ALERTED, subject=person, by=None, at=at, field=what, after=cases, partnership_id=partnership.pk,
        recorded_for=", ".join(each.full_name for each in people),
    )  # fmt: skip
    words = WORDS[what].format(at=long_time(at), cases=cases, own="" if own == cases else f", {own} of them yours")
    for each in people:
        send_notice(
            to_email=each.email,
            to_name=each.full_name,
            subject=SUBJECTS[what],
            lines=[words, LOOK if role == Role.RECORDS else NOBODY_KEEPS],
            path=trail_of(person, since) if role == Role.RECORDS else "/",
            at=at,
            partnership=partnership,
        )


def trail_of(person: User, since: datetime) -> str:
    """What the person opened, changed and was refused from that day on, as the records show it."""
    day = timezone.localdate(since)
    asked = {"person": person.pk, "earliest_day": day.day, "earliest_month": day.month, "earliest_year": day.year}
    return f"{reverse('trail:event_list')}?{urlencode(asked)}"


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
