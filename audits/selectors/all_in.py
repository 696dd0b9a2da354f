"""Whether everything an audit's agencies were asked for is in."""

from typing import Any

from audits.models import Return, Round, RoundState
from cases.models import CaseRole, Involvement, Known


def rounds_being_audited() -> list[Any]:
    """The ids of audits their agencies work on."""
    return list(Round.objects.filter(state=RoundState.AUDITING).order_by("pk").values_list("pk", flat=True))


def all_returns_in(round_: Round) -> bool:
    """Whether each agency has said of each child whether it knows it, and every return is signed off or nil."""
    returns = Return.objects.filter(round=round_).in_sample()
    unanswered = Involvement.objects.filter(
        case__draw=round_.draw_id, case__role=CaseRole.DRAWN, known=Known.UNANSWERED
    )
    return returns.exists() and not returns.waiting().exists() and not unanswered.exists()
