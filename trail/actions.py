"""Writing the trail: explicitly, in the transaction of what it tells."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import DatabaseError

from access.written_inserts import WrittenInsert
from trail.models import EventKind, TrailEvent
from trail.requests import request_now

SHORT = 200


class TrailUnavailable(Exception):
    """The trail could not be written, so what it should have told must not happen."""

    def __init__(self) -> None:
        super().__init__("This page cannot be shown because the record of who saw it could not be written.")


def record_view(*, subject: Any, by: Any, at: datetime, field: str = "") -> TrailEvent:
    """Write down that `by` looked at `subject` (or one named part of it).

    Called before the page leaves; if it raises, the page must not be shown.
    """
    return record_event(kind=EventKind.VIEWED, subject=subject, by=by, at=at, field=field)


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
    """Add one event to the trail. `by` is a person, or None when the portal itself acted."""
    event = build_event(kind=kind, subject=subject, by=by, at=at, **words)
    add([event])
    return event


INSERT = WrittenInsert(TrailEvent)


def add(events: list[TrailEvent]) -> None:
    """All events in one statement, or TrailUnavailable.

    The statement is not put together by Django, which takes longer for it than the database does; each look at a
    child's data and each saved answer waits for this.
    """
    if not events:
        return
    try:
        keys = INSERT(events)
    except DatabaseError as problem:
        raise TrailUnavailable from problem
    for event, key in zip(events, keys, strict=True):
        event.pk, event._state.adding = key, False


def build_event(*, kind: EventKind, subject: Any, by: Any, at: datetime, **words: Any) -> TrailEvent:
    now = request_now()
    return TrailEvent(
        at=at,
        kind=kind,
        actor_id=getattr(by, "pk", None),
        actor_name=str(getattr(by, "full_name", "") or "The portal")[:SHORT],
        recorded_for=str(words.get("recorded_for", ""))[:SHORT],
        partnership_id=partnership_of(subject),
        agency_name=str(getattr(subject, "agency", "") or "")[:SHORT],
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        subject_name=str(getattr(subject, "trail_name", "") or subject)[:SHORT],
        field=str(words.get("field", ""))[:60],
        before=shown(words.get("before", "")),
        after=shown(words.get("after", "")),
        route=now.route,
        request_id=now.request_id,
    )


def partnership_of(subject: Any):
    """The partnership a row belongs to: its own `partnership_id`, or what its model says."""
    if subject._meta.label == "accounts.Partnership":
        return subject.pk
    return getattr(subject, "partnership_id", None)


def shown(value: Any) -> str:
    return "" if value is None else str(getattr(value, "label", value))[:SHORT]
