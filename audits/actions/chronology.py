"""Writing down what happened in a child's life, one event at a time, never over a text nobody had seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.answers import begin, locked
from audits.answering import LONGEST
from audits.models import ChronologyRow, Return
from audits.return_permissions import why_not_write
from audits.when import When
from trail.actions import record_change

MOST_EVENTS = 200


@dataclass(frozen=True)
class EventIn:
    """An event as given; `version` is the one the person had before them, 0 for a new event."""

    when: When
    event: str
    meaning: str = ""
    response: str = ""
    gap: str = ""
    version: int = 0

    @property
    def values(self) -> dict[str, Any]:
        """By the fields of `ChronologyRow`."""
        return {
            "happened_on": self.when.first,
            "precision": self.when.precision,
            "is_about": self.when.about,
            "event": self.event,
            "meaning": self.meaning,
            "response": self.response,
            "gap": self.gap,
        }


class EventGone(NotDone):
    """The event was deleted while somebody changed it."""


class EventChanged(NotDone):
    """Somebody else changed the event first; `theirs` is the row as it stands."""

    def __init__(self, theirs: ChronologyRow):
        super().__init__("Somebody else changed this event while you were writing. Neither text is lost.")
        self.theirs = theirs


@transaction.atomic
def save_event(*, agency_return: Return, given: EventIn, by: Any, at: datetime, pk: int | None = None) -> ChronologyRow:
    """Keep a new event, or change the one with this key. The first thing kept puts the return in progress.

    EventChanged where somebody changed it since the version given, EventGone where it is no longer there. What stands
    there already, word for word, is not written twice.
    """
    row = locked(agency_return)
    if reason := why_not_write(by, row):
        raise Refused(reason)
    if not row.round.tool_version.asks_chronology:
        raise NotDone("This audit asks for no chronology.")
    if not given.event.strip():
        raise NotDone("Say what happened.")
    if any(len(text) > LONGEST for text in (given.event, given.meaning, given.response, given.gap)):
        raise NotDone(f"A text of the event is too long: {LONGEST:,} characters is the most.")
    if same := ChronologyRow.objects.filter(agency_return=row, **given.values).first():
        return same
    kept = _add(row, given, by, at) if pk is None else _change(row, pk, given, by, at)
    begin(row, by=by, at=at)
    record_change(subject=row, by=by, at=at, field="chronology", after="1 event saved")
    return kept


@transaction.atomic
def delete_event(*, agency_return: Return, pk: int, version: int, by: Any, at: datetime) -> bool:
    """Take an event out of a chronology; the history of the return keeps what it said. False where it was gone.

    EventChanged where it says something else than the version the person agreed to lose.
    """
    row = locked(agency_return)
    if reason := why_not_write(by, row):
        raise Refused(reason)
    found = ChronologyRow.objects.select_related("written_by").filter(agency_return=row, pk=pk).first()
    if found is None:
        return False
    if found.version != version:
        raise EventChanged(found)
    found.delete()
    record_change(subject=row, by=by, at=at, field="chronology", after="1 event deleted")
    return True


def _add(row: Return, given: EventIn, by: Any, at: datetime) -> ChronologyRow:
    if ChronologyRow.objects.filter(agency_return=row).count() >= MOST_EVENTS:
        raise NotDone(f"A chronology has at most {MOST_EVENTS} events. Put some of them together.")
    return ChronologyRow.objects.create(agency_return=row, written_by=by, written_at=at, **given.values)


def _change(row: Return, pk: int, given: EventIn, by: Any, at: datetime) -> ChronologyRow:
    found = ChronologyRow.objects.select_related("written_by").filter(agency_return=row, pk=pk).first()
    if found is None:
        raise EventGone("This event was deleted meanwhile. Save it once more to write it down again.")
    if found.version != given.version:
        raise EventChanged(found)
    for name, value in given.values.items():
        setattr(found, name, value)
    found.version, found.written_by, found.written_at = found.version + 1, by, at
    found.save()
    return found
