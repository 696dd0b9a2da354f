"""An agency asks the committee to review a case, or takes its request back."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from escalations.actions.locks import locked_partnership, locked_request, next_number
from escalations.actions.references import CLOSED_BY_AGENCY, erase
from escalations.actions.telling import tell
from escalations.models import EscalationStep, ReviewRequest, ReviewState, Urgency
from escalations.permissions import speaks_for, why_not_move_request, why_not_raise
from escalations.references import why_not_reference
from escalations.selectors.people import coordinators_of
from trail.actions import record_change, record_event
from trail.models import EventKind

ASKED = "An agency has asked for the review of a case. Please read the request."
WITHDRAWN = "A request for the review of a case was withdrawn by the agency that asked."
NO_STEPS = "Write down at least one step of the escalation procedure that was tried, or say why there was none."
NOBODY_NAMED = "Say who at the agency asks for this."
MOST_STEPS = 20


@dataclass(frozen=True)
class Tried:
    """One step of the local escalation procedure: which, when, with whom by role and agency, and what came of it."""

    step: str
    day: date
    with_whom: str
    outcome: str


@dataclass(frozen=True)
class Asked:
    """What a request says. `reference` is the agency's own number of the child."""

    worry: str
    wanted: str
    reference: str
    urgency: str = Urgency.NEXT
    involved: Collection[Agency] = ()
    steps: Sequence[Tried] = ()
    no_steps_reason: str = ""


@transaction.atomic
def request_review(
    *, agency: Agency, asked: Asked, by: Any, at: datetime, recorded_for: str = "", key: uuid.UUID | None = None
) -> ReviewRequest:
    """Ask for the review of a case and tell the coordinators. Sent twice with one `key`, it is asked for once.

    `recorded_for` names who at the agency asks, where a coordinator writes it down. Raises Refused for another agency,
    NotDone for a request that says too little.
    """
    partnership = locked_partnership(agency.partnership_id)
    if reason := why_not_raise(by, agency):
        raise Refused(reason)
    key = key or uuid.uuid4()
    if again := ReviewRequest.objects.filter(form_key=key, requested_by=by).first():
        return again
    own = speaks_for(by, agency)
    check(asked, recorded_for, own, timezone.localdate(at))
    row = ReviewRequest(
        partnership=partnership, agency=agency, number=next_number(ReviewRequest, partnership), requested_by=by,
        requested_at=at, recorded_for="" if own else recorded_for.strip(), form_key=key, worry=asked.worry.strip(),
        wanted=asked.wanted.strip(), no_steps_reason="" if asked.steps else asked.no_steps_reason.strip(),
        urgency=asked.urgency,
    )  # fmt: skip
    row.seal_reference(asked.reference.strip())
    row.save(force_insert=True)
    row.involved.set(asked.involved)
    EscalationStep.objects.bulk_create(
        EscalationStep(
            request=row, order=order, step=each.step, day=each.day, with_whom=each.with_whom, outcome=each.outcome
        )
        for order, each in enumerate(asked.steps, start=1)
    )
    record_event(
        kind=EventKind.CREATED, subject=row, by=by, at=at, field="state", after=ReviewState.REQUESTED,
        recorded_for=row.recorded_for and agency.name,
    )  # fmt: skip
    for person in coordinators_of(partnership, timezone.localdate(at)):
        if person.pk != by.pk:
            tell(row, person, ASKED, at)
    return row


def check(asked: Asked, recorded_for: str, own: bool, today: date) -> None:
    """NotDone, with a sentence naming what is missing."""
    if not own and not recorded_for.strip():
        raise NotDone(NOBODY_NAMED)
    if not asked.worry.strip():
        raise NotDone("Write what the worry is.")
    if not asked.wanted.strip():
        raise NotDone("Write what the committee should look at.")
    if reason := why_not_reference(asked.reference):
        raise NotDone(reason)
    if not asked.steps and not asked.no_steps_reason.strip():
        raise NotDone(NO_STEPS)
    if len(asked.steps) > MOST_STEPS:
        raise NotDone(f"Write down at most {MOST_STEPS} steps: put the earliest together.")
    if any(each.day > today for each in asked.steps):
        raise NotDone("The day of a step that was tried cannot lie in the future. Check the year.")


@transaction.atomic
def withdraw_request(*, request: ReviewRequest, reason: str, by: Any, at: datetime) -> ReviewRequest:
    """Take a request back; the number of the child is erased at once. Withdrawn twice, it is withdrawn once."""
    row = locked_request(request.pk)
    if row.state == ReviewState.WITHDRAWN and row.withdrawn_by_id == by.pk:
        return row
    if refusal := why_not_move_request(by, row, ReviewState.WITHDRAWN):
        raise Refused(refusal)
    if not reason.strip():
        raise NotDone("Say in a sentence why the review is no longer needed.")
    before, row.state = row.state, ReviewState.WITHDRAWN
    row.withdrawn_by, row.withdrawal_reason, row.closed_at = by, reason.strip(), at
    row.save()
    record_change(subject=row, by=by, at=at, field="state", before=ReviewState(before), after=ReviewState.WITHDRAWN)
    erase(row, rule=CLOSED_BY_AGENCY, by=by, at=at)
    for person in coordinators_of(row.partnership, timezone.localdate(at)):
        if person.pk != by.pk:
            tell(row, person, WITHDRAWN, at)
    return row
