"""Returns past their day, counted by audit and agency; never which child's."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from access.permissions import Permission
from audits.models import OPEN_ROUNDS, Return
from cases.models import walled_off
from dashboards.filters import Scope


@dataclass(frozen=True)
class Late:
    """So many returns of one agency in one audit; `first_due` is the day of the one that is latest."""

    round_pk: UUID
    audit: str
    agency: str
    number: int
    first_due: date


def late_returns_for(user, partnership, today: date) -> list[Late]:
    """The latest first; nothing for whoever does not see the partnership's dashboard."""
    if partnership.pk not in user.partnership_ids(Permission.VIEW_DASHBOARD):
        return []
    rows = owed_returns(user, today).filter(round__programme__partnership=partnership)
    found = rows.values_list("round_id", "round__title", "agency__name").annotate(n=Count("pk"), first=Min("due_on"))
    return [Late(*row) for row in found.order_by("first", "round__title", "agency__name")]


def late_now(scope: Scope) -> list[Late]:
    """Those a scope shows. Read through `scope.read`."""
    return late_returns_for(scope.user, scope.partnership, scope.today)


def owed_returns(user, today: date) -> QuerySet[Return]:
    """Returns past their day that their agency still owes, without those of children the person is not named for."""
    rows = Return.objects.waiting().in_sample().exclude(case__in=walled_off(user))
    return rows.filter(round__state__in=OPEN_ROUNDS, due_on__lt=today)
