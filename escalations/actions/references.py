"""Opening the sealed number by which an agency knows a child, and erasing it in time."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import Refused
from escalations.clock import erased_on
from escalations.models import CoreGroupReport, EscalationSettings, ReviewRequest
from escalations.permissions import Raised, why_not_confirmed, why_not_open_reference
from notices.sweeping import one_by_one
from trail.actions import record_event, record_view
from trail.models import EventKind

log = logging.getLogger(__name__)
FIELD = "number of the child"
CLOSED_BY_AGENCY = "erased when the request was withdrawn"
TIME_OVER = "erased since its time was over"


@transaction.atomic
def open_reference(*, row: Raised, confirmed: datetime | None, by: Any, at: datetime) -> str:
    """The agency's own number of the child, for one person once; the look is in the trail before the answer leaves.

    `confirmed` is when the person last showed that it is them (see `accounts.confirming`).
    """
    if reason := why_not_confirmed(confirmed, at) or why_not_open_reference(by, row):
        raise Refused(reason)
    record_view(subject=row, by=by, at=at, field=FIELD)
    return row.opened_reference()


def erase(row: Raised, *, rule: str, by: Any, at: datetime) -> None:
    """Erase the number of a locked row that is over. `rule` says in words why; it stands in the trail."""
    row.sealed_reference, row.reference_erased_at = None, at
    row.save(update_fields=["sealed_reference", "reference_erased_at"])
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, field=FIELD, after=rule)


def erase_due(*, at: datetime) -> int:
    """Erase every number whose time is over at `at`; returns how many. Each is a transaction of its own."""
    done = 0
    for model, step in ((ReviewRequest, erase_request), (CoreGroupReport, erase_report)):
        pks = model.objects.filter(reference_erased_at=None, closed_at__lt=at).values_list("pk", flat=True)
        done += one_by_one(list(pks), step, at=at, log=log, trouble="The number kept with %s could not be erased.")
    return done


def erase_request(*, pk: Any, at: datetime) -> bool:
    return erase_one(ReviewRequest, pk, at)


def erase_report(*, pk: Any, at: datetime) -> bool:
    return erase_one(CoreGroupReport, pk, at)


def erase_one(model: type[ReviewRequest] | type[CoreGroupReport], pk: Any, at: datetime) -> bool:
    """One row: whether its time was over. False where another worker has it, or erased it."""
    rows = model.objects.select_for_update(skip_locked=True, of=("self",)).select_related("partnership", "agency")
    row = rows.filter(pk=pk, reference_erased_at=None, closed_at__isnull=False).first()
    if row is None or row.closed_at is None:
        return False
    months = EscalationSettings.objects.of(row.partnership).erase_after_months
    if timezone.localdate(at) < erased_on(timezone.localdate(row.closed_at), months):
        return False
    erase(row, rule=TIME_OVER, by=None, at=at)
    return True
