"""Reading findings, and the lists a finding is chosen from."""

from django.db.models import Case as Choose
from django.db.models import Count, Prefetch, QuerySet, When

from access.permissions import Permission
from audits.models import OVERALL, Answer, Dissent, Finding, Question, Round, RoundSession
from audits.selectors.panel import audited_cases, opened_returns_for, panels_for
from cases.models import Case

ORDERS: dict[str, tuple[str, ...]] = {
    "theme": ("theme_place", "-case_count", "written_at"),
    "cases": ("-case_count", "theme_place", "written_at"),
    "newest": ("-written_at",),
}


def findings_for(user, round_: Round, *, theme="", kind="", tag="", order="theme") -> QuerySet[Finding]:
    """A round's findings, with everything a list shows of them."""
    findings = Finding.objects.visible_to(user).filter(round=round_)
    if theme:
        findings = findings.filter(theme=theme)
    if kind:
        findings = findings.filter(kind=kind)
    if tag:
        findings = findings.filter(tags__contains=[tag])
    cases = Prefetch("cases", queryset=Case.objects.visible_to(user).order_by("order"), to_attr="cases_shown")
    return (
        findings.annotate(case_count=Count("cases", distinct=True), theme_place=theme_place(round_))
        .select_related("written_by", "session", "source_answer__agency_return__agency", "source_answer__question")
        .prefetch_related(cases, "credited", "questions")
        .order_by(*ORDERS.get(order, ORDERS["theme"]))
    )


def theme_place(round_: Round) -> Choose:
    """Where a finding's theme stands in the tool, not in the alphabet."""
    places = enumerate(round_.tool_version.all_themes)
    return Choose(*(When(theme=theme, then=place) for place, theme in places), default=len(round_.tool_version.themes))


def findings_to_write_for(user) -> QuerySet[Finding]:
    """Findings of the rounds whose findings the person writes."""
    rounds = panels_for(user, Permission.WRITE_FINDINGS).values("pk")
    return (
        Finding.objects.visible_to(user)
        .filter(round__in=rounds)
        .select_related(
            "round__programme__partnership", "round__tool_version__scale", "session", "source_answer__question"
        )
    )


def answer_for(user, round_: Round, pk: str) -> Answer | None:
    """One answer out of the returns that the panel has open."""
    if not pk.isdecimal() or len(pk) > 18:
        return None
    opened = opened_returns_for(user, round_).values("pk")
    answers = Answer.objects.filter(agency_return__in=opened, pk=pk)
    return answers.select_related("question__section", "agency_return__agency", "agency_return__case").first()


def dissents_about(round_: Round, answer: Answer | None) -> list[Dissent]:
    """Where agencies did not agree with the grade of the theme that an answer belongs to, for its child."""
    if answer is None:
        return []
    theme = answer.question.section.theme or OVERALL
    rows = Dissent.objects.filter(
        agreed_grade__round=round_, agreed_grade__case=answer.agency_return.case_id, agreed_grade__theme=theme
    )
    return list(rows.select_related("agency", "agreed_grade__grade").order_by("recorded_at"))


def case_total(round_: Round) -> int:
    """How many children the panel had returns about."""
    return audited_cases(round_).count()


def question_choices(round_: Round) -> QuerySet[Question]:
    """The questions of the round's tool, in order."""
    questions = Question.objects.filter(section__version=round_.tool_version_id)
    return questions.select_related("section").order_by("section__order", "order")


def session_choices(round_: Round) -> QuerySet[RoundSession]:
    """The sessions of the round, in the order of their days."""
    return RoundSession.objects.filter(round=round_)


def agency_choices(round_: Round):
    """The agencies that take part."""
    return round_.agencies.order_by("name")
