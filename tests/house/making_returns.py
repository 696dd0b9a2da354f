"""What stands in a return beside its answers and grades."""

from datetime import date

from audits.actions.chronology import EventIn, save_event
from audits.models import Return
from audits.when import When
from tests.factories import NOW


def write_beside(w, row: Return, canary) -> None:
    """An event of its chronology, kept in the world by the return's key. `canary` marks its words."""
    by = w.auditors[row.agency_id]
    event = EventIn(When(date(2026, 1, 14)), *(canary(part) for part in ("event", "meaning", "response", "gap")))
    vars(w).setdefault("events", {})[row.pk] = save_event(agency_return=row, given=event, by=by, at=NOW)
