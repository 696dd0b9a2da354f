"""A plan in words, before and after it is imported."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from recommendations.models import Plan, SchemeKey, Status
from ui.counting import counted
from ui.dates import long_date
from ui.tags import status_tag


def front_page_rows(front_page: Iterable) -> list[dict]:
    """The header block as written, label by label; a heading that stands alone is the plan's title, not a row."""
    return [{"key": label or "–", "value": words} for label, words in front_page if words]


def dates_rows(plan: Plan) -> list[dict]:
    """When the plan is to be looked at again, by its own timescale."""
    rows = []
    if plan.next_due_on:
        late = " (this date has gone by)" if plan.next_due_on < timezone.localdate() else ""
        rows.append({"key": "Next update due", "value": f"{long_date(plan.next_due_on)}{late}"})
    return rows


def plan_counts(plan: Plan, counts: Mapping[str, int]) -> list[dict]:
    """How many of a plan's recommendations stand at each rating."""
    return [
        {"tag": status_tag(each.tone, each.name), "count": counts[each.code]}
        for each in plan.scheme.statuses.all()
        if counts.get(each.code)
    ]


def ratings_in_use(plan: Plan, used: Mapping[int, tuple[int, int]]) -> list[tuple[Status, str]]:
    """The ratings some row of a plan has, each with how many rows; `used` is {id: (recommendations, actions)}."""
    return [
        (each, f"{counted(used[each.pk][0], 'recommendation')}, {counted(used[each.pk][1], 'action')}")
        for each in plan.scheme.statuses.all()
        if each.pk in used
    ]


def versions_told(versions: Sequence[SchemeKey], statuses: Sequence[Status]) -> list[dict]:
    """Each version of a key as a block: when and by whom it was confirmed, and what the words meant."""
    return [
        {
            "title": f"Version {each.number}, confirmed on {long_date(timezone.localdate(each.confirmed_at))}",
            "by": each.confirmed_by.full_name,
            "entries": [
                {"tone": status.tone, "word": status.name, "meaning": each.meanings.get(status.code, "")}
                for status in statuses
            ],
        }
        for each in versions
    ]
