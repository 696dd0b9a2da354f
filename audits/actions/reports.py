"""Wording the report of an audit, and keeping each version that goes to the subgroup."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.minutes import fingerprint_of
from audits.models import Report, ReportVersion, Round
from audits.report import report_now, report_of, texts_of
from audits.report_permissions import why_not_write_report
from audits.report_words import ReportTexts
from trail.actions import record_change, record_event
from trail.models import EventKind

OVERTAKEN = (
    "Somebody changed this report while you were writing. Their words are shown below yours: bring them together, then "
    "save again."
)


@transaction.atomic
def save_report(*, round: Round, texts: ReportTexts, seen: int, by: Any, at: datetime) -> Report | None:
    """Keep the words of a report; None while they are just those drafted. `seen` is the version the person had before
    them (0: the draft); what somebody else wrote since is kept (NotDone)."""
    round_ = locked_round(round.pk)
    if reason := why_not_write_report(by, round_):
        raise Refused(reason)
    report = report_of(round_)
    before = texts_of(round_, report)
    if before == texts:
        return report
    if seen != (report.version if report else 0):
        raise NotDone(OVERTAKEN)
    report = report or Report(round=round_, version=0)
    for name, text in texts._asdict().items():
        setattr(report, name, text)
    report.version, report.edited_by, report.edited_at = report.version + 1, by, at
    report.save()
    changed = [name for name, text in texts._asdict().items() if getattr(before, name) != text]
    record_change(subject=report, by=by, at=at, field=", ".join(changed), after=f"version {report.version}")
    return report


@transaction.atomic
def send_report(*, round: Round, seen: str, by: Any, at: datetime) -> ReportVersion:
    """Keep the report whose fingerprint is `seen` as the next version that goes to the subgroup. Pressed twice, it is
    one version."""
    round_ = locked_round(round.pk)
    if reason := why_not_write_report(by, round_):
        raise Refused(reason)
    content = report_now(round_, report_of(round_))
    found = fingerprint_of(content)
    last = round_.report_versions.order_by("-number").first()
    if last and last.sha256 == found:
        return last
    if seen != found:
        raise NotDone("Something changed after you read this report. Read it again, then send it.")
    number = last.number + 1 if last else 1
    made = ReportVersion.objects.create(
        round=round_, number=number, content=content, sha256=found, sent_by=by, sent_at=at
    )  # fmt: skip
    record_event(kind=EventKind.CREATED, subject=made, by=by, at=at, after=f"version {number}, {found[:16]}")
    return made
