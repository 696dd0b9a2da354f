"""A child may be at risk now: raising it, and answering it. No state of anything else stands in the way."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency, User
from cases.actions.concern_steps import RAISED_WORDS, climb, locked, take_step, tell
from cases.concern_clock import due
from cases.concern_people import Handler, handlers_of, usual_people
from cases.models import Case, ConcernState, ImmediateConcern, Rung
from cases.permissions import why_not_acknowledge, why_not_raise_concern, why_not_resolve
from trail.actions import record_change, record_event
from trail.models import EventKind

SAME_PRESS = timedelta(minutes=10)


@transaction.atomic
def raise_concern(
    *,
    case: Case,
    agency: Agency,
    text: str,
    procedure_followed: bool,
    by: Any,
    at: datetime,
    recipients: Collection[User] | None = None,
) -> ImmediateConcern:
    """Write a concern down and tell its recipients that it waits. The same words sent twice are one concern.

    `recipients` are people who may answer it, by default the agency's own leads. Nobody is asked for only where the
    portal knows nobody who could be told: then the concern climbs at once to those who can change that.
    """
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
    chosen = chosen_handlers(case=case, agency=agency, recipients=recipients, by=by, at=at)
    acknowledge_by = due(at, case.partnership.concern_acknowledge_hours)
    concern = ImmediateConcern.objects.create(
        case=case,
        agency=agency,
        text=text,
        procedure_followed=procedure_followed,
        raised_by=by,
        raised_at=at,
        acknowledge_by=acknowledge_by,
        next_step_at=acknowledge_by,
    )
    record_event(kind=EventKind.CREATED, subject=concern, by=by, at=at, field="state", after=ConcernState.RAISED)
    if chosen:
        take_step(concern, Rung.TOLD, chosen, RAISED_WORDS, at)
    else:
        climb(concern, at)
    return concern


def chosen_handlers(
    *, case: Case, agency: Agency, recipients: Collection[User] | None, by: Any, at: datetime
) -> list[Handler]:
    """Who is told at once, each where they answer concerns; NotDone names whoever cannot answer this one."""
    possible = handlers_of(case=case, agency=agency, today=timezone.localdate(at), but=by)
    if recipients is None:
        return usual_people(possible, agency)
    wanted = {person.pk: person for person in recipients}
    if strangers := sorted(wanted[pk].full_name for pk in wanted.keys() - {each.person.pk for each in possible}):
        raise NotDone(f"{', '.join(strangers)} cannot answer this concern. Choose from the people on the page.")
    if possible and not wanted:
        raise NotDone("Tick at least one person who should know of this now.")
    return [each for each in possible if each.person.pk in wanted]


@transaction.atomic
def acknowledge_concern(*, concern: ImmediateConcern, by: Any, at: datetime) -> ImmediateConcern:
    """Say that one has it. Pressed twice by one person, it is acknowledged once."""
    row = locked(concern)
    if row.state == ConcernState.ACKNOWLEDGED and row.acknowledged_by_id == by.pk:
        return row
    if reason := why_not_acknowledge(by, row):
        raise Refused(reason)
    row.state, row.acknowledged_by, row.acknowledged_at = ConcernState.ACKNOWLEDGED, by, at
    row.outcome_by = row.next_step_at = due(at, row.case.partnership.concern_outcome_hours)
    row.save(update_fields=["state", "acknowledged_by", "acknowledged_at", "outcome_by", "next_step_at"])
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
    row.next_step_at = None
    row.save(update_fields=["state", "outcome", "resolved_by", "resolved_at", "next_step_at"])
    record_change(
        subject=row, by=by, at=at, field="state", before=ConcernState.ACKNOWLEDGED, after=ConcernState.RESOLVED
    )
    if row.raised_by_id != by.pk:
        tell(row, row.raised_by, "The concern you raised has been resolved. Its outcome is written down.", at)
    return row
