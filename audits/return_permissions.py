"""Why a person may not write in, move or allocate a return; "" when they may."""

from access.permissions import Permission
from accounts.models import Agency, User
from audits.models import OPEN_ROUNDS, OnBehalf, Return, ReturnState
from audits.states import RETURN_MOVES


def signs_itself_off(agency_return: Return) -> bool:
    """Whether submitting signs the return off, and nobody else reads it first."""
    return agency_return.agency.submitting_signs_off or not agency_return.round.needs_sign_off


def is_its_auditor(user, agency_return: Return) -> bool:
    """Whether the return is assigned to this person, who still audits for its agency or enters it for somebody."""
    if agency_return.auditor_id != user.pk:
        return False
    return user.holds(Permission.WRITE_RETURN, at=agency_return.agency) or enters_for_another(user, agency_return)


def enters_for_another(user, agency_return: Return) -> bool:
    """Whether this person does the return for somebody who cannot use the portal."""
    if agency_return.auditor_id != user.pk or not user.holds(Permission.RECORD_RETURN, at=agency_return.agency):
        return False
    return OnBehalf.objects.filter(agency_return=agency_return.pk, recorded_by=user.pk).exists()


def works_with(user, agency_return: Return) -> bool:
    """Whether the person does the return or answers for it."""
    return is_its_auditor(user, agency_return) or user.holds(Permission.SIGN_OFF_RETURN, at=agency_return.agency)


def why_closed(agency_return: Return) -> str:
    """Why nobody at all can change the return any more."""
    if agency_return.opened_at:
        return "The panel has opened this return, so it stands as it is."
    if agency_return.round.state not in OPEN_ROUNDS:
        return f"This audit is in “{agency_return.round.get_state_display()}”, so its returns cannot be changed now."
    return ""


def why_not_write(user, agency_return: Return) -> str:
    """Why this person cannot answer or grade in the return."""
    if not is_its_auditor(user, agency_return):
        return "Only the auditor to whom a return is assigned can write in it."
    if closed := why_closed(agency_return):
        return closed
    if not agency_return.is_writable:
        state = agency_return.get_state_display().lower()
        return f"This return is {state}. Ask your agency's lead to send it back if something in it must change."
    return ""


def why_not_move_return(user, agency_return: Return, to: str) -> str:
    """Why this person cannot take the return to another state."""
    needed = RETURN_MOVES.get((agency_return.state, to))
    if needed is None:
        return f"A return that is {_words(agency_return.state)} cannot become {_words(to)}."
    by_another = needed == Permission.WRITE_RETURN or to == ReturnState.NIL
    if not user.holds(needed, at=agency_return.agency) and not (by_another and enters_for_another(user, agency_return)):
        return "Your role at this agency does not allow this."
    if needed == Permission.WRITE_RETURN and not is_its_auditor(user, agency_return):
        return "Only the auditor to whom a return is assigned can write in it and submit it."
    if agency_return.state == ReturnState.SUBMITTED and user.pk in {
        agency_return.auditor_id,
        agency_return.submitted_by_id,
    }:
        return "Someone other than its auditor must sign off a return or send it back."
    return why_closed(agency_return)


def why_not_allocate(user, agency_return: Return) -> str:
    """Why this person cannot choose who audits the return."""
    if not user.holds(Permission.ALLOCATE_RETURN, at=agency_return.agency):
        return "Only your agency's lead can choose who does a return."
    if not agency_return.is_writable:
        return f"This return is {_words(agency_return.state)}, so its auditor cannot be changed now."
    return why_closed(agency_return)


def why_not_unassign(user, agency_return: Return) -> str:
    """Why this person cannot take a return back from its auditor, so that nobody does it until somebody is chosen."""
    if reason := why_not_allocate(user, agency_return):
        return reason
    if agency_return.auditor_id is None:
        return "Nobody does this return yet."
    if agency_return.state != ReturnState.ASSIGNED:
        return "Work on this return has begun. Choose another auditor instead: what is answered stays in it."
    return ""


def why_not_auditor(person: User, agency: Agency) -> str:
    """Why this person cannot be the auditor of one of the agency's returns."""
    if not person.is_active or not person.holds(Permission.WRITE_RETURN, at=agency):
        return f"{person.full_name} is not an auditor of {agency.name}. Choose one of the agency's auditors."
    return ""


def _words(state: str) -> str:
    return ReturnState(state).label.lower()
