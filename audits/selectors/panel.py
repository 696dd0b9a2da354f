"""Who reads which panel, what lies open there, and what it still has to agree."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from access.permissions import Permission
from access.written_once import WrittenOnce
from audits.limits import broken_limits, limits_for
from audits.models import OVERALL, AgreedGrade, Grade, LimitRule, PanelNote, Return, ReturnState, Round, RoundAgency
from audits.models.returns import ReturnQuerySet
from audits.selectors.tool_asks import scale_of
from cases.models import Case
from ui.counting import counted


def panels_for(user, right: Permission = Permission.VIEW_PANEL) -> QuerySet[Round]:
    """Rounds whose panel has been opened, where the person holds the right for all or leads an agency taking part."""
    own = RoundAgency.objects.filter(agency_id__in=user.agency_ids(right)).values("round")
    return _with_scale(
        Round.objects.visible_to(user)
        .filter(panel_opened_at__isnull=False)
        .filter(Q(programme__partnership_id__in=user.wide_partnership_ids(right)) | Q(pk__in=own))
    )


def panel_for(user, pk) -> Round | None:
    """One of these rounds with its scale, None for any other."""
    return next(iter(PANEL(user, pk=pk)), None)


def panel_or_404(user, pk) -> Round:
    """The same, or Http404."""
    if found := panel_for(user, pk):
        return found
    raise Http404


PANEL = WrittenOnce(lambda user, pk: panels_for(user).filter(pk=pk).order_by())


def packs_for(user) -> QuerySet[Round]:
    """Rounds whose pack the person may read: panels they read; and once all returns are in, those they may open."""
    wide = user.wide_partnership_ids(Permission.OPEN_PANEL)
    ahead = Round.objects.all_in().filter(programme__partnership_id__in=wide).values("pk")
    rounds = Round.objects.visible_to(user)
    return _with_scale(rounds.filter(Q(pk__in=panels_for(user).values("pk")) | Q(pk__in=ahead)))


def rounds_to_open_for(user) -> QuerySet[Round]:
    """Rounds whose panel the person may open or has opened."""
    wide = user.wide_partnership_ids(Permission.OPEN_PANEL)
    return _with_scale(Round.objects.visible_to(user).filter(programme__partnership_id__in=wide))


def rounds_to_close_for(user) -> QuerySet[Round]:
    """Rounds of partnerships whose audits the person runs."""
    wide = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
    return _with_scale(Round.objects.visible_to(user).filter(programme__partnership_id__in=wide))


def _with_scale(rounds: QuerySet[Round]) -> QuerySet[Round]:
    return rounds.select_related("programme__partnership", "tool_version__scale", "panel_opened_by")


def grades_of(round_: Round) -> list[Grade]:
    """The grades of the round's scale, best first; none where the audit does not grade."""
    return list(scale_of(round_.tool_version).grades)


def opened_returns_for(user, round_: Round, case: Case | None = None) -> QuerySet[Return]:
    """The returns that lie side by side, as far as the person may read them."""
    returns = with_signatures(Return.objects.visible_to(user).side_by_side(round_))
    return returns if case is None else returns.filter(case=case)


def with_signatures(returns: QuerySet[Return]) -> QuerySet[Return]:
    """Returns as they lie side by side: by child and agency, each with who signed it off and what it rests on."""
    return returns.select_related("case", "agency", "signed_off_by", "basis").order_by("case__order", "agency__name")


def opened_returns(user, round_: Round, case: Case | None = None) -> list[Return]:
    """The same returns as a list; one child's where one is given."""
    if case is not None:
        return OPENED_OF_CASE(user, round=round_.pk, case=case.pk, all_in=round_.is_all_in)
    return OPENED(user, round=round_.pk, all_in=round_.is_all_in)


OPENED = WrittenOnce(
    lambda user, round, all_in: with_signatures(Return.objects.visible_to(user).lying_in(round, all_in=all_in))
)
OPENED_OF_CASE = WrittenOnce(
    lambda user, round, case, all_in: with_signatures(
        Return.objects.visible_to(user).lying_in(round, all_in=all_in).filter(case=case)
    )
)


def opened_in_short(user, round_: Round) -> list[Return]:
    """Which returns lie side by side and whose they are, for a page that shows their grades only."""
    return OPENED_IN_SHORT(user, round=round_.pk, all_in=round_.is_all_in)


OPENED_IN_SHORT = WrittenOnce(
    lambda user, round, all_in: (
        Return.objects.visible_to(user)
        .lying_in(round, all_in=all_in)
        .select_related("agency")
        .only("case_id", "state", "agency__name", "agency__short_name")
        .order_by("case__order", "agency__name")
    )
)


def return_states_for(user, round_: Round) -> ReturnQuerySet:
    """The round's returns with how far each is, never what it says."""
    return as_states(Return.objects.states_visible_to(user).in_sample().filter(round=round_))


def as_states(returns: ReturnQuerySet) -> ReturnQuerySet:
    fields = (
        "round_id",
        "state",
        "due_on",
        "opened_at",
        "is_second_read",
        "case__reference",
        "case__order",
        "agency__name",
    )
    returns = returns.select_related("case", "agency").only(*fields, "agency__short_name")
    return returns.order_by("case__order", "agency__name")


