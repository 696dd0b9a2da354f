"""Forgetting who nominated children are: when an audit no longer needs it, and in any case in time."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from audits.models import Nomination, NominationMatch, Round
from trail.actions import record_event
from trail.models import EventKind

AT_OPENING = "erased when the audit opened"
AT_CLOSE = "erased when the audit closed"
FROM_ELSEWHERE = "erased when the children came from a file"
NEVER_OPENED = "erased since the audit was over and had not opened"


def erase_nominations(row: Round, *, rule: str, by: Any, at: datetime) -> int:
    """Erase who all nominated children of a locked round are; returns of how many it was known.

    Facts, criterion and nominating agencies stay. `rule` says in words why; it stands in the trail.
    """
    known = Nomination.objects.filter(round=row, identity_erased_at=None)
    NominationMatch.objects.filter(first__round=row).delete()
    count = known.update(sealed_identity=None, concern="", plan_start=None, identity_erased_at=at)
    if count:
        record_event(
            kind=EventKind.DELETED, subject=row, by=by, at=at, field="who the nominated children are", before=count,
            after=rule,
        )  # fmt: skip
    return count


@transaction.atomic
def erase_forgotten(*, at: datetime) -> int:
    """Erase nominations of audits whose report was due and that never opened. Returns for how many audits."""
    known = Nomination.objects.filter(identity_erased_at=None).values("round")
    over = Round.objects.filter(pk__in=known, report_due_on__lt=timezone.localdate(at))
    rows = list(over.select_for_update(of=["self"], no_key=True).select_related("programme"))
    return sum(erase_nominations(row, rule=NEVER_OPENED, by=None, at=at) > 0 for row in rows)
