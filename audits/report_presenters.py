"""Which version of a report is shown, and what it is called."""

from audits.kept_versions import Shown, chosen_version
from audits.models import ReportVersion, Round
from audits.report import report_now, report_of
from ui.templatetags.portal import longtime


def chosen_report(round_: Round, versions: list[ReportVersion], wanted: str) -> Shown | None:
    """The version asked for by its number, or the report as it stands (see `chosen_version`)."""

    def now() -> dict:
        return report_now(round_, report_of(round_))

    return chosen_version(versions, wanted, now=now, said=sending_of, became="sent")


def sending_of(found: ReportVersion) -> str:
    return f"sent to the subgroup by {found.sent_by.full_name} on {longtime(found.sent_at)}"
