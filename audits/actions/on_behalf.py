"""Taking a return to enter it for somebody who cannot use the portal."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from audits.actions.answers import locked
from audits.actions.unassigning import tell_former
from audits.models import OnBehalf, Return
from audits.on_behalf import why_not_enter_for
from trail.actions import record_change


class BehalfIn(NamedTuple):
    """Whose answers they are: name, job, practice or school; how they came (a HeardBy) and on which day."""

    full_name: str
    job: str
    place: str
    source: str
    told_on: date


@transaction.atomic
def enter_for(*, agency_return: Return, given: BehalfIn, by: Any, at: datetime) -> OnBehalf:
    """Make `by` the one who enters the return, for the person named; entered again, the words are corrected.

    What is answered stays. Raises Refused where `by` may not, NotDone for a day to come.
    """
    row = locked(agency_return)
    if reason := why_not_enter_for(by, row):
        raise Refused(reason)
    if given.told_on > timezone.localdate(at):
        raise NotDone("The answers cannot have come on a day to come. Enter the day on which you got them.")
    kept, is_new = OnBehalf.objects.update_or_create(
        agency_return=row, defaults={**given._asdict(), "recorded_by": by, "recorded_at": at}
    )
    former, row.auditor = row.auditor, by
    row.save(update_fields=["auditor"])
    tell_former(row, former, by=by, at=at)
    words = {"before": former.full_name if former else "", "after": by.full_name, "recorded_for": str(kept)}
    record_change(subject=row, by=by, at=at, field="auditor", **words)
    return kept
