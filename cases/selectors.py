"""Reading frames, draws, cases and concerns."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from access.permissions import Permission
from access.roles import Role, roles_with
from access.written_once import WrittenOnce
from accounts.models import Agency, Membership, User
from cases.models import (
    Case,
    CaseRole,
    ConcernAlert,
    ConcernStep,
    Draw,
    Frame,
    FrameColumn,
    IdentitySheet,
    IdentityUpload,
    ImmediateConcern,
    Known,
    PossibleTwin,
    Swap,
    TeamArea,
    TwinDecision,
)
from cases.models.case import walled_off

UNDER_WAY = ("drawing", "auditing", "panel")
FINISHED_RETURNS = ("signed_off", "nil")


def unused_frames(user, partnership) -> QuerySet[Frame]:
    """Frames that no audit draws from yet, for whoever runs the partnership's audits, newest first."""
    return Frame.objects.visible_to(user).filter(
        partnership=partnership, rounds=None, draws=None, emptied_at=None
    ).order_by("-loaded_at")  # fmt: skip


def areas_known(user, partnership) -> dict[str, str]:
    """Team -> area, for whoever runs the partnership's audits."""
    return dict(TeamArea.objects.visible_to(user).filter(partnership=partnership).values_list("team", "area"))


def teams_seen(user, partnership) -> list[str]:
    """Every team that a frame still held names, or that has an area already, in alphabetical order."""
    frames = Frame.objects.visible_to(user).filter(partnership=partnership, emptied_at=None)
    named = FrameColumn.objects.filter(frame__in=frames, fact="team").values_list("words", flat=True)
    teams = {team for words in named for team in words if team and team != "unknown"}
    return sorted(teams | areas_known(user, partnership).keys())


def draws_for(user) -> QuerySet[Draw]:
    """Draws whose certificate the person may check: those who hold a right for the whole partnership."""
    wide = user.wide_partnership_ids(Permission.VIEW_ROUNDS)
    return (
        Draw.objects.visible_to(user)
        .filter(frame__partnership_id__in=wide)
        .select_related(
            "frame__partnership",
            "frame__loaded_by",
            "drawn_by",
            "round__programme__partnership",
            "abandonment__abandoned_by",
            "abandonment__round__programme__partnership",
        )
    )


def swaps_of(user, draw: Draw) -> list[Swap]:
    """The swaps of a draw in the order they were made, each with both cases and who made it."""
    swaps = Swap.objects.visible_to(user).filter(draw=draw)
    return list(swaps.select_related("leaving", "called", "swapped_by").order_by("swapped_at", "pk"))


def swaps_about(user, case: Case) -> list[Swap]:
    """The swap that brought a case into the sample and the one that took it out, as far as there are any."""
    swaps = Swap.objects.visible_to(user).filter(Q(leaving=case) | Q(called=case))
    return list(swaps.select_related("leaving", "called", "swapped_by").order_by("swapped_at", "pk"))


def cases_of_draw(user, draw: Draw) -> list[Case]:
    """The cases of a draw the person may see: drawn ones first, then reserves, then those replaced."""
    roles = list(CaseRole)
    cases = Case.objects.visible_to(user).filter(draw=draw)
    return sorted(cases, key=lambda case: (roles.index(CaseRole(case.role)), case.order, case.reference))


def earlier_draws(round_: Any, draw: Draw) -> list[Any]:
    """The other draws of the same audit that were given up, newest first."""
    if round_ is None:
        return []
    return list(round_.abandoned_draws.exclude(draw=draw).select_related("abandoned_by"))


def cases_for(user) -> QuerySet[Case]:
    return Case.objects.visible_to(user).select_related(
        "partnership", "draw__round__programme__partnership", "draw__abandonment__round__programme__partnership"
    )


def case_for(user, pk) -> Case | None:
    """One case that the person may see, as in `cases_for`; None for any other."""
    return next(iter(CASE(user, pk=pk)), None)


def case_or_404(user, pk) -> Case:
    """The same, or Http404."""
    if found := case_for(user, pk):
        return found
    raise Http404


CASE = WrittenOnce(lambda user, pk: cases_for(user).filter(pk=pk).order_by())


