"""Which version of a report is shown, and what it is called."""

from dataclasses import dataclass

from audits.minutes import fingerprint_of
from audits.models import ReportVersion, Round
from audits.report import report_now, report_of
from ui.templatetags.portal import longtime


@dataclass(frozen=True)
class ShownReport:
    """A report as it is shown: `number` is 0 for one that has not gone to the subgroup."""

    content: dict
    sha256: str
    number: int
    status: str
    is_old: bool = False


def chosen_report(round_: Round, versions: list[ReportVersion], wanted: str) -> ShownReport | None:
    """The version asked for by its number; without one the report as it stands. None for a version there is not."""
    if wanted:
        found = next((each for each in versions if str(each.number) == wanted), None)
        return shown_version(found, is_old=found != versions[0]) if found else None
    content = report_now(round_, report_of(round_))
    sha256 = fingerprint_of(content)
    if versions and versions[0].sha256 == sha256:
        return shown_version(versions[0])
    status = f"Draft: changed since version {versions[0].number}" if versions else "Draft, not sent yet"
    return ShownReport(content, sha256, 0, status)


def shown_version(found: ReportVersion, *, is_old: bool = False) -> ShownReport:
    sent = f"sent to the subgroup by {found.sent_by.full_name} on {longtime(found.sent_at)}"
    return ShownReport(found.content, found.sha256, found.number, f"Version {found.number}, {sent}", is_old)
