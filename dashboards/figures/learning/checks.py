"""Knowledge checks: how many teams chose the right answer, edition by edition."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from dashboards.figure import Figure
from dashboards.figures.learning.published import NOT_TOLD
from dashboards.filters import Scope
from dashboards.links import and_back
from dashboards.selectors.learning import MOST_REPLIES, agencies_told, checks_answered, is_told
from replies.collating import CheckResult, checks_in
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.tables import Cell, Column

MOST_CHECKS = 12
RIGHT, OTHER = ("The right answer", "plain"), ("Another answer", "struck")
NOTE = (
    f"From the latest {MOST_REPLIES} replies. Other teams stand behind each edition, so a difference between two does "
    "not say why it came about."
)


@dataclass(frozen=True)
class Asked:
    """One check of one briefing, as it was answered."""

    briefing: UUID
    title: str
    result: CheckResult

    @property
    def editions(self) -> list[int]:
        return sorted(number for number, given in self.result.given.items() if given)


def checks_asked(scope: Scope) -> list[Asked]:
    """The checks that name a right answer, of the briefings answered last first."""
    by: dict[tuple[UUID, str], list] = {}
    for pk, title, edition, checks in scope.read(checks_answered):
        by.setdefault((pk, title), []).append((edition, checks))
    found = [Asked(pk, title, result) for (pk, title), given in by.items() for result in checks_in(given)]
    return [each for each in found if each.result.right]


def checks_figure(scope: Scope) -> Figure:
    """A bar for each check and edition; the same question is asked of several briefings."""
    heading = "Knowledge checks, edition by edition"
    every = checks_asked(scope)
    if not every:
        words = "No team has answered a knowledge check yet." if is_told(scope) else NOT_TOLD
        return Figure("learning_checks", heading, words)
    shown = every[:MOST_CHECKS]
    sentence = checks_words(every)
    bars = [
        Bar(each.result.question, marks_of(each, edition), href(scope, each), f"Edition {edition}, {each.title}")
        for each in shown
        for edition in each.editions
    ]
    picture = responsive(
        stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=[RIGHT, OTHER]
    )
    columns = [
        Column("Question", note="Briefing"),
        Column("Edition", numeric=True),
        Column(RIGHT[0]),
        Column("Answers", numeric=True),
    ]
    body = [row_of(scope, each, edition) for each in shown for edition in each.editions]
    return Figure("learning_checks", heading, sentence, picture, columns, body, NOTE)


def marks_of(each: Asked, edition: int) -> list[Mark]:
    right, total = each.result.right_of(edition)
    return [Mark(label, n, tone) for (label, tone), n in ((RIGHT, right), (OTHER, total - right)) if n]


def row_of(scope: Scope, each: Asked, edition: int) -> list:
    right, total = each.result.right_of(edition)
    question = Cell(each.result.question, href(scope, each), note=each.title)
    return [question, Cell(edition), Cell(f"{right} of {total}"), Cell(total)]


def href(scope: Scope, each: Asked) -> str:
    address = reverse("replies:reach_detail", args=[each.briefing]) if agencies_told(scope) is None else ""
    return and_back(scope, address)


def checks_words(every: list[Asked]) -> str:
    """How many answers were right, and how many checks were asked in several editions."""
    numbers = [each.result.right_of(edition) for each in every for edition in each.editions]
    right, total = sum(n for n, _ in numbers), sum(n for _, n in numbers)
    again = sum(len(each.editions) > 1 for each in every)
    words = (
        f"{right:,} of {counted(total, 'answer')} to {counted(len(every), 'check')} {'was' if total == 1 else 'were'}"
    )
    return f"{words} right; {again or 'none'} {'was' if again <= 1 else 'were'} asked in several editions."
