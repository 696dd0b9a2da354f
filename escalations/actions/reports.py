"""A member of a core group reports that it failed; whoever it is sent to answers."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from escalations.actions.locks import locked_partnership, locked_report, next_number
from escalations.actions.telling import tell, tell_of_report
from escalations.clock import acknowledge_by
from escalations.models import CoreGroupReport, EscalationSettings, FailureKind, ReportState
from escalations.permissions import speaks_for, why_not_move_report, why_not_on, why_not_raise
from escalations.references import why_not_reference
from escalations.selectors.people import recipients_of
from trail.actions import record_change, record_event
from trail.models import EventKind

REPORTED = "A core group has been reported as failed. Please read the report and acknowledge it."
ACKNOWLEDGED = "The failed core group that you reported has been acknowledged."
RESOLVED = "What was done about the failed core group that you reported is written down."
WHO_WAS_MISSING = (
    "Choose at least one agency that was missing. If it is not on the list, say in “What have you done?” who was "
    "missing, by role, and choose “It took place late” or “It did not take place”."
)


@dataclass(frozen=True)
class Failure:
    """What a report says. `reference` is a number by which the child's plan is found; `done` what the reporter did."""

    due_on: date
    kind: str
    done: str
    reference: str
    missing: Collection[Agency] = ()
    plan_months: int | None = None


@transaction.atomic
def report_core_group(
    *, agency: Agency, failure: Failure, by: Any, at: datetime, recorded_for: str = "", key: uuid.UUID | None = None
) -> CoreGroupReport:
    """Report a core group that failed and tell those to whom such reports go. Sent twice with one `key`, it is one.

    `recorded_for` names who at the agency reports, where a coordinator writes it down.
    """
    partnership = locked_partnership(agency.partnership_id)
    if reason := why_not_raise(by, agency):
        raise Refused(reason)
    key = key or uuid.uuid4()
    if again := CoreGroupReport.objects.filter(form_key=key, reported_by=by).first():
        return again
    own, today = speaks_for(by, agency), timezone.localdate(at)
    check(failure, recorded_for, own, today)
    chosen = EscalationSettings.objects.of(partnership)
    row = CoreGroupReport(
        partnership=partnership, agency=agency, number=next_number(CoreGroupReport, partnership), reported_by=by,
        reported_at=at, recorded_for="" if own else recorded_for.strip(), form_key=key, due_on=failure.due_on,
        kind=failure.kind, plan_months=failure.plan_months, done=failure.done.strip(),
        acknowledge_by=acknowledge_by(today, chosen.acknowledge_working_days),
    )  # fmt: skip
    row.seal_reference(failure.reference.strip())
    row.save(force_insert=True)
    row.missing.set(failure.missing)
    record_event(
        kind=EventKind.CREATED, subject=row, by=by, at=at, field="state", after=ReportState.REPORTED,
        recorded_for=row.recorded_for and agency.name,
    )  # fmt: skip
    tell_of_report(row, recipients_of(partnership, today), REPORTED, at=at, day=today)
    return row


def check(failure: Failure, recorded_for: str, own: bool, today: date) -> None:
    """NotDone, with a sentence naming what is missing."""
    if not own and not recorded_for.strip():
        raise NotDone("Say who at the agency reports this.")
    if not failure.done.strip():
        raise NotDone("Write what you have done so far, such as whom you rang.")
    if reason := why_not_reference(failure.reference):
        raise NotDone(reason)
    if failure.due_on > today:
        raise NotDone("The day the core group was due cannot lie in the future. Check the year.")
    if failure.kind == FailureKind.UNATTENDED and not failure.missing:
        raise NotDone(WHO_WAS_MISSING)


@transaction.atomic
def acknowledge_report(*, report: CoreGroupReport, by: Any, at: datetime) -> CoreGroupReport:
    """Say that one has it. Pressed twice by one person, it is acknowledged once."""
    row = locked_report(report.pk)
    if row.state == ReportState.ACKNOWLEDGED and row.acknowledged_by_id == by.pk:
        return row
    if refusal := why_not_move_report(by, row, ReportState.ACKNOWLEDGED):
        raise Refused(refusal)
    row.state, row.acknowledged_by, row.acknowledged_at = ReportState.ACKNOWLEDGED, by, at
    row.save()
    record_change(subject=row, by=by, at=at, field="state", before=ReportState.REPORTED, after=row.state)
    if row.reported_by_id != by.pk:
        tell(row, row.reported_by, ACKNOWLEDGED, at)
    return row


@transaction.atomic
def resolve_report(
    *, report: CoreGroupReport, resolution: str, met_on: date | None, by: Any, at: datetime
) -> CoreGroupReport:
    """Write down what was done, and when the core group met. It stands; the same words twice are one answer."""
    row = locked_report(report.pk)
    if row.state == ReportState.RESOLVED and row.resolved_by_id == by.pk and row.resolution == resolution.strip():
        return row
    if refusal := why_not_move_report(by, row, ReportState.RESOLVED):
        raise Refused(refusal)
    if not resolution.strip():
        raise NotDone("Write what was done, and what came of it.")
    if met_on and (
        problem := why_not_on(
            met_on, earliest=row.due_on, today=timezone.localdate(at), what="The day the core group met",
            after="when it was due",
        )
    ):  # fmt: skip
        raise NotDone(problem)
    row.state, row.resolution, row.met_on = ReportState.RESOLVED, resolution.strip(), met_on
    row.resolved_by, row.closed_at = by, at
    row.save()
    record_change(subject=row, by=by, at=at, field="state", before=ReportState.ACKNOWLEDGED, after=row.state)
    if row.reported_by_id != by.pk:
        tell(row, row.reported_by, RESOLVED, at)
    return row
