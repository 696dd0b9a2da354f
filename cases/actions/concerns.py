"""A child may be at risk now: raising it, and answering it. No state of anything else stands in the way."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Permission, Refused
from accounts.models import Agency, User
from cases.models import Case, ConcernState, ImmediateConcern
from cases.permissions import why_not_acknowledge, why_not_raise_concern, why_not_resolve
from cases.selectors import concern_recipients
from notices.actions import send_notice
from trail.actions import record_change, record_event
from trail.models import EventKind

SAME_PRESS = timedelta(minutes=10)


@transaction.atomic
def raise_concern(
    *, case: Case, agency: Agency, text: str, procedure_followed: bool, by: Any, at: datetime
) -> ImmediateConcern:
    """Write a concern down and tell its recipients that it waits. The same words sent twice are one concern."""
    Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if reason := why_not_raise_concern(by, agency):
        raise Refused(reason)
    if not text.strip():
        raise NotDone("Write what worries you, so that whoever reads it can act.")
    again = ImmediateConcern.objects.filter(
        case=case, agency=agency, raised_by=by, text=text, raised_at__gt=at - SAME_PRESS, raised_at__lte=at
    ).first()
    if again:
        return again
    concern = ImmediateConcern.objects.create(
        case=case, agency=agency, text=text, procedure_followed=procedure_followed, raised_by=by, raised_at=at
    )
    record_event(kind=EventKind.CREATED, subject=concern, by=by, at=at, field="state", after=ConcernState.RAISED)
    for person in recipients_of(concern, at):
        tell(concern, person, "An immediate concern about a child has been raised. Please read it now.", at)
    return concern


@transaction.atomic
def acknowledge_concern(*, concern: ImmediateConcern, by: Any, at: datetime) -> ImmediateConcern:
    """Say that one has it. Pressed twice by one person, it is acknowledged once."""
    row = locked(concern)
    if row.state == ConcernState.ACKNOWLEDGED and row.acknowledged_by_id == by.pk:
        return row
    if reason := why_not_acknowledge(by, row):
        raise Refused(reason)
    row.state, row.acknowledged_by, row.acknowledged_at = ConcernState.ACKNOWLEDGED, by, at
    row.save(update_fields=["state", "acknowledged_by", "acknowledged_at"])
    record_change(subject=row, by=by, at=at, field="state", before=ConcernState.RAISED, after=ConcernState.ACKNOWLEDGED)
    tell(row, row.raised_by, "The concern you raised has been acknowledged.", at)
    return row


@transaction.atomic
def resolve_concern(*, concern: ImmediateConcern, outcome: str, by: Any, at: datetime) -> ImmediateConcern:
    """Write down what was done. The outcome stands; pressed twice with the same words, it is written once."""
    row = locked(concern)
    if row.state == ConcernState.RESOLVED and row.resolved_by_id == by.pk and row.outcome == outcome:
        return row
    if reason := why_not_resolve(by, row):
        raise Refused(reason)
    if not outcome.strip():
        raise NotDone("Write what was done and what came of it.")
    row.state, row.outcome, row.resolved_by, row.resolved_at = ConcernState.RESOLVED, outcome, by, at
    row.save(update_fields=["state", "outcome", "resolved_by", "resolved_at"])
    record_change(
        subject=row, by=by, at=at, field="state", before=ConcernState.ACKNOWLEDGED, after=ConcernState.RESOLVED
    )
    if row.raised_by_id != by.pk:
        tell(row, row.raised_by, "The concern you raised has been resolved. Its outcome is written down.", at)
    return row


def recipients_of(concern: ImmediateConcern, at: datetime) -> list[User]:
    """Everybody who answers this concern except the person who raised it; of a restricted case only those named."""
    chair = getattr(getattr(concern.case.draw, "round", None), "chair", None)
    today = timezone.localdate(at)
    people = concern_recipients(agency=concern.agency, chair=chair, today=today)
    if concern.case.is_restricted:
        named = [access.person for access in concern.case.access.in_force(today).select_related("person")]
        people = [person for person in named if person.holds(Permission.HANDLE_CONCERN, at=concern.agency)] or people
    return [person for person in people if person.pk != concern.raised_by_id]


def tell(concern: ImmediateConcern, person: User, sentence: str, at: datetime) -> None:
    send_notice(
        to_email=person.email,
        to_name=person.full_name,
        subject="Immediate concern",
        lines=[sentence],
        path=reverse("cases:concern_detail", args=[concern.pk]),
        at=at,
        partnership=concern.case.partnership,
    )


def locked(concern: ImmediateConcern) -> ImmediateConcern:
    """The concern, held until the transaction ends; read after the lock, so that what is joined is fresh too."""
    ImmediateConcern.objects.select_for_update().get(pk=concern.pk)
    return ImmediateConcern.objects.select_related(
        "case__partnership", "case__draw__round__chair", "agency", "raised_by"
    ).get(pk=concern.pk)
