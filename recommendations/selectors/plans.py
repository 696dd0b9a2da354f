"""Reading plans and the files on their way to become one."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from access.permissions import Permission
from access.written_once import WrittenOnce
from recommendations.models import (
    Action,
    Evidence,
    Plan,
    PlanSection,
    PlanUpload,
    Recommendation,
    RecommendationPart,
    SchemeKey,
    StatusScheme,
)
from recommendations.plan_names import plan_names
from recommendations.selectors.recommendations import recommendations_for, with_owners_told


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
    return plan_names(PLANS_IN_USE(user, partnership=partnership.pk))


PLANS_IN_USE = WrittenOnce(
    lambda user, partnership: (
        Plan.objects.visible_to(user)
        .filter(pk__in=recommendations_for(user, partnership).values("section__plan"))
        .only("title", "source_sha256", "created_at")
    )
)


def plan_page_for(user) -> Any:
    """A plan with what stands around its rows: its sections, its ratings, and `own_words`, the key to them in force."""
    sections = PlanSection.objects.order_by("number")
    newest = SchemeKey.objects.filter(partnership=OuterRef("partnership"), scheme=OuterRef("scheme")).order_by(
        "-number"
    )
    return (
        Plan.objects.visible_to(user)
        .select_related("scheme")
        .prefetch_related(Prefetch("sections", queryset=sections), "scheme__statuses")
        .annotate(own_words=Subquery(newest.values("meanings")[:1]))
    )


def plan_rows(user, plan: Plan) -> QuerySet[Recommendation]:
    """A plan's recommendations in the order of its source, with their owners."""
    rows = Recommendation.objects.visible_to(user).filter(section__plan=plan)
    actions = Action.objects.select_related("agency", "status")
    rows = rows.select_related("section", "status").prefetch_related(Prefetch("actions", queryset=actions), "parts")
    return rows.order_by("section__number", "position")


def plan_page_rows(user, plan: Plan) -> Any:
    """The same for the plan's page, in one query: with `owners_told` and `parts_told`, and without their ratings."""
    parts = RecommendationPart.objects.filter(recommendation=OuterRef("pk")).order_by("order")
    rows = Recommendation.objects.visible_to(user).filter(section__plan=plan)
    rows = rows.only("section_id", "position", "text", "status_id", "impact", "by_when_words", "due_on")
    rows = rows.annotate(parts_told=ArraySubquery(parts.values(told=JSONObject(order="order", text="text"))))
    return with_owners_told(rows).order_by("section__number", "position")


def evidence_in_order() -> Prefetch:
    return Prefetch("evidence", queryset=Evidence.objects.order_by("order", "pk"))


def plan_counted(user, plan: Plan) -> tuple[Counter[str], Counter[int]]:
    """How many of a plan's recommendations stand at each rating (by code) and in each section (by id); one query."""
    rows = Recommendation.objects.visible_to(user).filter(section__plan=plan).order_by()
    by_code, by_section = Counter[str](), Counter[int]()
    for code, section, total in rows.values_list("status__code", "section").annotate(total=Count("pk")):
        by_code[code] += total
        by_section[section] += total
    return by_code, by_section


def plans_to_export_for(user) -> QuerySet[Plan]:
    """Plans with what an export says of them beside their rows."""
    return (
        Plan.objects.visible_to(user)
        .select_related("scheme", "partnership")
        .prefetch_related(Prefetch("sections", queryset=PlanSection.objects.order_by("number")), "scheme__statuses")
    )


def with_export_facts(rows: QuerySet) -> QuerySet:
    """Rows of the list with all that an export says of each."""
    actions = Action.objects.select_related("agency", "status")
    return rows.prefetch_related(None).prefetch_related(Prefetch("actions", queryset=actions), evidence_in_order())


def plan_files_for(user) -> QuerySet[Plan]:
    """Plans with the file they came from, where the person imports plans: elsewhere they may only read them."""
    imports = user.partnership_ids(Permission.MANAGE_RECOMMENDATIONS)
    plans = Plan.objects.visible_to(user).filter(partnership_id__in=imports, source__isnull=False)
    return plans.select_related("source")


def uploads_for(user) -> QuerySet[PlanUpload]:
    """Files this person is looking through."""
    return PlanUpload.objects.visible_to(user).select_related(
        "file", "scheme", "partnership", "plan", "updates__partnership", "updates__scheme"
    )


def plan_of_file(user, partnership, sha256: str) -> Plan | None:
    """The plan this very file became, if it was imported before."""
    return Plan.objects.visible_to(user).filter(partnership=partnership, source_sha256=sha256).first()


def plan_called(partnership, name: str) -> Plan | None:
    """The newest plan of a partnership with this title or id; for the command line, which has no person."""
    plans = Plan.objects.filter(partnership=partnership).select_related("scheme")
    wanted = " ".join(name.split()).casefold()
    return next((plan for plan in plans if wanted in (plan.title.casefold(), str(plan.pk))), None) if wanted else None


def import_schemes() -> QuerySet[StatusScheme]:
    """The words a plan's status column may be written in; the one with the fewest first."""
    return StatusScheme.objects.annotate(size=Count("statuses")).order_by("size", "name")


def statuses_used(plan: Plan) -> dict[int, tuple[int, int]]:
    """How many recommendations and actions of a plan have each rating, by its id."""
    rows = Recommendation.objects.filter(section__plan=plan).order_by().values_list("status").annotate(n=Count("pk"))
    doings = Action.objects.filter(recommendation__section__plan=plan).order_by().values_list("status")
    found, beside = dict(rows), dict(doings.annotate(n=Count("pk")))
    return {pk: (found.get(pk, 0), beside.get(pk, 0)) for pk in found.keys() | beside.keys()}
