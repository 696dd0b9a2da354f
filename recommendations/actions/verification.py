"""A second person looks at the evidence of what was delivered, and accepts it or says what is missing."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from recommendations.actions.locks import locked_action, scheme_of, status_words
from recommendations.actions.notices import RETURNED, tell_owners
from recommendations.actions.statuses import change_status
from recommendations.models import Action, Delivery, StatusChange
from recommendations.permissions import why_not_verify, writers_of
from recommendations.rag import in_scheme
from recommendations.selectors.settings import settings_of
from trail.actions import record_change


@transaction.atomic
def verify_action(*, action: Action, note: str, by, at: datetime) -> Action:
    """Accept the evidence: the action is Blue (or the nearest its scheme has). Verifying twice is once."""
    row = locked_action(action.pk)
    if row.verified_at is not None and row.verified_by_id == by.pk:
        return row
    may_verify_or_refuse(row, by)
    row.verified_by, row.verified_at = by, at
    row.save(update_fields=["verified_by", "verified_at"])
    why = f"Verified. {note_of(note)}".strip()
    to_proposed(row, "blue", why, by, at)
    record_change(subject=row, by=by, at=at, field="verified", before="No", after="Yes")
    return row


@transaction.atomic
def return_action(*, action: Action, reason: str, by, at: datetime) -> Action:
    """Say what the evidence lacks. The action counts as partly done, and its owner is asked again."""
    row = locked_action(action.pk)
    why = f"Not verified yet. {note_of(reason)}".strip()
    if row.delivery == Delivery.PARTLY and last_words(row) == why:
        return row
    may_verify_or_refuse(row, by)
    if not note_of(reason):
        raise NotDone("Say what is missing, so that the owner knows what to send.")
    row.delivery, row.delivered_on = Delivery.PARTLY, None
    row.save(update_fields=["delivery", "delivered_on"])
    to_proposed(row, "amber", why, by, at)
    tell_owners(
        agencies=[row.agency] if row.agency else [], partnership=row.recommendation.partnership, at=at, subject=RETURNED
    )
    record_change(subject=row, by=by, at=at, field="delivery", before=Delivery.YES.label, after=Delivery.PARTLY.label)
    return row


def may_verify_or_refuse(row: Action, by) -> None:
    if refusal := why_not_verify(by, row, writers_of(row.updates.all()), settings_of(row.recommendation.partnership)):
        raise Refused(refusal)
    if row.verified_at is not None:
        who = row.verified_by.full_name if row.verified_by else "Somebody"
        raise Refused(f"{who} has verified this already.")


def to_proposed(row: Action, code: str, why: str, by, at: datetime) -> StatusChange:
    """The change of rating that follows; kept also where the scheme has no better word than the present one."""
    words = status_words(scheme_of(row))
    to = words.get(in_scheme(code, words), row.status)
    return change_status(subject=row, to=to, why=why, on=timezone.localdate(at), by=by, at=at)


def note_of(note: str) -> str:
    return " ".join(note.split())


def last_words(row: Action) -> str:
    return row.status_changes.values_list("why", flat=True).first() or ""
