"""Writing the trail: explicitly, in the transaction of what it tells."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction

from access.written_inserts import WrittenInsert
from trail.budget import CASES_BEFORE, URGENT, keep_to_budget
from trail.models import EventKind, TrailEvent
from trail.requests import request_now

SHORT = 200
READ = {EventKind.VIEWED, EventKind.DOWNLOADED}
LISTS = {"list", "file"}  # looks at many cases, of which no more is shown than that they are there and how far they are


class TrailUnavailable(Exception):
    """The trail could not be written, so what it should have told must not happen."""

    def __init__(self) -> None:
        super().__init__("This page cannot be shown because the record of who saw it could not be written.")


def record_view(*, subject: Any, by: Any, at: datetime, field: str = "", is_urgent: bool = False) -> TrailEvent:
    """Write down that `by` looked at `subject` (or one named part of it).

    Called before the page leaves; if it raises, the page must not be shown. What `is_urgent` counts like any look, and
    nobody is asked who they are before it.
    """
    event = build_event(kind=EventKind.VIEWED, subject=subject, by=by, at=at, field=URGENT if is_urgent else field)
    add([event], may_ask=not is_urgent)
    return event


def record_views(*, subjects: Iterable[Any], by: Any, at: datetime, field: str = "") -> list[TrailEvent]:
    """Write down a look at each of many subjects in one statement."""
    return record_events(kind=EventKind.VIEWED, subjects=subjects, by=by, at=at, field=field)


def record_events(*, kind: EventKind, subjects: Iterable[Any], by: Any, at: datetime, **words: Any) -> list[TrailEvent]:
    """Add one event about each of many subjects in one statement (see `record_event`)."""
    events = [build_event(kind=kind, subject=subject, by=by, at=at, **words) for subject in subjects]
    add(events)
    return events


def record_change(
    *, subject: Any, by: Any, at: datetime, field: str, before: Any = "", after: Any = "", recorded_for: str = ""
) -> TrailEvent:
    """Write down one change. `before` and `after` are states, grades or counts, never free text about a child."""
    return record_event(
        kind=EventKind.CHANGED,
        subject=subject,
        by=by,
        at=at,
        field=field,
        before=before,
        after=after,
        recorded_for=recorded_for,
    )


def record_event(*, kind: EventKind, subject: Any, by: Any, at: datetime, **words: Any) -> TrailEvent:
    """Add one event to the trail. `by` is a person, or None when the portal itself acted. `partnership_id` says whose
    trail it belongs to where `subject` is of none, as a person is."""
    event = build_event(kind=kind, subject=subject, by=by, at=at, **words)
    add([event])
    return event


INSERT = WrittenInsert(TrailEvent, also=CASES_BEFORE)


def add(events: list[TrailEvent], *, may_ask: bool = True) -> None:
    """All events in one statement, or TrailUnavailable; ConfirmFirst where they are more cases than one may open.

    The statement is not put together by Django, which takes longer for it than the database does; each look at a
    child's data and each saved answer waits for this.
    """
    if not events:
        return
    try:
        added = INSERT.returning(events)
    except DatabaseError as problem:
        raise TrailUnavailable from problem
    for event, (key, _) in zip(events, added, strict=True):
        event.pk, event._state.adding = key, False
    if may_ask:
        keep_to_budget(events, [before for _, before in added])


def build_event(*, kind: EventKind, subject: Any, by: Any, at: datetime, **words: Any) -> TrailEvent:
    now = request_now()
    field = str(words.get("field", ""))[:60]
    return TrailEvent(
        at=at,
        kind=kind,
        actor_id=getattr(by, "pk", None),
        actor_name=str(getattr(by, "full_name", "") or "The portal")[:SHORT],
        recorded_for=str(words.get("recorded_for", ""))[:SHORT],
        partnership_id=words.get("partnership_id") or partnership_of(subject),
        agency_name=str(getattr(subject, "agency", "") or "")[:SHORT],
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        subject_name=str(getattr(subject, "trail_name", "") or subject)[:SHORT],
        field=field,
        before=shown(words.get("before", "")),
        after=shown(words.get("after", "")),
        route=now.route,
        request_id=now.request_id,
        opened_case_id=case_opened(subject) if kind in READ and field not in LISTS else None,
    )


def case_opened(subject: Any):
    """The case that is read with a row: the one that it is about; else the row itself where its model says that it
    `is_of_one_child`, as a case is, or a request about a child of no audit; None where it is of no single child."""
    return getattr(subject, "case_id", None) or (subject.pk if getattr(subject, "is_of_one_child", False) else None)


@transaction.atomic
def record_refused(*, looks: Iterable[TrailEvent], why: str, at: datetime) -> list[TrailEvent]:
    """Write down looks that were asked for and not granted: the same again, as refused, and in a few words why."""
    events = []
    for look in looks:
        event = copy(look)
        event.pk, event.at, event.kind, event.opened_case_id = None, at, EventKind.REFUSED, None
        event.field = why[:60]
        events.append(event)
    add(events)
    return events


def partnership_of(subject: Any):
    """The partnership a row belongs to: its own `partnership_id`, or what its model says."""
    if subject._meta.label == "accounts.Partnership":
        return subject.pk
    return getattr(subject, "partnership_id", None)


def shown(value: Any) -> str:
    return "" if value is None else str(getattr(value, "label", value))[:SHORT]
