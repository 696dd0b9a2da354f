"""The rows an executive asks about first: red or overdue, the longest overdue first, then those red that are not late,
the next due first, at last those without a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, F, When
from django.utils import timezone

from access.written_once import WrittenOnce
from dashboards.filters import Scope
from dashboards.selectors.wanted import is_plain, own_recommendations, own_rows_then, sees_recommendations
from recommendations.lateness import days_over, overdue_recommendation, red_or_overdue
from recommendations.listed import listed_actions
from recommendations.models import Plan, Recommendation
from recommendations.plan_names import plan_names
from recommendations.proposals import ENDED
from recommendations.selectors.recommendations import with_owners_told
from recommendations.selectors.then import RowThen

MOST = 10
SHOWN = (
    "pk",
    "section__number",
    "position",
    "text",
    "due_on",
    "last_update_on",
    "is_delivered",
    "owners_told",
    "status__name",
    "status__tone",
    "section__plan",
    "section__plan__title",
    "section__plan__source_sha256",
    "section__plan__created_at",
)


class Found(NamedTuple):
    """What is asked of each row, in the order of SHOWN: plain values, since objects of four models took longer."""

    pk: UUID
    section: int
    position: int
    text: str
    due_on: date | None
    updated_on: date | None
    is_delivered: bool
    owners_told: list[dict[str, Any]]
    rating: str
    tone: str
    plan: UUID
    title: str
    source: str
    begun_at: datetime


@dataclass(frozen=True)
class Pressing:
    """One of them, in the facts its line shows; `plan` is its plan's name where rows of several stand together."""

    pk: UUID
    number: str
    text: str
    plan: str
    owners: tuple[str, ...]
    tone: str
    rating: str
    due_on: date | None
    days_late: int
    updated_on: date | None
    is_delivered: bool


def pressing(scope: Scope) -> list[Pressing]:
    """At most ten. Read through `scope.read`."""
    return pressing_then(scope) if scope.is_past else pressing_now(scope)


def pressing_now(scope: Scope) -> list[Pressing]:
    """One query, with the owners."""
    if not is_plain(scope):
        found = list(pressing_of(own_recommendations(scope), scope.today))
    else:
        found = PRESSING(None, partnership=scope.partnership.pk) if sees_recommendations(scope) else []
    rows = [Found(*line) for line in found]
    plans = [
        Plan(pk=pk, title=title, source_sha256=sha, created_at=at) for pk, title, sha, at in {row[-4:] for row in rows}
    ]
    named = plan_names(plans)
    return [line_now(row, scope.today, named) for row in rows]


def pressing_of(rows: Any, today: date) -> Any:
    """The first ten; only of those are section, plan and owners looked for."""
    late = Case(When(overdue_recommendation(today), then=F("due_on"))).asc(nulls_last=True)
    order = (late, F("due_on").asc(nulls_last=True), "section_id", "position")
    first = rows.filter(red_or_overdue(today)).order_by(*order).values("pk")[:MOST]
    found = with_owners_told(Recommendation.objects.filter(pk__in=first))
    return found.order_by(*order).values_list(*SHOWN)


PRESSING = WrittenOnce(
    lambda _, partnership: pressing_of(Recommendation.objects.filter(partnership=partnership), timezone.localdate())
)


def line_now(row: Found, today: date, names: dict[UUID, str]) -> Pressing:
    """None of them is closed."""
    owners = tuple(each.owner_name for each in listed_actions(row.owners_told) if each.status.code != ENDED)
    late = days_over(row.due_on, today, is_done=row.is_delivered)
    return Pressing(
        row.pk, f"{row.section}.{row.position}", row.text, names.get(row.plan, ""), owners, row.tone, row.rating,
        row.due_on, late, row.updated_on, row.is_delivered,
    )  # fmt: skip


def names_of(rows: Sequence[Recommendation]) -> dict[UUID, str]:
    return plan_names(list({row.section.plan_id: row.section.plan for row in rows}.values()))


def pressing_then(scope: Scope) -> list[Pressing]:
    """As they stood on a past day."""
    day = scope.day
    rows = [row for row in scope.read(own_rows_then) if row.is_pressing(day)]
    first = {row.pk: row for row in sorted(rows, key=lambda row: order_then(row, day))[:MOST]}
    found = Recommendation.objects.filter(pk__in=list(first)).select_related("section__plan")
    known = {row.pk: row for row in found}
    names = names_of(list(known.values()))
    return [line_then(row, known[pk], day, names) for pk, row in first.items()]


def order_then(row: RowThen, day: date) -> tuple:
    due = row.due_on or date.max
    return (due if row.is_overdue(day) else date.max, due, row.section_id, row.position)


def line_then(then: RowThen, row: Recommendation, day: date, names: dict[UUID, str]) -> Pressing:
    owners = tuple(action.name for action in then.actions if action.status.code != "superseded")
    late = (day - then.due_on).days if then.due_on and then.is_overdue(day) else 0
    return Pressing(
        then.pk, row.number, then.text, names.get(row.section.plan_id, ""), owners, then.status.tone, then.status.name,
        then.due_on, late, then.updated_on, then.is_delivered,
    )  # fmt: skip
