"""One child at the panel: what was agreed and found so far, and of one theme the reasons and the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from access.written_once import WrittenOnce
from audits.disagreement import Difference
from audits.models import OVERALL, AgreedGrade, Answer, Dissent, Finding, Question, Return, ReturnGrade, Round
from audits.selectors.panel_board import CaseBoard
from audits.selectors.quorum import Standing, mark, standing_of
from audits.selectors.tool_asks import asked_by
from cases.models import Case


@dataclass(frozen=True)
class CaseFacts:
    """What the panel said of one child so far, as far as the person may read it: all grades it ever agreed, the latest
    of each theme first and each with its dissents, and all findings; with what of it is provisional."""

    grades: tuple[AgreedGrade, ...]
    findings: tuple[Finding, ...]
    standing: Standing

    @cached_property
    def agreed(self) -> dict[str, AgreedGrade]:
        """The grades that count, by theme."""
        return {row.theme: row for row in self.grades if row.is_current}

    @property
    def dissents(self) -> list[Dissent]:
        return [each for row in self.grades for each in row.dissents_shown]

    def history_of(self, theme: str) -> list[AgreedGrade]:
        """All grades of one theme, the latest first."""
        return [row for row in self.grades if row.theme == theme]

    def findings_about(self, theme: str) -> list[Finding]:
        """Those of one theme, in the order they were written."""
        return [row for row in self.findings if row.theme == theme]


def facts_of(user, round_: Round, case: Case) -> CaseFacts:
    """In as many queries for many decisions as for one."""
    grades = AGREED(None, round=round_.pk, case=case.pk)
    said = DISSENTS(None, grades=[row.pk for row in grades])
    for row in grades:
        row.dissents_shown = [each for each in said if each.agreed_grade_id == row.pk]
    findings, standing = FINDINGS(user, round=round_.pk, case=case.pk), standing_of(round_)
    mark(grades, standing)
    mark(findings, standing)
    return CaseFacts(tuple(grades), tuple(findings), standing)


AGREED = WrittenOnce(
    lambda _, round, case: (
        AgreedGrade.objects.filter(round=round, case=case)
        .order_by("theme", "-number")
        .select_related("grade", "agreed_by")
    )
)
DISSENTS = WrittenOnce(
    lambda _, grades: (
        Dissent.objects.filter(agreed_grade__in=grades).order_by("recorded_at").select_related("agency", "recorded_by")
    )
)
FINDINGS = WrittenOnce(
    lambda user, round, case: (
        Finding.objects.visible_to(user)
        .filter(round=round, cases=case)
        .order_by("written_at")
        .select_related("written_by")
    )
)


@dataclass(frozen=True)
class QuestionRow:
    """A question, what each agency answered, and whether they differ."""

    question: Question
    answers: tuple[Answer, ...]
    difference: Difference | None


def reasons_for(returns: list[Return], theme: str) -> dict:
    """Each return's grade of one theme with its reasons, by return."""
    return {row.agency_return_id: row for row in REASONS(None, returns=[row.pk for row in returns], theme=str(theme))}


def question_rows(round_: Round, board: CaseBoard, theme: str) -> list[QuestionRow]:
    """The questions of one theme that somebody answered, those answered most differently first. Questions that lead
    to no theme stand with the judgement over all."""
    asked = "" if theme == OVERALL else theme
    questions = [each for each in asked_by(round_.tool_version).questions.values() if each.section.theme == asked]
    given = answers_to(board.returns, questions)
    differences = {difference.question.pk: difference for difference in board.differences}
    built = [QuestionRow(each, given[each.pk], differences.get(each.pk)) for each in questions if each.pk in given]
    return sorted(built, key=lambda row: -1 - row.difference.distance if row.difference else 0)


def answers_to(returns: Sequence[Return], questions: Sequence[Question]) -> dict[int, tuple[Answer, ...]]:
    """What each return says to some questions, by question, in the order of the returns, each with its return."""
    order = {row.pk: place for place, row in enumerate(returns)}
    found: dict[int, list[Answer]] = {}
    for answer in ANSWERS(None, returns=list(order), questions=[each.pk for each in questions]):
        answer.agency_return = returns[order[answer.agency_return_id]]
        found.setdefault(answer.question_id, []).append(answer)
    return {pk: tuple(sorted(rows, key=lambda each: order[each.agency_return_id])) for pk, rows in found.items()}


REASONS = WrittenOnce(
    lambda _, returns, theme: ReturnGrade.objects.filter(agency_return__in=returns, theme=theme).select_related("grade")
)
ANSWERS = WrittenOnce(
    lambda _, returns, questions: (
        Answer.objects.filter(agency_return__in=returns, question__in=questions)
        .exclude(choice="", evidence="")
        .order_by()
    )
)


def agreed_grade_for(round_: Round, case, pk) -> AgreedGrade | None:
    """One agreed grade of this round and child."""
    return AgreedGrade.objects.filter(round=round_, case=case, pk=pk).select_related("grade").first()
