"""Why a case of an audit may not be replaced; "" when it may."""

from collections.abc import Iterable

from audits.models import Return, ReturnState, Round, RoundState
from audits.permissions import why_not_manage
from cases.models import Case
from cases.permissions import why_not_swap

SWAPPING = (RoundState.DRAWING, RoundState.AUDITING)
NOT_BEGUN = {ReturnState.ASSIGNED, ReturnState.NIL}


def why_not_swap_in_round(user, round_: Round, case: Case, returns: Iterable[Return]) -> str:
    """`returns` are those on the case: once an agency has begun one, its work is not thrown away."""
    if reason := why_not_manage(user, round_.partnership) or why_not_swap(user, case):
        return reason
    if round_.state not in SWAPPING:
        return (
            f"A case can be replaced until the panel opens. This audit is in “{round_.get_state_display()}”, so its "
            "cases stand."
        )
    begun = sorted({each.agency.name for each in returns if each.state not in NOT_BEGUN})
    if begun:
        return f"Work on {case.reference} has begun at {', '.join(begun)}, so it cannot be replaced any more."
    return ""


def why_not_call(round_: Round, called: Case | None) -> str:
    """Agencies that are asked at once must be able to find the child in their records at once."""
    if called is None or round_.state == RoundState.DRAWING or called.identity.is_complete:
        return ""
    return (
        f"{called.reference} would take its place, but the identity holder has not said yet who that child is. Ask "
        "them to complete its identity sheet first; it stands among the reserves."
    )
