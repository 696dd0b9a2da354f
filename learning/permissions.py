"""Why a person may not do something about what was said before, or with the evidence library; "" when they may."""

from access.permissions import Permission
from learning.models import LibraryEntry


def why_not_confirm(user, partnership) -> str:
    """That sayings are the same issue, or not, is said by who writes findings or recommendations."""
    may = (Permission.MANAGE_RECOMMENDATIONS, Permission.WRITE_FINDINGS)
    if any(user.holds_wide(permission, partnership) for permission in may):
        return ""
    return "Only a coordinator or the panel's chair says whether two sayings are about the same issue."


def may_lodge(user, partnership) -> bool:
    """Whether the person may lodge what any agency of the partnership found."""
    return partnership.pk in user.partnership_ids(Permission.LODGE_EVIDENCE)


def why_not_lodge(user, agency) -> str:
    """What an agency's own audit found is lodged by its lead, or by a coordinator for it."""
    if user.holds(Permission.LODGE_EVIDENCE, at=agency):
        return ""
    return f"Only the lead of {agency.name} or a coordinator can lodge what its own audits found."


def why_not_change(user, entry: LibraryEntry) -> str:
    """An entry is changed and withdrawn by whoever may lodge for its agency; withdrawn, it stays as it is."""
    if reason := why_not_lodge(user, entry.agency):
        return reason
    if entry.withdrawn_at:
        return "This entry was withdrawn. Lodge a new one instead of changing it."
    return ""
