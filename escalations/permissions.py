"""Why a person may not do something with a request for a case review or a report of a failed core group; "" when they
may."""

from datetime import date, datetime

from django.utils import timezone

from access.permissions import Permission
from accounts.confirming import is_confirmed
from accounts.models import Agency
from escalations.models import (
    CoreGroupReport,
    ReportState,
    ReviewRequest,
    ReviewState,
    raiser_agency_ids,
    reader_agency_ids,
)
from escalations.states import REPORT_MOVES, REQUEST_MOVES
from ui.dates import long_date

HANDLERS_ONLY = "Only a coordinator or the panel chair does this."
CONFIRM_FIRST = "Confirm that it is you before you open an agency's number of a child."
Raised = ReviewRequest | CoreGroupReport


def why_not_raise(user, agency: Agency) -> str:
    """Asking for a review, or reporting a core group: for one's own agency; a coordinator for any."""
    if not user.holds(Permission.RAISE_ESCALATION, at=agency):
        return "You can raise this for your own agency only."
    return "" if agency.is_active else f"{agency.name} is closed in this portal, so nothing is raised for it."


def speaks_for(user, agency: Agency) -> bool:
    """Whether the person raises something as one of the agency's own people."""
    return agency.pk in raiser_agency_ids(user)


def why_not_handle(user, partnership) -> str:
    return "" if user.holds_wide(Permission.HANDLE_ESCALATION, partnership) else HANDLERS_ONLY


def why_not_move_request(user, row: ReviewRequest, to: str) -> str:
    """Why this person cannot take a request to another state, by the table of moves."""
    needed = REQUEST_MOVES.get((row.state, to))
    if needed is None:
        return f"A request that is “{row.get_state_display()}” cannot become “{ReviewState(to).label}”."
    if needed == Permission.RAISE_ESCALATION:
        return why_not_speak(user, row)
    return why_not_handle(user, row.partnership)


def why_not_speak(user, row: ReviewRequest) -> str:
    """Withdrawing is for whoever asked, or an auditor or lead of the agency that asked."""
    asked = row.requested_by_id == user.pk and user.holds(Permission.RAISE_ESCALATION, at=row.agency)
    if asked or row.agency_id in reader_agency_ids(user):
        return ""
    return "Only the agency that asked for this review can withdraw its request."


def why_not_link(user, row: ReviewRequest) -> str:
    """Saying in which audit the case is read."""
    if reason := why_not_handle(user, row.partnership):
        return reason
    if row.state != ReviewState.ACCEPTED:
        return "A case is linked to an audit once the review is accepted, until its outcome is written down."
    return ""


def why_not_move_report(user, row: CoreGroupReport, to: str) -> str:
    """Why this person cannot take a report to another state, by the table of moves. Whoever the partnership has named
    as a recipient of reports answers them as a handler does."""
    if REPORT_MOVES.get((row.state, to)) is None:
        return f"A report that is “{row.get_state_display()}” cannot become “{ReportState(to).label}”."
    if row.reported_by_id == user.pk and not row.recorded_for:
        return "Somebody other than the person who reported it answers this report."
    return why_not_answer(user, row)


def why_not_answer(user, row: CoreGroupReport) -> str:
    is_recipient = CoreGroupReport.objects.sent_to(user).filter(pk=row.pk).exists()
    if is_recipient or user.holds_wide(Permission.HANDLE_ESCALATION, row.partnership):
        return ""
    return "Only those to whom such reports are sent, a coordinator or the panel chair answer this report."


def why_not_open_reference(user, row: Raised) -> str:
    """Whether the agency's own number of the child may be shown to this person."""
    if not type(row).objects.openable_by(user).filter(pk=row.pk).exists():
        return "Only the agency that raised this, and those who have to find the child, can open this number."
    if row.reference_erased_at:
        return f"This number was erased on {long_date(timezone.localdate(row.reference_erased_at))}."
    return ""


def why_not_confirmed(confirmed: datetime | None, at: datetime) -> str:
    return "" if is_confirmed(confirmed, at=at) else CONFIRM_FIRST


def why_not_on(day: date, *, earliest: date, today: date, what: str, after: str) -> str:
    """Whether something can have happened on a day: not in the future, and not before what it follows."""
    if day > today:
        return f"{what} cannot lie in the future. Check the year."
    if day < earliest:
        return f"{what} cannot lie before {long_date(earliest)}, {after}."
    return ""
