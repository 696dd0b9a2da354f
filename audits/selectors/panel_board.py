"""What the panel sees of each child: grades side by side, how far apart they are, and answers that disagree."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg

from access.written_once import WrittenOnce
from accounts.models import Agency
from audits.disagreement import Difference, Given, contradictions, spread, weight
from audits.models import (
    OVERALL,
    AgreedGrade,
    Answer,
    Grade,
    Question,
    Return,
    ReturnGrade,
    ReturnState,
    Round,
    ThemeWord,
)
from audits.selectors.panel import opened_in_short, opened_returns, panel_cases_for
from audits.selectors.quorum import Standing, mark, standing_of
from audits.selectors.tool_asks import asked_by, scale_of
from cases.models import Case


@dataclass(frozen=True)
class ThemeRow:
    """One theme of one child: each agency's grade, and what the panel agreed."""

    theme: ThemeWord
    given: tuple[tuple[Agency, Grade | None], ...]
    agreed: AgreedGrade | None

    @cached_property
    def spread(self) -> int:
        return spread(grade.order for _, grade in self.given if grade)


@dataclass(frozen=True)
class CaseBoard:
    """One child at the panel."""

    case: Case
    returns: tuple[Return, ...]
    themes: tuple[ThemeRow, ...]
    differences: tuple[Difference, ...]

    @cached_property
    def weight(self) -> tuple[int, int, int, int]:
        return weight({row.theme: row.spread for row in self.themes}, self.differences)

    @property
    def spread(self) -> int:
        return self.weight[0]

    @property
    def overall(self) -> AgreedGrade | None:
        return next((row.agreed for row in self.themes if row.theme == OVERALL), None)

    @property
    def agreed_count(self) -> int:
        return sum(1 for row in self.themes if row.agreed)

    @property
    def contradictions(self) -> list[Difference]:
        return [difference for difference in self.differences if not difference.is_gap]

    @property
    def gaps(self) -> list[Difference]:
        return [difference for difference in self.differences if difference.is_gap]

    def row_of(self, theme: str) -> ThemeRow:
        return next(row for row in self.themes if row.theme == theme)


def boards_for(user, round_: Round, standing: Standing | None = None, *, in_short: bool = False) -> list[CaseBoard]:
    """Every child of the panel, the largest disagreement first. As many queries for eight children as for two.

    `standing` is that of the round's decisions, where the page has looked already. `in_short`: the returns say whose
    they are, and nothing of who signed them off and what they rest on.
    """
    cases = panel_cases_for(user, round_)
    seen = {case.pk for case in cases}
    agreed = AGREED(None, round=round_.pk)
    mark(agreed, standing or standing_of(round_))
    opened = opened_in_short(user, round_) if in_short else opened_returns(user, round_)
    return sorted(
        build_boards(round_, cases, [row for row in opened if row.case_id in seen], agreed),
        key=lambda board: ([-part for part in board.weight], board.case.order, board.case.reference),
    )


def board_for(round_: Round, case: Case, opened: Iterable[Return], agreed: Iterable[AgreedGrade]) -> CaseBoard:
    """One child of the panel, from the returns that lie open for the person and the grades that count."""
    return build_boards(round_, [case], opened, agreed)[0]


AGREED = WrittenOnce(
    lambda _, round: AgreedGrade.objects.filter(round=round, is_current=True).order_by().select_related("grade")
)


def build_boards(
    round_: Round, cases: list[Case], opened: Iterable[Return], current: Iterable[AgreedGrade]
) -> list[CaseBoard]:
    returns = defaultdict(list)
    for row in opened:
        if row.state == ReturnState.SIGNED_OFF:
            returns[row.case_id].append(row)
    all_returns = [row for rows in returns.values() for row in rows]
    grades, answers = grades_by_return(all_returns, round_), answers_by_return(all_returns, round_)
    agreed = {(grade.case_id, grade.theme): grade for grade in current}
    boards, themes_graded = [], round_.tool_version.all_themes
    for case in cases:
        own = tuple(returns[case.pk])
        themes = tuple(
            ThemeRow(
                theme=theme,
                given=tuple((row.agency, grades.get((row.pk, theme.value))) for row in own),
                agreed=agreed.get((case.pk, theme.value)),
            )
            for theme in themes_graded
        )
        given = [each for row in own for each in answers.get(row.pk, ())]
        boards.append(CaseBoard(case, own, themes, tuple(contradictions(given))))
    return boards


def grades_by_return(returns: list[Return], round_: Round) -> dict:
    """Each return's grade by (return, theme)."""
    rows = GRADES(None, returns=[row.pk for row in returns])
    given = {(return_id, theme): pk for return_id, themes, pks in rows for theme, pk in zip(themes, pks, strict=True)}
    grades = {grade.pk: grade for grade in scale_of(round_.tool_version).grades}
    if others := set(given.values()) - set(grades):
        grades |= Grade.objects.in_bulk(others)
    return {key: grades[pk] for key, pk in given.items()}


def answers_by_return(returns: list[Return], round_: Round) -> dict[UUID, list[Given]]:
    """Each return's choices in the order of the questions, without the evidence."""
    names = {row.pk: row.agency.short_name for row in returns}
    questions, choices = asked_by(round_.tool_version)
    found: dict[UUID, list[Given]] = {}
    for return_id, pks, picked in CHOICES(None, returns=list(names)):
        given, name = dict(zip(pks, picked, strict=True)), names[return_id]
        found[return_id] = [
            Given(question, name, choice, known.words, known.place)
            for pk, question in questions.items()
            if (choice := given.get(pk)) and (known := choices.get((pk, choice)))
        ]
    return found


# A return's row has all that it gave: sixty rows instead of two thousand.
GRADES = WrittenOnce(
    lambda _, returns: (
        ReturnGrade.objects.filter(agency_return__in=returns, grade__isnull=False)
        .order_by()
        .values("agency_return_id")
        .annotate(themes=ArrayAgg("theme"), grades=ArrayAgg("grade_id"))
        .values_list("agency_return_id", "themes", "grades")
    )
)
CHOICES = WrittenOnce(
    lambda _, returns: (
        Answer.objects.filter(agency_return__in=returns)
        .exclude(choice="")
        .order_by()
        .values("agency_return_id")
        .annotate(questions=ArrayAgg("question_id"), choices=ArrayAgg("choice"))
        .values_list("agency_return_id", "questions", "choices")
    )
)


def questions_of(round_: Round) -> list[Question]:
    """The questions of the round's tool, in order, each with its section."""
    return list(asked_by(round_.tool_version).questions.values())
