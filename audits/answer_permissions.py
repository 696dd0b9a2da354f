"""Why a person may not take answers along as a file; "" when they may."""

from datetime import datetime

from access.permissions import Permission
from accounts.confirming import is_confirmed

CONFIRM_FIRST = "Confirm that it is you first: a file with many answers leaves the portal."


def why_not_take_answers(user, partnership) -> str:
    """Those who read what all agencies said: nobody of one agency alone."""
    if user.holds_wide(Permission.VIEW_PANEL, partnership):
        return ""
    return "Only those who read the returns of all agencies take answers along as a file."


def why_not_confirmed(confirmed: datetime | None, *, at: datetime) -> str:
    """Taking many answers along asks once more who it is, as opening an identity does."""
    return "" if is_confirmed(confirmed, at=at) else CONFIRM_FIRST
