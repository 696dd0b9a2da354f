"""The recommendations of a partnership as they were rated on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet

from recommendations.models import Recommendation, Status
from recommendations.selectors.history import with_status_as_at
from recommendations.selectors.recommendations import ORDERS, Wanted
from recommendations.selectors.then import matching, rows_then


def recommendations_as_at(user, partnership, day: date) -> QuerySet[Recommendation]:
    """Those followed by then, each with `code_as_at`, in the order of their plans."""
    rows = Recommendation.objects.visible_to(user).filter(partnership=partnership)
    then = with_status_as_at(rows, day).exclude(code_as_at=None)
    return then.select_related("section__plan", "status").order_by(*ORDERS["number"])


def narrowed_as_at(user, partnership, day: date, wanted: Wanted, moved: bool = False) -> QuerySet[Recommendation]:
    """Only those that matched on that day what the list is narrowed by; `moved`: whose rating is another one now."""
    rows: Any = recommendations_as_at(user, partnership, day)
    if wanted != Wanted():
        found = matching(rows_then(user, partnership, day, wanted), wanted, day)
        rows = rows.filter(pk__in=[row.pk for row in found])
    return rows.exclude(code_as_at=F("status__code")) if moved else rows


def counts_as_at(rows: Any) -> dict[str, int]:
    """How many stood at each rating."""
    return dict(rows.order_by().values_list("code_as_at").annotate(n=Count("pk")))


def statuses_by_id() -> Mapping[int, Status]:
    """Every rating of every scheme: a plan may have been rated in other words than today."""
    return {status.pk: status for status in Status.objects.order_by("scheme__code", "order")}
