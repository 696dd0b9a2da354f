"""Why a person may not give a return to a guest, or do something with an invitation; "" when they may."""

from access.permissions import Permission
from audits.models import GuestInvitation, Return
from audits.return_permissions import why_closed


def may_arrange(user, agency_return: Return) -> bool:
    """Whether the person says who does the agency's returns: its own lead, or a coordinator of the partnership."""
    agency = agency_return.agency
    return user.holds(Permission.ALLOCATE_RETURN, at=agency) or user.holds(Permission.MANAGE_ROUNDS, at=agency)


def why_not_invite_guest(user, agency_return: Return) -> str:
    """Why this person cannot give the return to somebody without an account."""
    if not may_arrange(user, agency_return):
        return "Only the agency's lead or a coordinator can give a return to a guest."
    if agency_return.case.is_restricted:
        return "This child's case is kept to named people, so no guest can be let into it."
    if not agency_return.agency.is_active:
        return f"{agency_return.agency} is closed, so nobody can be given its returns."
    if not agency_return.is_writable:
        return f"This return is {agency_return.get_state_display().lower()}, so it cannot be given to anybody now."
    return why_closed(agency_return)


def why_not_resend(user, invitation: GuestInvitation) -> str:
    """Why the link cannot be sent again."""
    if reason := why_not_invite_guest(user, invitation.agency_return):
        return reason
    if invitation.withdrawn_at:
        return "This invitation was withdrawn. Invite the person again."
    if invitation.agency_return.auditor_id != invitation.user_id:
        return "This return has been given to somebody else. Invite the person again."
    return ""


def why_not_withdraw(user, invitation: GuestInvitation) -> str:
    """Why the invitation cannot be taken back."""
    if not may_arrange(user, invitation.agency_return):
        return "Only the agency's lead or a coordinator can withdraw this invitation."
    return ""
