"""How far a recommendation or action was on a day, from the decisions in force then."""

from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from recommendations.models import Action, Recommendation, Status, StatusChange


def status_as_at(recommendation: Recommendation, day: date) -> Status | None:
    """The rating decided last on or before `day`; None before the first. Back-dated facts count from their own day."""
    rows = StatusChange.objects.filter(recommendation=recommendation, action=None, decided_on__lte=day)
    last = rows.select_related("to_status").first()
    return last.to_status if last else None


def action_status_as_at(action: Action, day: date) -> Status | None:
    """The same for one owner's action."""
    last = StatusChange.objects.filter(action=action, decided_on__lte=day).select_related("to_status").first()
    return last.to_status if last else None


def with_status_as_at(
    rows: QuerySet[Recommendation], day: date, known: datetime | None = None, *, name: str = "as_at"
) -> Any:
    """Recommendations with `code_as_at`, the code of their rating on a day (None before their first), and
    `status_as_at`, its id: the plan may have been rated in other words then. Where it is given a moment, what was
    `known` at it counts, whatever was decided later on that day or told later of it. A second day beside the first
    takes another `name`: "to" gives `code_to` and `status_to`. One query."""
    by = {"recorded_at__lte": known} if known else {"decided_on__lte": day}
    changes = StatusChange.objects.filter(recommendation=OuterRef("pk"), action=None, **by)
    return rows.annotate(
        **{
            f"code_{name}": Subquery(changes.values("to_status__code")[:1]),
            f"status_{name}": Subquery(changes.values("to_status")[:1]),
        }
    )
