"""How a chronology is read: a list of events, each with its texts under their names. Pure."""

from collections.abc import Iterable
from typing import Any

from ui.templatetags.portal import longtime

LABELS = {
    "meaning": "What it meant for the child",
    "response": "What was done",
    "gap": "What should have happened",
}


def event_rows(events: Iterable[Any]) -> list[dict[str, Any]]:
    """Events as the page lists them: key, version, when, what happened, and (label, text) of whatever else was said."""
    return [
        {
            "pk": each.pk,
            "version": each.version,
            "when": each.when.words,
            "event": each.event,
            "parts": [(label, text) for field, label in LABELS.items() if (text := getattr(each, field))],
        }
        for each in events
    ]


def standing_event(row: Any, reader: Any) -> dict[str, Any]:
    """The event that stands in the chronology, beside what was sent: who saved it, when, and what it says."""
    who = "you, in another window" if row.written_by_id == reader.pk else row.written_by.full_name
    return event_rows([row])[0] | {"who": who, "saved": longtime(row.written_at)}
