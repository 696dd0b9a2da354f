"""A team without an account replies to a published briefing, and whoever answers for its agency is told."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from briefings.guard import why_not_keep
from briefings.models import Edition
from notices.actions import send_notice
from replies.models import TeamReply
from replies.permissions import why_not_acknowledge, why_not_reply
from replies.selectors.people import people_to_tell
from trail.actions import record_change, record_event
from trail.models import EventKind

NOTHING_SAID = "Answer at least one question, write a comment, or tick that you used the briefing in supervision."
WHICH_AGENCY = "Choose your agency, or write which one it is."
SUBJECT = "A reply to a briefing"
TOLD = "A team has replied to a learning briefing. Please read what it says."


@dataclass(frozen=True)
class Said:
    """What a team said. `answers` and `checks` are as the model keeps them, without what was left empty."""

    role: str
    agency: Agency | None = None
    other_agency: str = ""
    people: int | None = None
    answers: tuple[dict[str, str], ...] = ()
    checks: tuple[dict[str, str], ...] = ()
    comment: str = ""
    used_in_supervision: bool = False

    @property
    def is_something(self) -> bool:
        return bool(self.answers or self.checks or self.comment.strip() or self.used_in_supervision)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that somebody wrote."""
        return (*(each["text"] for each in self.answers), self.comment, self.other_agency)

    def key(self, form_key: uuid.UUID) -> uuid.UUID:
        """One form sent twice with the same words is one reply; with other words it is another."""
        return uuid.uuid5(form_key, repr(self))


@transaction.atomic
def reply_to_edition(*, edition: Edition, said: Said, form_key: uuid.UUID, at: datetime) -> TeamReply:
    """Keep what a team said. Sent twice, it is kept once. Nobody's address, cookie or machine is kept with it.

    Raises Refused where the edition is not in the library, NotDone where nothing was said, the agency is missing or the
    words hold a number, an address or a date of birth of one person.
    """
    found = Edition.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.pk)
    if reason := why_not_reply(found):
        raise Refused(reason)
    key = said.key(form_key)
    if again := TeamReply.objects.filter(form_key=key).first():
        return again
    check(said, found)
    row = TeamReply.objects.create(
        partnership_id=found.partnership_id, edition=found, agency=said.agency,
        other_agency="" if said.agency else said.other_agency.strip(), role=said.role, people=said.people,
        answers=list(said.answers), checks=list(said.checks), comment=said.comment.strip(),
        used_in_supervision=said.used_in_supervision, received_at=at, form_key=key,
    )  # fmt: skip
    record_event(kind=EventKind.CREATED, subject=row, by=None, at=at, field="received", after=row.get_role_display())
    tell_of_reply(row, at)
    return row


def check(said: Said, edition: Edition) -> None:
    """NotDone, with a sentence naming what is missing, or what in it is known to be one person's."""
    if not said.is_something:
        raise NotDone(NOTHING_SAID)
    if said.agency is None and not said.other_agency.strip():
        raise NotDone(WHICH_AGENCY)
    if said.agency is not None and said.agency.partnership_id != edition.partnership_id:
        raise NotDone(WHICH_AGENCY)
    if refusal := next(filter(None, map(why_not_keep, said.texts)), ""):
        raise NotDone(refusal)


def tell_of_reply(row: TeamReply, at: datetime) -> None:
    """One e-mail a day and agency at most, without a word of the reply: many replies are no reason for many mails."""
    day = timezone.localdate(at)
    others = TeamReply.objects.filter(partnership=row.partnership, agency=row.agency).exclude(pk=row.pk)
    if others.filter(received_at__date=day).exists():
        return
    for person in people_to_tell(row, day):
        send_notice(
            to_email=person.reached_at, to_name=person.called, subject=SUBJECT, lines=[TOLD], path="/replies/", at=at,
            partnership=row.partnership,
        )  # fmt: skip


@transaction.atomic
def acknowledge_reply(*, reply: TeamReply, by: Any, at: datetime) -> TeamReply:
    """Say that one has read it. Pressed twice, it is said once; who said it first stands."""
    row = TeamReply.objects.select_for_update(of=("self",)).select_related("agency", "partnership").get(pk=reply.pk)
    if refusal := why_not_acknowledge(by, row):
        raise Refused(refusal)
    if row.acknowledged_at:
        return row
    row.acknowledged_by, row.acknowledged_at = by, at
    row.save(update_fields=["acknowledged_by", "acknowledged_at"])
    record_change(subject=row, by=by, at=at, field="read", after="yes")
    return row
