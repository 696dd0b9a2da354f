"""Saying what a return rests on, never over words nobody had seen."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.answers import begin, locked
from audits.answering import LONGEST
from audits.basis import HOW, LONGEST_ROLE, MOST_PEOPLE, BasisIn, values_of
from audits.models import Independence, Return, ReturnBasis
from audits.return_permissions import why_not_write
from audits.when import read_when
from trail.actions import record_change


class BasisChanged(NotDone):
    """Somebody else saved this part first; `theirs` is the row as it stands."""

    def __init__(self, theirs: ReturnBasis):
        super().__init__("Somebody else saved this page while you were writing. Neither text is lost.")
        self.theirs = theirs


@transaction.atomic
def save_basis(*, agency_return: Return, given: BasisIn, by: Any, at: datetime) -> ReturnBasis | None:
    """Keep who audited, who was spoken to and what was read; None where nothing is said and nothing was before.

    BasisChanged where somebody saved meanwhile, unless what was sent is what the person had found there.
    """
    row = locked(agency_return)
    if reason := why_not_write(by, row):
        raise Refused(reason)
    _check(given)
    kept = ReturnBasis.objects.select_related("written_by").filter(agency_return=row).first()
    if kept is None:
        if given.is_empty:
            return None
        kept = ReturnBasis.objects.create(agency_return=row, written_by=by, written_at=at, **given.values)
    elif given.values == values_of(kept) or (kept.version != given.version and _untouched(kept, given)):
        return kept
    elif kept.version != given.version:
        raise BasisChanged(kept)
    else:
        for name, value in given.values.items():
            setattr(kept, name, value)
        kept.version, kept.written_by, kept.written_at = kept.version + 1, by, at
        kept.save()
    begin(row, by=by, at=at)
    record_change(subject=row, by=by, at=at, field="people and records", after="saved")
    return kept


def _untouched(kept: ReturnBasis, given: BasisIn) -> bool:
    """Whether what was sent is what an earlier version said, or nothing before there was one: none of it is new."""
    if not given.version:
        return given.is_empty
    then = ReturnBasis.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        pgh_obj=kept.pk, version=given.version
    ).first()
    return then is not None and values_of(then) == given.values


def _check(given: BasisIn) -> None:
    if given.independence and given.independence not in Independence.values:
        raise NotDone("Choose one of the two answers about independence.")
    if any(len(text) > LONGEST for text in (given.connection, given.records_read, given.records_missing)):
        raise NotDone(f"A text is too long: {LONGEST:,} characters is the most.")
    if len(given.people) > MOST_PEOPLE:
        raise NotDone(f"At most {MOST_PEOPLE} people can stand here. Put some of them together.")
    for role, when, how in given.people:
        if not role.strip() or len(role) > LONGEST_ROLE:
            raise NotDone(f"Give each person a role of at most {LONGEST_ROLE} characters.")
        if (when and read_when(when) is None) or (how and how not in HOW):
            raise NotDone(f"Say when and how {role} was spoken to as the page offers it.")
