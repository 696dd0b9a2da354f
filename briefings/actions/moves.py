"""Locking a briefing and moving it, for the actions of this package."""

from datetime import datetime

from briefings.models import Briefing, BriefingState
from trail.actions import record_change


def locked(pk) -> Briefing:
    """The briefing, which nobody else can change until this transaction ends."""
    return Briefing.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=pk)


def move(briefing: Briefing, to: BriefingState, *, by, at: datetime) -> None:
    """Set the state and tell the trail. Whether it may be so is asked before, by a `why_not_…`."""
    before = briefing.get_state_display()
    briefing.state = to
    briefing.save(update_fields=["state"])
    record_change(subject=briefing, by=by, at=at, field="state", before=before, after=to.label)
