"""Answers of agreed audits, one after the other: which agency answered what about which child, without a word more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from audits.models import (
    OVERALL,
    AgreedGrade,
    Answer,
    AnswerFile,
    AnswerKind,
    Question,
    Return,
    ReturnGrade,
    ReturnState,
    Round,
    ToolVersion,
)
from audits.selectors.answer_words import choice_words
from cases.models import Case

AT_ONCE = 400  # returns whose answers are in hand at one time
IN_WORDS = "In words"
SAID = ~Q(choice="") | (Q(question__answer_kind=AnswerKind.TEXT) & ~Q(evidence=""))
OF_RETURN = ("pk", "case_id", "round__title", "round__panel_on", "case__reference", "agency__name", "signed_off_at")


class Asked(NamedTuple):
    """A question as its tool has it. `place` is where it stands among all questions."""

    place: int
    theme: str
    facts: tuple[str, str, str, str]
    choices: dict[str, str]


class AnswerRow(NamedTuple):
    """`audit`: title, day of the panel, child's reference, agency. `question`: theme, code, words, kind of answer."""

    audit: tuple[str, date, str, str]
    question: tuple[str, str, str, str]
    answer: str
    own_grade: str
    agreed_grade: str
    signed_off_on: date | None


@dataclass(frozen=True)
class AnswersWanted:
    """Whose answers, of which audit (all where None), of panels from one day until another."""

    partnership: Any
    round: Any = None
    since: date | None = None
    until: date | None = None


def answer_rounds_for(user, partnership) -> QuerySet[Round]:
    """The audits whose answers the person may take along: those that are agreed."""
    return Round.objects.visible_to(user).agreed().filter(programme__partnership=partnership)


def answer_returns_for(user, wanted: AnswersWanted) -> QuerySet[Return]:
    """Their returns that were signed off and opened beside the others', about children in the sample."""
    rounds = answer_rounds_for(user, wanted.partnership)
    if wanted.round:
        rounds = rounds.filter(pk=wanted.round.pk)
    if wanted.since:
        rounds = rounds.filter(panel_on__gte=wanted.since)
    if wanted.until:
        rounds = rounds.filter(panel_on__lte=wanted.until)
    opened = Return.objects.visible_to(user).in_sample().filter(opened_at__isnull=False, state=ReturnState.SIGNED_OFF)
    return opened.filter(round__in=rounds.values("pk"))


def answer_cases_for(user, wanted: AnswersWanted) -> list[Case]:
    """The children whose answers these are."""
    returns = answer_returns_for(user, wanted).order_by()
    said = returns.filter(Exists(Answer.objects.filter(SAID, agency_return=OuterRef("pk"))))
    return list(Case.objects.filter(pk__in=said.values("case")).order_by("pk"))


def answer_count(user, wanted: AnswersWanted) -> int:
    returns = answer_returns_for(user, wanted).order_by().values("pk")
    return Answer.objects.filter(SAID, agency_return__in=returns).count()


def answer_files_for(user) -> QuerySet[AnswerFile]:
    return AnswerFile.objects.visible_to(user).select_related("partnership", "round", "file")


def made_answer_files(user, partnership) -> QuerySet[AnswerFile]:
    """The person's own files that are made, the newest first, without what is in them."""
    rows = AnswerFile.objects.visible_to(user).filter(partnership=partnership, file__isnull=False)
    return rows.select_related("round").order_by("-requested_at")[:20]


def answer_rows(user, wanted: AnswersWanted, seen: Callable[[int], None] = lambda count: None) -> Iterator[AnswerRow]:
    """In the order of panels, children, agencies and questions. Some hundred returns are in hand at one time.

    `seen` is told how many answers have gone by.
    """
    asked, count = asked_of(answer_rounds_for(user, wanted.partnership)), 0
    ordered = answer_returns_for(user, wanted).order_by(
        "round__panel_on", "round__title", "round_id", "case__order", "case__reference", "agency__name", "pk"
    )
    returns = iter(ordered.values_list(*OF_RETURN))
    while some := list(islice(returns, AT_ONCE)):
        for row in rows_of(some, asked):
            count += 1
            yield row
        seen(count)


def rows_of(returns: list[tuple], asked: dict[int, Asked]) -> Iterator[AnswerRow]:
    """The rows of some returns, in three queries; what a return answered comes as one row of its database."""
    pks = [each[0] for each in returns]
    answers = Answer.objects.filter(SAID, agency_return__in=pks).order_by().values("agency_return_id")
    both = answers.annotate(asked=ArrayAgg("question_id", order_by="pk"), said=ArrayAgg("choice", order_by="pk"))
    given = {pk: (questions, said) for pk, questions, said in both.values_list("agency_return_id", "asked", "said")}
    own = grades(ReturnGrade.objects.filter(agency_return__in=pks, grade__isnull=False), "agency_return_id")
    cases = {each[1] for each in returns}
    agreed = grades(AgreedGrade.objects.filter(case__in=cases, is_current=True), "case_id")
    for pk, case, title, panel_on, reference, agency, signed_off in returns:
        audit = (title, panel_on, reference, agency)
        day = timezone.localdate(signed_off) if signed_off else None
        own_grade, agreed_grade = own.get(pk, {}).get, agreed.get(case, {}).get
        questions, said = given.get(pk, ((), ()))
        for (_, theme, facts, choices), choice in sorted(zip(map(asked.__getitem__, questions), said, strict=True)):
            answer = choices.get(choice, choice) if choice else IN_WORDS
            yield AnswerRow(audit, facts, answer, own_grade(theme, ""), agreed_grade(theme, ""), day)


def grades(rows: QuerySet, whose: str) -> dict[Any, dict[str, str]]:
    """{whose: {theme: the grade's name}}"""
    found: dict[Any, dict[str, str]] = {}
    for pk, theme, name in rows.order_by().values_list(whose, "theme", "grade__name"):
        found.setdefault(pk, {})[theme] = name
    return found


def asked_of(rounds: QuerySet[Round]) -> dict[int, Asked]:
    """Every question of the tools of some audits, in the tools' order."""
    versions = {each.pk: each for each in ToolVersion.objects.filter(pk__in=rounds.order_by().values("tool_version"))}
    rows = Question.objects.filter(section__version__in=versions).select_related("section")
    questions = list(rows.order_by("section__version_id", "section__order", "order", "pk"))
    words = choice_words(questions)
    choices: dict[int, dict[str, str]] = {question.pk: {} for question in questions}
    for (question, choice), said in words.items():
        choices[question][choice] = said
    names = {pk: {str(theme): theme.label for theme in (*v.own_themes, OVERALL)} for pk, v in versions.items()}
    return {
        row.pk: Asked(
            place,
            row.section.theme,
            (
                names[row.section.version_id].get(row.section.theme, ""),
                row.code,
                row.text,
                str(row.get_answer_kind_display()),
            ),
            choices[row.pk],
        )
        for place, row in enumerate(questions)
    }
