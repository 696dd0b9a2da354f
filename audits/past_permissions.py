"""Why a person may not write or delete the results of a past audit; "" when they may."""

from audits.models import PastRound
from audits.permissions import why_not_manage


def why_not_delete_past(user, past: PastRound) -> str:
    if reason := why_not_manage(user, past.partnership):
        return reason
    if repeating := past.re_audits.order_by("panel_on").first():
        return f"The audit “{repeating}” repeats this one. Say in its plan that it repeats none, then delete this."
    return ""