def cases_to_prepare(user) -> QuerySet[Case]:
    """Cases of which the person says what is known."""
    return cases_for(user).filter(partnership_id__in=user.wide_partnership_ids(Permission.PREPARE_CASE))


def drawn_cases_of(user, round_) -> list[Case]:
    """A round's drawn children with their identity sheets, for whoever may see all of the partnership's cases."""
    if not user.holds_wide(Permission.VIEW_CASE, round_.partnership):
        return []
    cases = Case.objects.visible_to(user).filter(draw_id=round_.draw_id, role=CaseRole.DRAWN)
    return list(cases.select_related("identity").defer("identity__sealed_child_id", "identity__sealed_details"))


def sheets_for(user) -> QuerySet[IdentitySheet]:
    """Identity sheets the person may open, each time with a line in the trail."""
    return IdentitySheet.objects.visible_to(user).select_related(
        "case__partnership", "case__draw__round__programme__partnership", "completed_by"
    )


def sheets_of_draw(user, draw: Draw) -> list[IdentitySheet]:
    """The sheets of a draw's cases and reserves for whoever completes them: drawn ones first. Of a child who was
    replaced nobody needs to know any more."""
    sheets = sheets_for(user).filter(case__draw=draw).exclude(case__role=CaseRole.REPLACED)
    return list(sheets.order_by("case__role", "case__order"))


def draws_to_complete(user) -> QuerySet[Draw]:
    """Draws whose children the person may say, newest first. Of an abandoned draw nobody needs to know any more."""
    wide = user.wide_partnership_ids(Permission.COMPLETE_IDENTITY)
    return draws_for(user).filter(frame__partnership_id__in=wide, abandonment=None)


def uploads_for(user, *, at: datetime) -> QuerySet[IdentityUpload]:
    """The workbook a person sent and has not confirmed, for an hour."""
    waiting = IdentityUpload.objects.visible_to(user).filter(uploaded_at__gte=at - timedelta(hours=1))
    return waiting.select_related(
        "draw__frame__partnership", "draw__round__programme__partnership", "draw__abandonment"
    )


def incomplete_cases(draw: Draw) -> QuerySet[Case]:
    """Drawn cases of which nobody has said yet who they are, to be counted; not to be shown."""
    return Case.objects.filter(draw=draw, role=CaseRole.DRAWN, identity__completed_at=None)


def incomplete_references(user, draw: Draw) -> list[str]:
    """Those drawn cases of which nobody has said yet who they are that the person may see, in alphabetical order."""
    seen = Case.objects.visible_to(user).filter(pk__in=incomplete_cases(draw).values("pk"))
    return sorted(seen.values_list("reference", flat=True))


def drawn_count(draw: Draw) -> int:
    """How many cases are in the sample, whoever may see them."""
    return draw.cases.filter(role=CaseRole.DRAWN).count()


def sample_counts(user, draw_id) -> tuple[int, int]:
    """How many cases are in the sample, whoever may see them, and how many of them are restricted and not open to the
    person; (0, 0) before the draw."""
    found = SAMPLE_COUNTS(user, draw=draw_id) if draw_id else []
    return found[0] if found else (0, 0)


SAMPLE_COUNTS = WrittenOnce(
    lambda user, draw: (
        Case.objects.filter(draw=draw, role=CaseRole.DRAWN)
        .order_by()
        .values("draw")
        .annotate(drawn=Count("pk"), walled=Count("pk", filter=Q(pk__in=walled_off(user))))
        .values_list("drawn", "walled")
    )
)


def walled_references(user, draw: Draw) -> set[str]:
    """References of a draw's restricted cases for which the person is not named: never to be shown to them."""
    return set(draw.cases.filter(pk__in=walled_off(user)).values_list("reference", flat=True))


def audited_since(partnership, *, months: int, at: datetime) -> set[str]:
    """Fingerprints of children drawn in this partnership within so many months before `at`, and audited."""
    since = at - timedelta(days=round(months * 365.25 / 12))
    cases = Case.objects.filter(
        partnership=partnership, role=CaseRole.DRAWN, created_at__gte=since, draw__abandonment=None
    )
    return set(cases.values_list("fingerprint", flat=True))


