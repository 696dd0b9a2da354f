"""What the committee does with a request: it takes it up, decides, has it read in an audit, tells what came of it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from audits.models import Round
from escalations.actions.locks import locked_request
from escalations.actions.telling import tell
from escalations.models import ReviewRequest, ReviewState
from escalations.permissions import why_not_link, why_not_move_request, why_not_on
from trail.actions import record_change

TOLD = {
    ReviewState.CONSIDERED: "The review of a case that you asked for is being considered.",
    ReviewState.ACCEPTED: "The committee has decided on the review of a case that you asked for.",
    ReviewState.DECLINED: "The committee has decided on the review of a case that you asked for.",
    ReviewState.REVIEWED: "The outcome of the review of a case that you asked for is written down.",
}


@transaction.atomic
def consider_request(*, request: ReviewRequest, by: Any, at: datetime) -> ReviewRequest:
    """Take a request up. Pressed twice by one person, it is taken up once."""
    row = locked_request(request.pk)
    if row.state == ReviewState.CONSIDERED and row.considered_by_id == by.pk:
        return row
    check_move(by, row, ReviewState.CONSIDERED)
    row.considered_by, row.considered_at = by, at
    return moved(row, ReviewState.CONSIDERED, by=by, at=at)


@transaction.atomic
def decide_request(
    *, request: ReviewRequest, to: str, decided_by: str, decided_on: date, reason: str, by: Any, at: datetime,
    source: str = "",
) -> ReviewRequest:  # fmt: skip
    """Write down what the committee decided: accepted or declined, by whom, on what day and why.

    The same decision sent twice by one person is written once. Raises NotDone for one that says too little, or a day
    that cannot be.
    """
    row = locked_request(request.pk)
    if row.state == to and row.decision_recorded_by_id == by.pk and row.decision_reason == reason.strip():
        return row
    check_move(by, row, to)
    if to not in (ReviewState.ACCEPTED, ReviewState.DECLINED):
        raise NotDone("Choose what was decided: the review is accepted, or it is declined.")
    if not decided_by.strip():
        raise NotDone("Say who decided: the meeting, or the roles.")
    if not reason.strip():
        raise NotDone("Write the reason of the decision, so that the agency that asked can understand it.")
    asked_on = timezone.localdate(row.requested_at)
    if problem := why_not_on(
        decided_on, earliest=asked_on, today=timezone.localdate(at), what="The day of the decision",
        after="when the review was asked for",
    ):  # fmt: skip
        raise NotDone(problem)
    row.decided_by, row.decided_on = " ".join(decided_by.split()), decided_on
    row.decision_reason, row.decision_source = reason.strip(), " ".join(source.split())
    row.decision_recorded_by, row.decision_recorded_at = by, at
    return moved(row, to, by=by, at=at)


@transaction.atomic
def link_to_round(*, request: ReviewRequest, round: Round | None, by: Any, at: datetime) -> ReviewRequest:
    """Say in which audit the case is read, or that it is read in none. The same again changes nothing."""
    row = locked_request(request.pk)
    if refusal := why_not_link(by, row):
        raise Refused(refusal)
    if round is not None and round.partnership_id != row.partnership_id:
        raise NotDone("Choose an audit of this partnership.")
    before = row.round
    if before != round:
        row.round = round
        row.save(update_fields=["round"])
        names = [str(each or "none") for each in (before, round)]
        record_change(subject=row, by=by, at=at, field="audit", before=names[0], after=names[1])
    return row


@transaction.atomic
def record_outcome(
    *, request: ReviewRequest, outcome: str, changed_for_child: str, reviewed_on: date, by: Any, at: datetime
) -> ReviewRequest:
    """Write down what the review found and what has changed for the child. It stands; the same twice is one."""
    row = locked_request(request.pk)
    if row.state == ReviewState.REVIEWED and row.outcome_recorded_by_id == by.pk and row.outcome == outcome.strip():
        return row
    check_move(by, row, ReviewState.REVIEWED)
    if not outcome.strip():
        raise NotDone("Write what the review found and what was agreed.")
    assert row.decided_on is not None  # it was accepted
    if problem := why_not_on(
        reviewed_on, earliest=row.decided_on, today=timezone.localdate(at), what="The day of the review",
        after="when the committee decided",
    ):  # fmt: skip
        raise NotDone(problem)
    row.outcome, row.changed_for_child, row.reviewed_on = outcome.strip(), changed_for_child.strip(), reviewed_on
    row.outcome_recorded_by, row.outcome_recorded_at = by, at
    return moved(row, ReviewState.REVIEWED, by=by, at=at)


def check_move(by: Any, row: ReviewRequest, to: str) -> None:
    if refusal := why_not_move_request(by, row, to):
        raise Refused(refusal)


def moved(row: ReviewRequest, to: str, *, by: Any, at: datetime) -> ReviewRequest:
    """The row in its new state, saved, written down, and whoever asked told of it."""
    before, row.state = row.state, to
    if to in (ReviewState.DECLINED, ReviewState.REVIEWED):
        row.closed_at = at
    row.save()
    record_change(subject=row, by=by, at=at, field="state", before=ReviewState(before), after=ReviewState(to))
    if row.requested_by_id != by.pk:
        tell(row, row.requested_by, TOLD[ReviewState(to)], at)
    return row
