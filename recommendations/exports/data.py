"""As JSON for other programs. Its structure is written down in docs/plan-format.md; a change of it is a new number."""

import json
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from .rows import Exported, Row

FORMAT = 1


def as_json(what: Exported, at: datetime) -> bytes:
    """UTF-8, dates as YYYY-MM-DD, nothing left out where it is empty."""
    found = {
        "format": FORMAT,
        "exported_on": timezone.localdate(at),
        "partnership": what.partnership,
        "plan": dict(what.facts) or None,
        "header": [{"label": label, "words": words} for label, words in what.header],
        "statuses": [
            {"code": each.code, "name": each.name, "meaning": each.meaning, "is_closed": each.is_closed}
            for each in what.statuses
        ],
        "sections": [
            {
                "number": each.number,
                "title": each.title,
                "label": each.label,
                "status_column": each.status_column,
            }
            for each in what.sections
        ],
        "recommendations": [row_told(row) for row in what.rows],
    }
    return json.dumps(found, ensure_ascii=False, indent=1, default=day_told).encode()


def row_told(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "plan": row.plan,
        "audit": row.audit,
        "text": row.text,
        "owner_kind": row.owner_kind,
        "owners": [vars(part) for part in row.parts],
        "by_when": row.by_when,
        "due_on": row.due_on,
        "priority": row.priority,
        "status": row.status,
        "evidence": [vars(piece) for piece in row.evidence],
        "success_measure": row.measure,
        "theme": row.theme,
        "last_update_on": row.last_update_on,
    }


def day_told(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an export.")
