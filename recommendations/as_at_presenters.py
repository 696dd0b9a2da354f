"""Recommendations as they were rated on a day, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from recommendations.list_presenters import first_words
from recommendations.models import Status
from recommendations.rag import badness
from ui.tables import Cell, Column
from ui.tags import status_tag

AS_AT_COLUMNS = [Column("No."), Column("Recommendation"), Column("Rating on that day"), Column("Rating now")]


def as_at_lines(rows: Iterable[Any], statuses: Mapping[int, Status], names: Mapping) -> list[list]:
    """A line for each recommendation that has `code_as_at`."""
    found = []
    for row in rows:
        then, plan = statuses[row.status_as_at], names.get(row.section.plan_id, "")
        href = reverse("recommendations:recommendation_detail", args=[row.pk])
        number = Cell(row.number, href, label=f"{row.number}, {plan}" if plan else "", note=plan)
        now = status_tag(row.status.tone, row.status.name)
        found.append([number, first_words(row.text), status_tag(then.tone, then.name), now])
    return found


def tallies(counts: Mapping[str, int], statuses: Mapping[int, Status]) -> list[dict]:
    """How many stood at each rating, the worst first."""
    by_code: dict[str, Status] = {}
    for status in statuses.values():
        by_code.setdefault(status.code, status)
    ordered = sorted(counts, key=badness)
    return [{"tag": status_tag(by_code[code].tone, by_code[code].name), "count": counts[code]} for code in ordered]
