"""Why a person may not say whether a later audit found something again; "" when they may."""

from access.permissions import Permission
from recommendations.models import Recommendation


def why_not_say_re_audit(user, recommendation: Recommendation) -> str:
    """Said by those who write findings or decide ratings for the whole partnership, of whatever still stands."""
    rights = (Permission.WRITE_FINDINGS, Permission.DECIDE_STATUS)
    if not any(user.holds_wide(right, recommendation.partnership) for right in rights):
        return "Whether a later audit found it again is said by a coordinator, the chair or the board."
    if recommendation.status.code == "superseded":
        return "This recommendation was replaced by another. Say it there."
    return ""
