"""Why a person may not do something with a round; "" when they may."""

from access.permissions import Permission
from audits.models import Return, ReturnState, Round, RoundState
from audits.states import ROUND_MOVES
from cases.models import CaseRole, Involvement, Known
from cases.selectors import incomplete_cases, incomplete_references
from ui.counting import counted

NOT_A_COORDINATOR = "Only a coordinator can do this."
CLOSE_FIRST = "Close the nominations first, then draw from them."
BEFORE_THE_PANEL = (RoundState.PLANNING, RoundState.DRAWING, RoundState.AUDITING)


def why_not_manage(user, partnership) -> str:
    return "" if user.holds_wide(Permission.MANAGE_ROUNDS, partnership) else NOT_A_COORDINATOR


def why_not_edit_round(user, round_: Round) -> str:
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if round_.state not in BEFORE_THE_PANEL:
        return f"This audit is in “{round_.get_state_display()}”, so its plan stands as it is."
    return ""


def why_not_move_round(user, round_: Round, to: str) -> str:
    """Why this person cannot take the round to another state, by the table of moves."""
    needed = ROUND_MOVES.get((round_.state, to))
    if needed is None:
        return f"An audit that is in “{round_.get_state_display()}” cannot go to “{RoundState(to).label}”."
    if not user.holds_wide(needed, round_.partnership):
        return "Your role does not allow this."
    return ""


def why_not_load(user, round_: Round) -> str:
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if round_.state != RoundState.PLANNING:
        return "The cases of this audit are drawn, so its file cannot be changed any more."
    if round_.is_nominated:
        return "The agencies nominate the children of this audit. To load a file, change that in its plan first."
    return ""


def why_not_draw_round(user, round_: Round) -> str:
    if reason := why_not_move_round(user, round_, RoundState.DRAWING):
        return reason
    if round_.frame_id is None:
        return CLOSE_FIRST if round_.is_nominated else "Load the file of children first, then draw from it."
    if not round_.round_agencies.exists():
        return "Choose the agencies that take part first, then draw."
    return ""


def why_not_abandon_draw(user, round_: Round) -> str:
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if round_.draw_id is None:
        return "No cases are drawn, so there is no draw to abandon."
    if round_.state != RoundState.DRAWING:
        return "The audit is open to its agencies, so its draw stands."
    return why_not_move_round(user, round_, RoundState.PLANNING)


def why_not_open_round(user, round_: Round) -> str:
    """Agencies can only find a child in their records once the council has said who it is. A dip sample is done by
    whoever holds the records already, so it waits for no identity sheet."""
    if reason := why_not_move_round(user, round_, RoundState.AUDITING):
        return reason
    if round_.skips_panel:
        return ""
    assert round_.draw is not None  # its cases are drawn, or it could not move
    if not (missing := incomplete_cases(round_.draw).count()):
        return ""
    seen = incomplete_references(user, round_.draw)
    said = [f"The identity holder has not said yet who these children are: {', '.join(seen)}."] if seen else []
    if walled := missing - len(seen):
        said.append(
            f"Of {counted(walled, 'restricted case')} it is not said yet either. Look under “Restricted cases” "
            "whether the identity holder is named."
        )
    return " ".join(said)


def why_not_remind(user, round_: Round) -> str:
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if round_.state != RoundState.AUDITING:
        return "Agencies are reminded while they audit, neither before nor after."
    return ""


def why_not_answer_known(user, involvement: Involvement, round_: Round, agency_return: Return | None, to: str) -> str:
    """Why this person cannot say whether the agency knows the child, or not any more."""
    if not user.holds(Permission.ANSWER_KNOWN, at=involvement.agency):
        return "Only the agency's lead can say whether it knows a child."
    if involvement.case.role == CaseRole.REPLACED:
        return f"{involvement.case.reference} was replaced by another child, so nobody is asked about it any more."
    if round_.state != RoundState.AUDITING:
        return f"This is answered while agencies audit. This audit is in “{round_.get_state_display()}”."
    if agency_return is None:
        return ""
    if to == Known.NOT_KNOWN and agency_return.state not in {ReturnState.ASSIGNED, ReturnState.NIL}:
        reference = involvement.case.reference
        return f"Work on {reference} has begun. If it cannot be done, close its return as a nil return instead."
    return ""
