"""Requests for case reviews and reports of failed core groups that wait for a person."""

from collections.abc import Iterator

from django.urls import reverse

from access.permissions import Permission
from dashboards.selectors.waiting import MOST, Waiting
from escalations.models import CoreGroupReport, ReportState, ReviewRequest, ReviewState, Urgency
from escalations.presenters import called
from escalations.selectors.people import recipients_of

REQUEST_STEPS = {
    ReviewState.REQUESTED: "Take up a request for a case review",
    ReviewState.CONSIDERED: "Write down what the committee decided",
    ReviewState.ACCEPTED: "Write down what came of a case review",
}


def requests_to_answer(user, partnership, today) -> Iterator[Waiting]:
    """Requests that wait for the committee or its office; the oldest first."""
    rows = ReviewRequest.objects.visible_to(user).filter(partnership=partnership, state__in=list(REQUEST_STEPS))
    for row in rows.select_related("agency").order_by("requested_at")[:MOST]:
        soon = ", before the next meeting" if row.urgency == Urgency.SOON else ""
        about = f"{called(row)} · {row.agency.name}{soon}"
        yield Waiting(REQUEST_STEPS[ReviewState(row.state)], about, row.get_absolute_url())


def reports_to_acknowledge(user, partnership, today) -> Iterator[Waiting]:
    """Reports nobody has acknowledged, for those to whom they go, and once they are late for everybody who answers for
    the partnership; then those the person has, until resolved."""
    rows = CoreGroupReport.objects.visible_to(user).filter(partnership=partnership)
    waiting = rows.filter(state=ReportState.REPORTED).exclude(reported_by=user, recorded_for="")
    if waiting.exists():
        if all(person.pk != user.pk for person in recipients_of(partnership, today)):
            is_handler = user.holds_wide(Permission.HANDLE_ESCALATION, partnership)
            waiting = waiting.filter(acknowledge_by__lt=today) if is_handler else waiting.none()
        for row in waiting.select_related("agency").order_by("acknowledge_by")[:MOST]:
            about = f"{called(row)} · {row.agency.name}"
            yield Waiting("Acknowledge a failed core group", about, row.get_absolute_url(), row.acknowledge_by)
    for row in rows.filter(state=ReportState.ACKNOWLEDGED, acknowledged_by=user).select_related("agency")[:MOST]:
        about = f"{called(row)} · {row.agency.name}"
        yield Waiting("Write down what was done about a failed core group", about, row.get_absolute_url())


def children_to_find(user, partnership, today) -> Iterator[Waiting]:
    """Accepted reviews that are read in an audit, for the council's identity holder, who finds the child."""
    rows = ReviewRequest.objects.openable_by(user).filter(
        partnership=partnership, state=ReviewState.ACCEPTED, round__isnull=False, reference_erased_at=None
    )
    for row in rows.select_related("agency", "round").order_by("decided_on")[:MOST]:
        href = reverse("escalations:review_request_reference", args=[row.pk])
        yield Waiting("Find the child of a case review", f"{called(row)} · {row.round.title}", href)
