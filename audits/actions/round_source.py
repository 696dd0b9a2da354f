"""Where the children of an audit come from, as its plan says."""

from datetime import date, datetime, timedelta
from typing import Any

from access.permissions import NotDone
from audits.models import ChildrenFrom, Round, RoundState
from audits.nomination_permissions import why_not_choose_source
from trail.actions import record_change

BEFORE_THE_START = timedelta(weeks=1)


def proposed_close(opens_on: date) -> date:
    """A week before the agencies start, so that there is time to draw and to say who the children are."""
    return opens_on - BEFORE_THE_START


def choose_source(row: Round, *, children_from: str, close_on: date | None, by: Any, at: datetime) -> None:
    """Set on a new or locked round where its children come from and until when they are nominated; it is saved by the
    caller."""
    if children_from not in ChildrenFrom.values:
        raise NotDone("Choose where the children come from: a file, or nominations.")
    is_nominated = children_from == ChildrenFrom.NOMINATIONS
    day = (close_on or row.nominations_close_on or proposed_close(row.opens_on)) if is_nominated else None
    if children_from != row.children_from:
        if reason := why_not_choose_source(row):
            raise NotDone(reason)
        before, row.children_from = ChildrenFrom(row.children_from), ChildrenFrom(children_from)
        tell(row, "children_from", before, row.children_from, by, at)
    if day is not None and day > row.opens_on and row.state == RoundState.PLANNING:
        raise NotDone("Nominations cannot close after the agencies start.")
    if day != row.nominations_close_on:
        tell(row, "nominations_close_on", row.nominations_close_on, day, by, at)
        row.nominations_close_on = day


def tell(row: Round, field: str, before: Any, after: Any, by: Any, at: datetime) -> None:
    """A line in the trail; of a round that is only being planned its creation says enough."""
    if not row._state.adding:
        record_change(subject=row, by=by, at=at, field=field, before=before, after=after)
