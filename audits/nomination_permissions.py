"""Why a person may not nominate, or close and open the nominations of an audit; "" when they may."""

from access.permissions import Permission
from accounts.models import Agency
from audits.models import Nomination, Round, RoundState
from audits.permissions import why_not_manage

FROM_A_FILE = "This audit takes its children from a file of the council's, so nobody is nominated for it."
CLOSED = "The nominations of this audit are closed. Ask the coordinator, who may open them again until cases are drawn."
DRAWN = "The cases of this audit are drawn, so its nominations stand as they are."


def why_not_nominate(user, round_: Round, agency: Agency) -> str:
    """Whether a child may be nominated for an agency now, by its own people or written down by a coordinator."""
    if not user.holds(Permission.NOMINATE, at=agency):
        return "You can nominate children for your own agency only."
    return why_not_open(round_) or why_not_part(round_, agency)


def why_not_change(user, nomination: Nomination) -> str:
    """Whether a nomination may be corrected or withdrawn now."""
    if not Nomination.objects.visible_to(user).filter(pk=nomination.pk).exists():
        return "Only the agency that nominated this child changes its nomination."
    if nomination.withdrawn_at is not None:
        return "This nomination was withdrawn, and who the child is was erased."
    return why_not_open(nomination.round)


def why_not_open(round_: Round) -> str:
    """Whether nominations are taken and may be changed."""
    if not round_.is_nominated:
        return FROM_A_FILE
    if round_.state != RoundState.PLANNING:
        return DRAWN
    return CLOSED if round_.pool_closed_at else ""


def why_not_part(round_: Round, agency: Agency) -> str:
    if not round_.round_agencies.filter(agency=agency).exists():
        return f"{agency.name} does not take part in this audit, so it nominates nobody."
    return ""


def why_not_close_pool(user, round_: Round) -> str:
    """Whether the list of children may be made from the nominations."""
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if not round_.is_nominated:
        return FROM_A_FILE
    return DRAWN if round_.state != RoundState.PLANNING else ""


def why_not_reopen_pool(user, round_: Round) -> str:
    if reason := why_not_close_pool(user, round_):
        return reason
    return "" if round_.pool_closed_at else "The nominations of this audit are open."


def why_not_remind_agencies(user, round_: Round) -> str:
    return why_not_manage(user, round_.partnership) or why_not_open(round_)


def why_not_decide_match(user, round_: Round) -> str:
    """The council's identity holder looks whether two nominations are one child."""
    if not user.holds_wide(Permission.COMPLETE_IDENTITY, round_.partnership):
        return "Only the council's identity holder decides whether two nominations are about one child."
    return why_not_open(round_)


def why_not_choose_source(round_: Round) -> str:
    """Whether an audit may still take its children from elsewhere."""
    if round_.state != RoundState.PLANNING or round_.frame_id or round_.pool_closed_at:
        return "The children to draw from are there, so where they come from stands."
    return ""
