"""Which recommendations made an audit necessary."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.models import Round
from recommendations.models import Recommendation
from recommendations.permissions import why_not_manage
from trail.actions import record_change

MOST = 50


@transaction.atomic
def link_prompts(*, round: Round, recommendations: Iterable[Recommendation], by: Any, at: datetime) -> None:
    """Say from which recommendations of its partnership a round follows; those named before and not now go."""
    if reason := why_not_manage(by, round.partnership):
        raise Refused(reason)
    row = Round.objects.select_for_update(of=["self"]).select_related("programme").get(pk=round.pk)
    chosen = list(recommendations)
    if any(each.partnership_id != row.partnership_id for each in chosen):
        raise NotDone("Choose recommendations of this partnership.")
    if len(chosen) > MOST:
        raise NotDone(f"At most {MOST} recommendations can be linked. Choose those that matter most.")
    before = set(row.prompted_by.values_list("pk", flat=True))
    if before == {each.pk for each in chosen}:
        return
    row.prompted_by.set(chosen)
    record_change(subject=row, by=by, at=at, field="recommendations linked", before=len(before), after=len(chosen))
