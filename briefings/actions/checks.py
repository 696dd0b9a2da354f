"""Changing what a briefing checks of its readers' knowledge."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from briefings.actions.moves import locked
from briefings.actions.writing import void_approval
from briefings.models import Briefing
from briefings.permissions import why_not_write
from trail.actions import record_change
from ui.counting import counted


@transaction.atomic
def change_checks(*, briefing: Briefing, checks: list[dict[str, Any]], seen: int, by: Any, at: datetime) -> Briefing:
    """Ask these checks (see `briefings.checks`) from now on. What was sent or approved before is so no longer."""
    row = locked(briefing.pk)
    if refusal := why_not_write(by, row.partnership):
        raise Refused(refusal)
    if row.checks == checks:
        return row
    if seen != row.version:
        raise NotDone("Somebody changed this briefing after you opened it. Look at it again, then save your checks.")
    before, row.checks = len(row.checks), checks
    row.version += 1
    row.save()
    row.editors.add(by)
    words = {"before": counted(before, "check"), "after": counted(len(checks), "check")}
    record_change(subject=row, by=by, at=at, field="knowledge checks", **words)
    void_approval(row, by=by, at=at)
    return row
