"""Reading plans and the files on their way to become one."""

from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from access.permissions import Permission
from recommendations.models import Evidence, Plan, PlanSection, PlanUpload, Recommendation, StatusScheme
from recommendations.plan_names import plan_names


def plans_for(user, partnership) -> QuerySet[Plan]:
    """A partnership's plans, newest first, with how many recommendations each holds and how many are open."""
    return (
        Plan.objects.visible_to(user)
        .filter(partnership=partnership)
        .select_related("scheme")
        .annotate(
            total=Count("sections__recommendations"),
            open_count=Count("sections__recommendations", filter=Q(sections__recommendations__status__is_closed=False)),
        )
    )


def plan_names_for(user, partnership) -> dict[UUID, str]:
    """What to call each plan beside its rows; nothing while the partnership's rows are all of one plan."""
    used = Recommendation.objects.visible_to(user).filter(partnership=partnership).values("section__plan")
    plans = Plan.objects.visible_to(user).filter(pk__in=used)
    return plan_names(list(plans.only("title", "source_sha256", "created_at")))


def plan_as_printed_for(user) -> QuerySet[Plan]:
    """A plan with everything its page prints, in the order of its source."""
    rows = Recommendation.objects.visible_to(user).select_related("status").order_by("position")
    rows = rows.prefetch_related(
        Prefetch("evidence", queryset=Evidence.objects.order_by("order", "pk")), "actions__agency"
    )
    sections = PlanSection.objects.order_by("number").prefetch_related(Prefetch("recommendations", queryset=rows))
    return (
        Plan.objects.visible_to(user)
        .select_related("scheme", "source", "created_by")
        .prefetch_related(Prefetch("sections", queryset=sections), "scheme__statuses")
    )


def plan_files_for(user) -> QuerySet[Plan]:
    """Plans with the file they came from, where the person imports plans: elsewhere they may only read them."""
    imports = user.partnership_ids(Permission.MANAGE_RECOMMENDATIONS)
    plans = Plan.objects.visible_to(user).filter(partnership_id__in=imports, source__isnull=False)
    return plans.select_related("source")


def uploads_for(user) -> QuerySet[PlanUpload]:
    """Files this person is looking through."""
    return PlanUpload.objects.visible_to(user).select_related("file", "scheme", "partnership", "plan")


def plan_of_file(user, partnership, sha256: str) -> Plan | None:
    """The plan this very file became, if it was imported before."""
    return Plan.objects.visible_to(user).filter(partnership=partnership, source_sha256=sha256).first()


def import_schemes() -> QuerySet[StatusScheme]:
    """The words a plan's status column may be written in; the one with the fewest first."""
    return StatusScheme.objects.annotate(size=Count("statuses")).order_by("size", "name")
