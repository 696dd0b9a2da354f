"""Reading initiatives, and what they can be chosen to serve."""

from django.db.models import Count, Prefetch, QuerySet

from accounts.models import Agency
from audits.models import ThemeWord, ToolVersion
from audits.selectors.themes import themes_known
from learning.models import Initiative
from recommendations.models import Recommendation
from recommendations.selectors.pages import agencies_to_own


def initiatives_for(user) -> QuerySet[Initiative]:
    """Initiatives with what a page of one shows."""
    served = Recommendation.objects.visible_to(user).select_related("section__plan", "status")
    return (
        Initiative.objects.visible_to(user)
        .select_related("partnership", "lead_agency", "created_by")
        .prefetch_related(
            Prefetch("recommendations", served.order_by("section__number", "position")),
            "statements__said_by",
            "recognitions__recorded_by",
        )
    )


def initiatives_listed(user, partnership) -> list[Initiative]:
    """A partnership's initiatives, the latest first, with how many recommendations each serves."""
    rows = Initiative.objects.visible_to(user).filter(partnership=partnership).select_related("lead_agency")
    counted = rows.annotate(served=Count("recommendations", distinct=True)).prefetch_related(
        "statements", "recognitions"
    )
    return list(counted.order_by("-started_on", "title"))


def initiatives_serving(user, row: Recommendation) -> list[Initiative]:
    """The initiatives that serve a recommendation."""
    return list(Initiative.objects.visible_to(user).filter(recommendations=row).order_by("-started_on", "title"))


def recommendations_to_serve(user, partnership) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.visible_to(user).filter(partnership=partnership).select_related("section__plan")
    return rows.exclude(status__code="superseded").order_by("section__plan__created_at", "section__number", "position")


def leading_agencies(user, partnership) -> QuerySet[Agency]:
    return agencies_to_own(user, partnership)


def themes_to_serve(partnership) -> list[ThemeWord]:
    """The five themes, then what the tools of the partnership's audits grade beside them."""
    tools = ToolVersion.objects.filter(rounds__programme__partnership=partnership).distinct()
    return themes_known(tools.order_by("pk"))
