"""Showing the sealed number of a child on its page: one press, one line in the trail."""

from datetime import datetime
from typing import Any

from accounts.confirming import confirm_url, confirmed_at, is_confirmed
from escalations.actions.references import open_reference
from escalations.permissions import Raised, why_not_open_reference
from escalations.presenters import called, crumbs


def revealed(request, row: Raised, at: datetime) -> dict[str, Any]:
    """What the page shows: the number where the button was pressed by somebody who has confirmed that it is them, else
    the button, the way to confirm, or why neither is there."""
    user, confirmed = request.user, confirmed_at(request)
    why_not = why_not_open_reference(user, row)
    shown = ""
    if request.method == "POST" and (why_not or is_confirmed(confirmed, at=at)):
        shown = open_reference(row=row, confirmed=confirmed, by=user, at=at)
    reads_it = type(row).objects.visible_to(user).filter(pk=row.pk).exists()
    return {
        "row": row,
        "called": called(row),
        "crumbs": crumbs(row, "Number of the child") if reads_it else [],
        "shown": shown,
        "why_not": why_not,
        "is_confirmed": is_confirmed(confirmed, at=at),
        "confirm_url": confirm_url(request, request.path),
        "here": request.path,
    }
