"""Why a person may not word or send the report of an audit; "" when they may."""

from access.permissions import Permission
from audits.models import Round
from audits.models.panel import AGREED


def why_not_write_report(user, round_: Round) -> str:
    if not user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership):
        return "Only a coordinator or a panel chair writes the report."
    if round_.state not in AGREED:
        return "The report is written once the panel has concluded, when its findings are agreed."
    return ""