def sealed_returns(user, round_: Round, case: Case | None = None) -> list[Return]:
    """Returns that do not lie side by side, that they exist and how far they are; one child's where one is given."""
    if case is not None:
        return SEALED_OF_CASE(user, round=round_.pk, case=case.pk, all_in=round_.is_all_in)
    return SEALED(user, round=round_.pk, all_in=round_.is_all_in)


SEALED = WrittenOnce(
    lambda user, round, all_in: as_states(Return.objects.states_visible_to(user).sealed_in(round, all_in=all_in))
)
SEALED_OF_CASE = WrittenOnce(
    lambda user, round, case, all_in: as_states(
        Return.objects.states_visible_to(user).sealed_in(round, all_in=all_in).filter(case=case)
    )
)


def sealed_returns_for(user, round_: Round, case: Case | None = None) -> QuerySet[Return]:
    """Returns that do not lie side by side: that they exist and how far they are."""
    returns = return_states_for(user, round_).sealed(round_)
    return returns if case is None else returns.filter(case=case)


def audited_cases(round_: Round) -> QuerySet[Case]:
    """The children about whom the panel has at least one return: the N of "in n of N"."""
    return audited_in(round_.pk, all_in=round_.is_all_in)


def audited_in(round_id, *, all_in: bool) -> QuerySet[Case]:
    graded = Return.objects.lying_in(round_id, all_in=all_in).filter(state=ReturnState.SIGNED_OFF).values("case")
    return Case.objects.filter(pk__in=graded).order_by("order", "reference")


def panel_cases_for(user, round_: Round) -> list[Case]:
    """The audited children whose facts the person may see."""
    return PANEL_CASES(user, draw=round_.draw_id, round=round_.pk, all_in=round_.is_all_in)


PANEL_CASES = WrittenOnce(
    lambda user, draw, round, all_in: (
        Case.objects.visible_to(user)
        .filter(draw=draw, pk__in=audited_in(round, all_in=all_in).values("pk"))
        .order_by("order")
    )
)


def current_grades(*, case: Case, round_: Round) -> dict[str, AgreedGrade]:
    """The grades that count for one child, by theme."""
    rows = AgreedGrade.objects.filter(case=case, round=round_, is_current=True)
    return {row.theme: row for row in rows.select_related("grade", "agreed_by")}


def limits_of(round_: Round, agreed: dict[str, AgreedGrade], rules: list[LimitRule] | None = None) -> list:
    """The limiting rules that bite for what the panel has agreed about one child."""
    if rules is None:
        rules = rules_of(round_)
    return limits_for({theme: row.grade for theme, row in agreed.items() if theme != OVERALL}, rules)


def rules_of(round_: Round) -> list[LimitRule]:
    """The limiting rules of the round's scale."""
    return list(scale_of(round_.tool_version).rules)


def why_not_finished(user, round_: Round) -> str:
    """What the panel still has to agree before it can conclude; "" when nothing is left. Cases closed to the person
    are counted, not named."""
    if not grades_of(round_):
        return ""
    rules, hard = rules_of(round_), round_.tool_version.scale.rules_are_hard
    agreed: dict = {}
    for row in AgreedGrade.objects.filter(round=round_, is_current=True).select_related("grade"):
        agreed.setdefault(row.case_id, {})[row.theme] = row
    without, above = [], []
    for case in audited_cases(round_):
        grades = agreed.get(case.pk, {})
        overall = grades.get(OVERALL)
        if overall is None:
            without.append(case)
        elif broken_limits(overall.grade, limits_of(round_, grades, rules)) and (hard or not overall.limit_reason):
            above.append(case)
    sentences = []
    if without:
        sentences.append(f"The panel has not agreed an overall grade for {named_to(user, without)}.")
    if above:
        sentences.append(
            f"The overall grade of {named_to(user, above)} stands above a limiting rule without a reason: agree it "
            "again."
        )
    return " ".join(sentences)


def named_to(user, cases: list[Case]) -> str:
    """References of those of these cases the person may see, and how many others there are."""
    seen = set(Case.objects.visible_to(user).filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True))
    words = [case.reference for case in cases if case.pk in seen]
    if others := len(cases) - len(words):
        words.append(counted(others, "restricted case"))
    return ", ".join(words)


def note_of(round_: Round, case: Case | None) -> PanelNote | None:
    """The chair's note for the minutes about a child, or about the whole panel."""
    return PanelNote.objects.filter(round=round_, case=case).first()


def panel_case_or_404(round_: Round, pk):
    """The id of a child of this round that the panel has a return about, or Http404: no child of another round."""
    try:
        pk = UUID(str(pk))
    except ValueError as problem:
        raise Http404 from problem
    found = OPENED_CASE(None, round=round_.pk, pk=pk)
    if not found:
        raise Http404
    return found[0]


OPENED_CASE = WrittenOnce(
    lambda _, round, pk: (
        Case.objects.filter(returns__round=round, returns__opened_at__isnull=False, pk=pk)
        .order_by()
        .distinct()
        .values_list("pk", flat=True)
    )
)
