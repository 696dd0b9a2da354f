"""Why a person may not write about a session of a round; "" when they may."""

from access.permissions import Permission
from audits.models import Round, RoundState


def why_not_write_session(user, round_: Round) -> str:
    """Sessions are written down from planning on, since a workshop may come before any case is drawn."""
    if not user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership):
        return "Only a coordinator or a panel chair writes down a session."
    if round_.state == RoundState.CLOSED:
        return "This audit is closed: its sessions stand as they are."
    return ""
