"""An agency says how many records it holds about a child and the family."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Agency
from cases.actions.case_facts import locked_case
from cases.models import Case, LinkedRecords
from cases.models.linked_records import KINDS_LENGTH, MOST_RECORDS
from cases.permissions import why_not_count_records
from trail.actions import record_change


@transaction.atomic
def count_records(*, case: Case, agency: Agency, count: int, kinds: str, by: Any, at: datetime) -> LinkedRecords:
    """Write down the number (0 to MOST_RECORDS) and the kinds of record meant; a new number replaces the old one,
    which row history keeps. The same again changes nothing. Raises NotDone, or Refused without the right."""
    row = locked_case(case)
    if reason := why_not_count_records(by, row, agency):
        raise Refused(reason)
    if not 0 <= count <= MOST_RECORDS:
        raise NotDone(f"Enter a number of records from 0 to {MOST_RECORDS}.")
    if len(kinds) > KINDS_LENGTH:
        raise NotDone(f"Say which records these are in {KINDS_LENGTH} characters or fewer.")
    found = LinkedRecords.objects.filter(case=row, agency=agency).first()
    if found and (found.count, found.kinds) == (count, kinds):
        return found
    before = found.count if found else ""
    if found is None:
        found = LinkedRecords(case=row, agency=agency)
    found.count, found.kinds, found.said_by, found.said_at = count, kinds, by, at
    found.save()
    record_change(subject=found, by=by, at=at, field="number of records", before=before, after=count)
    return found
