"""The dashboard's filters as the list of recommendations knows them."""

from django.db.models import QuerySet
from django.utils import timezone

from access.permissions import Permission
from dashboards.filters import Filters, Scope
from recommendations.models import Recommendation
from recommendations.selectors.recommendations import Wanted, narrowed
from recommendations.selectors.then import RowThen, rows_then


def wanted_of(filters: Filters, **more) -> Wanted:
    """What the list would be asked for. An audit without recommendations finds none."""
    section = str(filters.section_id or 0) if filters.round else ""
    return Wanted(**{"owner": filters.agency, "theme": filters.theme, "section": section} | more)


def own_recommendations(scope: Scope) -> QuerySet[Recommendation]:
    """The recommendations a scope is about, as they are now."""
    rows = Recommendation.objects.visible_to(scope.user).filter(partnership=scope.partnership)
    return narrowed(rows, wanted_of(scope.filters), scope.today)


def is_plain(scope: Scope) -> bool:
    """Whether everything of a partnership is asked for as it is today, as by whoever opens the first screen.

    Such SQL is the same for everybody who may see the recommendations, and is written out once (ADR 23).
    """
    return scope.filters == Filters() and scope.today == timezone.localdate()


def sees_recommendations(scope: Scope) -> bool:
    """What `visible_to` asks of each recommendation of a partnership, asked once for all of them."""
    return scope.partnership.pk in scope.user.partnership_ids(Permission.VIEW_RECOMMENDATIONS)


def own_rows_then(scope: Scope) -> list[RowThen]:
    """The same as they stood on the scope's day. Read through `scope.read`."""
    return rows_then(scope.user, scope.partnership, scope.day, wanted_of(scope.filters))


def own_recommendations_then(scope: Scope) -> QuerySet[Recommendation]:
    """The recommendations a scope is about, under the owner and theme they had on its day."""
    if not scope.is_past or not (scope.filters.agency or scope.filters.theme):
        return own_recommendations(scope)
    known = Recommendation.objects.visible_to(scope.user).filter(partnership=scope.partnership)
    return known.filter(pk__in=[row.pk for row in scope.read(own_rows_then)])
