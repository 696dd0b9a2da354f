"""A partnership says how it follows its recommendations."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from recommendations.models import RecommendationSettings
from recommendations.permissions import why_not_manage
from trail.actions import record_change

CHOSEN = ("verification", "uses_embedded", "quorum", "cycle_months", "remind_days_before", "remind_every_days")
LONGEST_CYCLE = 24


@transaction.atomic
def set_settings(*, partnership: Partnership, chosen: dict[str, Any], by: Any, at: datetime) -> RecommendationSettings:
    """Keep what is chosen, by the names of `CHOSEN`; each change is a line in the trail. The same again changes none.

    Raises NotDone for a number that makes no sense, Refused for whoever runs no recommendations here.
    """
    if refusal := why_not_manage(by, partnership):
        raise Refused(refusal)
    if not 1 <= chosen["cycle_months"] <= LONGEST_CYCLE:
        raise NotDone(f"A cycle is 1 to {LONGEST_CYCLE} months long.")
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    row, _ = RecommendationSettings.objects.get_or_create(partnership=partnership)
    changed = [name for name in CHOSEN if getattr(row, name) != chosen[name]]
    for name in changed:
        before, after = getattr(row, name), chosen[name]
        setattr(row, name, after)
        words = name.replace("_", " ")
        record_change(subject=row, by=by, at=at, field=words, before=str(before), after=str(after))
    if changed:
        row.set_by, row.set_at = by, at
        row.save()
    return row
