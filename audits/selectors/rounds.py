"""Reading programmes, rounds and the tool they use."""

from datetime import date

from django.db.models import Count, QuerySet
from django.http import Http404

from access.permissions import Permission
from access.roles import Role
from access.written_once import WrittenOnce
from accounts.models import Agency, Membership, Partnership, User
from audits.models import (
    AbandonedDraw,
    Method,
    Programme,
    Round,
    RoundAgency,
    RoundState,
    Section,
    ToolVersion,
)
from audits.presets.load import TOOL_CODE
from audits.selectors.tool_asks import asked_by
from cases.models import Involvement, Known

METHOD_TOOLS: dict[str, str] = {Method.APPRECIATIVE: "appreciative"}
# What one page of a frame or a draw shows, and no list: thousands of lines each.
LARGE = ("frame__problems", "frame__completeness", "frame__columns", "frame__advice", "draw__certificate")


def rounds_for(user) -> QuerySet[Round]:
    """Rounds the person may see, with what every page of a round shows."""
    return (
        Round.objects.visible_to(user)
        .select_related("programme__partnership", "chair", "tool_version__tool", "tool_version__scale", "frame", "draw")
        .defer(*LARGE)
    )


def round_or_404(user, pk) -> Round:
    """One of these rounds, or Http404."""
    if found := ROUND(user, pk=pk):
        return found[0]
    raise Http404


ROUND = WrittenOnce(lambda user, pk: rounds_for(user).filter(pk=pk).order_by())


def parts_of(round_: Round) -> list[RoundAgency]:
    """The agencies that take part in a round, in alphabetical order, each with when it was last reminded."""
    return PARTS(None, round=round_.pk)


PARTS = WrittenOnce(lambda _, round: RoundAgency.objects.filter(round=round).select_related("agency"))


def abandoned_draws_of(round_: Round) -> list[AbandonedDraw]:
    """Draws of a round that were given up, the newest first."""
    return ABANDONED(None, round=round_.pk)


ABANDONED = WrittenOnce(lambda _, round: AbandonedDraw.objects.filter(round=round))


def rounds_of_year(user, partnership: Partnership, year: int) -> list[Round]:
    """A year's rounds the person may see, in the order of their panels."""
    rounds = rounds_for(user).filter(programme__partnership=partnership, programme__year=year)
    counts = Count("round_agencies", distinct=True)
    return list(rounds.annotate(agency_count=counts).order_by("panel_on", "title"))


def programmes_for(user) -> QuerySet[Programme]:
    """The years the person may see, newest first, each with how many rounds it has."""
    return (
        Programme.objects.visible_to(user)
        .select_related("partnership")
        .annotate(round_count=Count("rounds"))
        .order_by("-year")
    )


def chairs_of(partnership: Partnership, today: date) -> QuerySet[User]:
    """People who may chair a panel of the partnership."""
    chairs = Membership.objects.in_force(today).filter(agency__partnership=partnership, role=Role.CHAIR)
    return User.objects.filter(pk__in=chairs.values("user")).order_by("full_name")


def auditing_agencies(user, partnership: Partnership) -> QuerySet[Agency]:
    """Agencies that can be asked to take part."""
    return Agency.objects.visible_to(user).auditing().filter(partnership=partnership)


def default_tool_version(method: str = Method.FILE_AUDIT) -> ToolVersion:
    """The newest version of the tool that comes with the portal for a method: conversations have one of their own."""
    code = METHOD_TOOLS.get(method, TOOL_CODE)
    launched = ToolVersion.objects.launched().filter(tool__code=code)
    return launched.select_related("tool", "scale").order_by("-number")[0]


def question_counts_by_kind(version: ToolVersion) -> dict[str, int]:
    """How many questions each kind of agency must answer; "" counts all."""
    counts: dict[str, int] = {"": 0}
    for question in asked_by(version).questions.values():
        if not question.is_required:
            continue
        counts[""] += 1
        for kind in question.kinds:
            counts[kind] = counts.get(kind, 0) + 1
    return counts


def grades_and_rules_of(version: ToolVersion):
    """The scale's grades, best first, and its limiting rules."""
    rules = version.scale.limit_rules.select_related("when_grade", "at_most").order_by("pk")
    return list(version.scale.grades.order_by("order")), list(rules)


def involvements_to_answer(user) -> QuerySet[Involvement]:
    """Children about whom the person answers for their agency, in audits that are open to agencies."""
    own = user.agency_ids(Permission.ANSWER_KNOWN)
    return (
        Involvement.objects.visible_to(user)
        .in_sample()
        .filter(agency_id__in=own, case__draw__round__state=RoundState.AUDITING)
        .select_related("case__partnership", "case__draw__round__programme", "agency")
        .order_by("case__draw__round__panel_on", "agency__name", "case__order")
    )


def unanswered_count(user) -> int:
    return involvements_to_answer(user).filter(known=Known.UNANSWERED).count()


def managed_rounds_for(user) -> QuerySet[Round]:
    """Rounds of partnerships whose audits the person runs."""
    wide = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
    return rounds_for(user).filter(programme__partnership_id__in=wide)


def section_titles(round_: Round) -> list[dict[str, str]]:
    """The sections of the audit's tool in order, each with its key and title."""
    sections = Section.objects.filter(version=round_.tool_version_id).order_by("order")
    return [{"key": key, "title": title} for key, title in sections.values_list("key", "title")]
