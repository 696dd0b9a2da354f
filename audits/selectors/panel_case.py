"""One theme of one child at the panel: reasons, answers with their evidence, and all that was agreed so far."""

from dataclasses import dataclass

from audits.disagreement import Difference
from audits.models import OVERALL, AgreedGrade, Answer, Question, Return, ReturnGrade, Round
from audits.selectors.panel_board import CaseBoard


@dataclass(frozen=True)
class QuestionRow:
    """A question, what each agency answered, and whether they differ."""

    question: Question
    answers: tuple[Answer, ...]
    difference: Difference | None


def reasons_for(returns: list[Return], theme: str) -> dict:
    """Each return's grade of one theme with its reasons, by return."""
    rows = ReturnGrade.objects.filter(agency_return__in=returns, theme=theme).select_related("grade")
    return {row.agency_return_id: row for row in rows}


def question_rows(round_: Round, board: CaseBoard, theme: str) -> list[QuestionRow]:
    """The questions of one theme that somebody answered, those answered most differently first. Questions that lead
    to no theme stand with the judgement over all."""
    answers = Answer.objects.filter(
        agency_return__in=board.returns,
        question__section__version=round_.tool_version_id,
        question__section__theme="" if theme == OVERALL else theme,
    ).exclude(choice="", evidence="")
    rows: dict[int, list[Answer]] = {}
    order = ("question__section__order", "question__order", "agency_return__agency__name")
    for answer in answers.select_related("question__section", "agency_return__agency").order_by(*order):
        rows.setdefault(answer.question_id, []).append(answer)
    differences = {difference.question.pk: difference for difference in board.differences}
    built = [QuestionRow(given[0].question, tuple(given), differences.get(pk)) for pk, given in rows.items()]
    return sorted(built, key=lambda row: -1 - row.difference.distance if row.difference else 0)


def grade_history(round_: Round, board: CaseBoard, theme: str) -> list[AgreedGrade]:
    """All grades the panel ever agreed for one child and theme, the latest first, each with its dissents."""
    rows = AgreedGrade.objects.filter(round=round_, case=board.case, theme=theme).order_by("-number")
    return list(rows.select_related("grade", "agreed_by").prefetch_related("dissents__agency", "dissents__recorded_by"))


def agreed_grade_for(round_: Round, case, pk) -> AgreedGrade | None:
    """One agreed grade of this round and child."""
    return AgreedGrade.objects.filter(round=round_, case=case, pk=pk).select_related("grade").first()
