"""Recording what child, family and practitioner were asked and said."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.answers import locked
from audits.answering import LONGEST
from audits.contribution_permissions import why_not_record
from audits.contributions import ContributionIn, problems_of
from audits.models import Contribution, Return
from trail.actions import record_change

MOST_CONTRIBUTIONS = 30


class ContributionChanged(NotDone):
    """Somebody else changed it first; `theirs` is the row as it stands."""

    def __init__(self, theirs: Contribution):
        super().__init__("Somebody else changed this while you were writing. Neither text is lost.")
        self.theirs = theirs


@transaction.atomic
def save_contribution(
    *, agency_return: Return, given: ContributionIn, by: Any, at: datetime, pk: int | None = None
) -> Contribution:
    """Keep who was asked and what came of it: a new record, or the one with this key.

    ContributionChanged where somebody changed it since the version given. What stands there already, word for word,
    is not written twice.
    """
    row = locked(agency_return)
    if reason := why_not_record(by, row, given.voice):
        raise Refused(reason)
    if problems := problems_of(given.values):
        raise NotDone(" ".join(problems.values()))
    if any(len(text) > LONGEST for text in (given.words, given.why_not)):
        raise NotDone(f"A text is too long: {LONGEST:,} characters is the most.")
    rows = Contribution.objects.filter(agency_return=row)
    if same := rows.filter(**given.values).first():
        return same
    if pk is None:
        if rows.count() >= MOST_CONTRIBUTIONS:
            raise NotDone(f"At most {MOST_CONTRIBUTIONS} people can stand here.")
        kept = Contribution(agency_return=row)
    else:
        found = rows.select_related("recorded_by", "agency_return__agency").filter(pk=pk).first()
        if found is None:
            raise NotDone("There is no such record in this return. Save it as a new one.")
        kept = found
        if kept.version != given.version:
            raise ContributionChanged(kept)
        kept.version += 1
    for name, value in given.values.items():
        setattr(kept, name, value)
    kept.recorded_by, kept.recorded_at = by, at
    kept.save()
    record_change(subject=row, by=by, at=at, field="contribution", after=f"{given.voice}: {given.asking}")
    return kept
