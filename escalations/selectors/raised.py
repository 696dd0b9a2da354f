"""One request or report, and what its pages show beside it."""

from django.db.models import QuerySet

from accounts.models import Partnership
from audits.models import Round, RoundState
from escalations.models import CoreGroupReport, EscalationSettings, ReportNotice, ReviewRequest


def requests_for(user) -> QuerySet[ReviewRequest]:
    return ReviewRequest.objects.visible_to(user).select_related("partnership", "agency", "requested_by")


def reports_for(user) -> QuerySet[CoreGroupReport]:
    return CoreGroupReport.objects.visible_to(user).select_related("partnership", "agency", "reported_by")


def request_page_for(user) -> QuerySet[ReviewRequest]:
    """A request with everybody its page names."""
    rows = requests_for(user).select_related(
        "considered_by", "decision_recorded_by", "outcome_recorded_by", "withdrawn_by", "round__programme"
    )
    return rows.prefetch_related("steps", "involved")


def report_page_for(user) -> QuerySet[CoreGroupReport]:
    rows = reports_for(user).select_related("acknowledged_by", "resolved_by")
    return rows.prefetch_related("missing")


def requests_to_open(user) -> QuerySet[ReviewRequest]:
    """Requests whose child the person may look up."""
    return ReviewRequest.objects.openable_by(user).select_related("partnership", "agency")


def reports_to_open(user) -> QuerySet[CoreGroupReport]:
    return CoreGroupReport.objects.openable_by(user).select_related("partnership", "agency")


def told_of(report: CoreGroupReport) -> QuerySet[ReportNotice]:
    """Who was told of a report, and when."""
    return report.told.select_related("person", "notice")


def sees_round(user, round_: Round | None) -> bool:
    """Whether the audit in which a case is read may be named to this person."""
    return round_ is not None and Round.objects.visible_to(user).filter(pk=round_.pk).exists()


def rounds_to_link(user, partnership: Partnership) -> QuerySet[Round]:
    """Audits in which an accepted case can be read: those not closed yet, the next panel first."""
    rows = Round.objects.visible_to(user).filter(programme__partnership=partnership)
    return rows.exclude(state=RoundState.CLOSED).select_related("programme").order_by("panel_on", "title")


def settings_of(partnership: Partnership) -> EscalationSettings:
    return EscalationSettings.objects.of(partnership)
