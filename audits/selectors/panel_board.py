"""What the panel sees of each child: grades side by side, how far apart they are, and answers that disagree."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

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
from audits.selectors.answer_words import choices_of
from audits.selectors.panel import opened_returns_for, panel_cases_for
from audits.selectors.quorum import mark, standing_of
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


def boards_for(user, round_: Round) -> list[CaseBoard]:
    """Every child of the panel, the largest disagreement first. As many queries for eight children as for two."""
    cases = panel_cases_for(user, round_)
    return sorted(
        build_boards(round_, cases, opened_returns_for(user, round_).filter(case__in=cases)),
        key=lambda board: ([-part for part in board.weight], board.case.order, board.case.reference),
    )


def board_for(round_: Round, case: Case, opened: Iterable[Return]) -> CaseBoard:
    """One child of the panel, from the returns that lie open for the person."""
    return build_boards(round_, [case], opened)[0]


def build_boards(round_: Round, cases: list[Case], opened: Iterable[Return]) -> list[CaseBoard]:
    returns = defaultdict(list)
    for row in opened:
        if row.state == ReturnState.SIGNED_OFF:
            returns[row.case_id].append(row)
    all_returns = [row for rows in returns.values() for row in rows]
    grades, answers = grades_by_return(all_returns), answers_by_return(all_returns, round_)
    agreed = {}
    kept = AgreedGrade.objects.filter(round=round_, case__in=cases, is_current=True)
    for grade in kept.select_related("grade", "agreed_by"):
        agreed[grade.case_id, grade.theme] = grade
    mark(agreed.values(), standing_of(round_))
    boards = []
    for case in cases:
        own = tuple(returns[case.pk])
        themes = tuple(
            ThemeRow(
                theme=theme,
                given=tuple((row.agency, grades.get((row.pk, theme.value))) for row in own),
                agreed=agreed.get((case.pk, theme.value)),
            )
            for theme in round_.tool_version.all_themes
        )
        given = [each for row in own for each in answers.get(row.pk, ())]
        boards.append(CaseBoard(case, own, themes, tuple(contradictions(given))))
    return boards


def grades_by_return(returns: list[Return]) -> dict:
    """Each return's grade by (return, theme)."""
    rows = ReturnGrade.objects.filter(agency_return__in=returns, grade__isnull=False).select_related("grade")
    return {(row.agency_return_id, row.theme): row.grade for row in rows}


def answers_by_return(returns: list[Return], round_: Round) -> dict[object, list[Given]]:
    """Each return's choices, without the evidence."""
    names = {row.pk: row.agency.short_name for row in returns}
    questions = {row.pk: row for row in questions_of(round_)}
    choices = choices_of(questions.values())
    found: dict[object, list[Given]] = defaultdict(list)
    rows = Answer.objects.filter(agency_return__in=returns).exclude(choice="")
    order = ("question__section__order", "question__order", "agency_return__agency__name")
    for return_id, question_id, choice in rows.order_by(*order).values_list("agency_return", "question", "choice"):
        if known := choices.get((question_id, choice)):
            given = Given(questions[question_id], names[return_id], choice, known.words, known.place)
            found[return_id].append(given)
    return found


def questions_of(round_: Round) -> list[Question]:
    """The questions of the round's tool, in order, each with its section."""
    rows = Question.objects.filter(section__version=round_.tool_version_id).select_related("section")
    return list(rows.order_by("section__order", "order"))
