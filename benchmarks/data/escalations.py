"""An area's escalations: a failed core group a month, all but the newest resolved and without the child's number."""

from datetime import timedelta

from benchmarks.data.areas import Area
from escalations.models import CoreGroupReport, FailureKind, ReportState

EVERY_DAYS, KEPT = 30, 3


def fill_escalations(area: Area) -> None:
    days = (area.today - area.rounds[0].panel_on).days
    count = max(KEPT, days // EVERY_DAYS)
    CoreGroupReport.objects.bulk_create(report(area, number, count) for number in range(1, count + 1))


def report(area: Area, number: int, count: int) -> CoreGroupReport:
    """The last few wait: one of them to be acknowledged."""
    at = area.now - timedelta(days=EVERY_DAYS * (count - number) + 2)
    row = CoreGroupReport(
        partnership=area.partnership,
        number=number,
        agency=area.agencies[number % len(area.agencies)],
        reported_by=area.user,
        reported_at=at,
        due_on=at.date(),
        kind=list(FailureKind)[number % len(FailureKind)],
        done="Asked the chair for a new day.",
        acknowledge_by=at.date() + timedelta(days=3),
    )
    if number < count:
        row.state, row.acknowledged_by, row.acknowledged_at = ReportState.ACKNOWLEDGED, area.approver, at
    if number <= count - KEPT:
        row.state, row.resolved_by, row.resolution = ReportState.RESOLVED, area.approver, "It met a week later."
        row.closed_at = row.reference_erased_at = at + timedelta(days=10)
    else:
        row.seal_reference(f"C{number:06d}")
    return row
