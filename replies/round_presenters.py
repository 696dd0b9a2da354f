"""What teams replied to earlier briefings, in a line each, for the plan of the next audit."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from replies.collating import CheckResult, checks_in
from ui.counting import counted
from ui.dates import long_date


def lately(briefings: Iterable[Any], checks: list[tuple[UUID, list[dict[str, str]]]]) -> list[dict]:
    """A line for each briefing: how many replied until when, and the check that fewest got right."""
    return [
        {
            "title": each.title,
            "href": reverse("replies:reach_detail", args=[each.pk]),
            "replied": f"{counted(each.replies, 'reply,replies')}, the last on "
            f"{long_date(timezone.localdate(each.last_reply))}",
            "weakest": weakest(checks_in((1, answered) for pk, answered in checks if pk == each.pk)),
        }
        for each in briefings
    ]


def weakest(results: list[CheckResult]) -> str:
    """The knowledge check with the smallest share of right answers; "" where all were right or none was asked."""
    asked = [(result.right_of(1), result) for result in results if result.right]
    missed = [((right, total), result) for (right, total), result in asked if right < total]
    if not missed:
        return ""
    (right, total), result = min(missed, key=lambda each: each[0][0] / each[0][1])
    return f"Least known: “{result.question}” ({right} of {total} right)."
