"""The recommendations of a partnership as they were rated on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from recommendations.models import Recommendation, Status
from recommendations.selectors.history import with_status_as_at
from recommendations.selectors.recommendations import ORDERS


def recommendations_as_at(user, partnership, day: date) -> QuerySet[Recommendation]:
    """Those followed by then, each with `code_as_at`, in the order of their plans."""
    rows = Recommendation.objects.visible_to(user).filter(partnership=partnership)
    then = with_status_as_at(rows, day).exclude(code_as_at=None)
    return then.select_related("section__plan", "status").order_by(*ORDERS["number"])


def counts_as_at(rows: Any) -> dict[str, int]:
    """How many stood at each rating."""
    return dict(rows.order_by().values_list("code_as_at").annotate(n=Count("pk")))


def statuses_of(user, partnership) -> Mapping[tuple[UUID | int, str], Status]:
    """The ratings of the partnership's plans by scheme and code."""
    schemes = Recommendation.objects.visible_to(user).filter(partnership=partnership).values("section__plan__scheme")
    return {(status.scheme_id, status.code): status for status in Status.objects.filter(scheme__in=schemes)}