def concerns_for(user) -> QuerySet[ImmediateConcern]:
    return ImmediateConcern.objects.visible_to(user).select_related(
        "case__partnership", "case__draw__round__chair", "agency__partnership", "raised_by", "acknowledged_by",
        "resolved_by",
    )  # fmt: skip


def cases_to_restrict(user) -> QuerySet[Case]:
    """Cases of partnerships whose audits the person runs, restricted or not: by reference, not by what they say."""
    wide = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
    return Case.objects.filter(partnership_id__in=wide).select_related(
        "partnership", "draw__round__programme__partnership", "draw__abandonment__round__programme__partnership"
    )


def restricted_cases(user) -> QuerySet[Case]:
    """Restricted cases that are open work; those of abandoned draws stay restricted and need nobody any more."""
    return cases_to_restrict(user).filter(is_restricted=True, draw__abandonment=None)


def agencies_without_names(case: Case, today: date) -> list[Agency]:
    """Agencies still asked about a restricted case for which nobody is named who could answer: their returns wait."""
    if case.role != CaseRole.DRAWN or getattr(getattr(case.draw, "round", None), "state", "") not in UNDER_WAY:
        return []
    roles = roles_with(Permission.ANSWER_KNOWN) | roles_with(Permission.WRITE_RETURN)
    named = case.access.in_force(today).values("person")
    held = Membership.objects.in_force(today).filter(user__in=named, role__in=roles)
    asked = case.involvements.exclude(known=Known.NOT_KNOWN).exclude(agency__in=held.values("agency"))
    finished = case.returns.filter(state__in=FINISHED_RETURNS).values("agency")
    return list(Agency.objects.filter(pk__in=asked.exclude(agency__in=finished).values("agency")).order_by("name"))


def twins_to_decide(user) -> QuerySet[PossibleTwin]:
    """Cases that may be about a restricted child, the oldest first. Of an abandoned draw nobody needs to decide."""
    waiting = PossibleTwin.objects.visible_to(user).filter(decision=TwinDecision.WAITING, case__draw__abandonment=None)
    return waiting.select_related("case__partnership", "restricted_case")


def people_for_case(case: Case, today: date) -> QuerySet[User]:
    """People of the partnership whose roles let them see a case or say who its child is, by name."""
    roles = roles_with(Permission.VIEW_CASE) | roles_with(Permission.COMPLETE_IDENTITY)
    held = Membership.objects.in_force(today).filter(agency__partnership_id=case.partnership_id, role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name")


def coordinators_of(partnership, today: date) -> list[User]:
    """Those who run the partnership's audits today."""
    held = Membership.objects.in_force(today).filter(agency__partnership=partnership, role=Role.COORDINATOR)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("full_name"))


def steps_of(concern: ImmediateConcern) -> list[ConcernStep]:
    """Whom the portal told of a concern and when, from the first step on, each with its people and their e-mail."""
    alerts = ConcernAlert.objects.select_related("person", "agency", "notice")
    return list(concern.steps.prefetch_related(Prefetch("alerts", alerts)))


def cases_to_worry_about(user) -> QuerySet[Case]:
    """The cases a person may see in partnerships where they raise concerns, those of the newest audits first."""
    return cases_for(user).filter(
        partnership_id__in=user.partnership_ids(Permission.RAISE_CONCERN)
    ).order_by("-draw__drawn_at", "role", "order", "pk")  # fmt: skip


def concern_agencies(user, case: Case) -> list[Agency]:
    """The agencies a person may raise a concern for: their own; for those who serve all, every one involved."""
    if user.is_guest:
        return [user.guest_pass.agency_return.agency] if user.guest_pass else []
    own = user.agency_ids(Permission.RAISE_CONCERN)
    agencies = Agency.objects.visible_to(user).filter(partnership_id=case.partnership_id)
    if user.holds_wide(Permission.RAISE_CONCERN, case.partnership):
        involved = agencies.filter(pk__in=case.involvements.values("agency"))
        return list(involved) or list(agencies.filter(pk__in=own))
    return list(agencies.filter(pk__in=own))
