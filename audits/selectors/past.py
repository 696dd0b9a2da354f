"""Reading past audits, of which only the results are kept."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from access.permissions import Permission
from accounts.models import Partnership
from audits.models import Grade, PastGradeCount, PastRound, Round, Scale


def past_rounds_for(user) -> QuerySet[PastRound]:
    """Past audits whose results the person may see."""
    return PastRound.objects.visible_to(user).select_related("partnership", "scale", "written_by")


def managed_past_rounds_for(user) -> QuerySet[PastRound]:
    """Past audits of partnerships whose audits the person runs."""
    return past_rounds_for(user).filter(partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))


def past_rounds_of(
    user, partnership: Partnership, right: Permission = Permission.VIEW_DASHBOARD
) -> QuerySet[PastRound]:
    """A partnership's past audits with their counts, the oldest first, for whoever holds the `right` to count them."""
    rows = PastRound.objects.visible_to(user, right).filter(partnership=partnership)
    counts = PastGradeCount.objects.select_related("grade")
    return rows.select_related("partnership", "scale", "written_by").prefetch_related(Prefetch("counts", counts))


def past_rounds_before(user, round_: Round) -> QuerySet[PastRound]:
    """Past audits that a round may repeat: its partnership's, held before its panel."""
    rows = past_rounds_for(user).filter(partnership_id=round_.partnership_id, held_on__lt=round_.panel_on)
    return rows.order_by("-held_on", "name")


def past_years(user, partnership: Partnership) -> list[int]:
    """The years in which the partnership's past audits were held, each once."""
    rows = PastRound.objects.visible_to(user).filter(partnership=partnership)
    return [each.year for each in rows.dates("held_on", "year")]


def past_of_year(user, partnership: Partnership, year: int) -> list[PastRound]:
    """A year's past audits, in the order of their days."""
    within = (date(year, 1, 1), date(year, 12, 31))
    return list(past_rounds_for(user).filter(partnership=partnership, held_on__range=within))


def scales_to_choose() -> list[Scale]:
    """Every scale with its grades, best first."""
    grades = Prefetch("grades", Grade.objects.order_by("order"))
    return list(Scale.objects.prefetch_related(grades).order_by("name"))
