"""Knowledge checks: how many teams chose the right answer, edition by edition."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from dashboards.figure import Figure
from dashboards.figures.learning.leading import CHECKS, numbers_of, reach_of
from dashboards.figures.learning.published import NOT_TOLD
from dashboards.filters import Scope
from dashboards.selectors.learning import agencies_told, checks_answered, is_told
from replies.collating import CheckResult, checks_counted
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.tables import Cell, Column

MOST_CHECKS = 12
RIGHT, OTHER = ("The right answer", "plain"), ("Another answer", "struck")
NOTE = "Other teams stand behind each edition, so a difference between two does not say why it came about."
COLUMNS = (
    Column("Question", note="Briefing"), Column("Edition", numeric=True), Column(RIGHT[0]),
    Column("Answers", numeric=True),
)  # fmt: skip


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
    for pk, title, edition, checks, number in scope.read(checks_answered):
        by.setdefault((pk, title), []).append((edition, checks, number))
    found = [Asked(pk, title, result) for (pk, title), given in by.items() for result in checks_counted(given)]
    return [each for each in found if each.result.right]


def checks_figure(scope: Scope) -> Figure:
    """A bar for each check and edition; the same question is asked of several briefings."""
    heading = "Knowledge checks, edition by edition"
    every = checks_asked(scope)
    if not every:
        return Figure("learning_checks", heading, nothing(scope))
    shown = every[:MOST_CHECKS]
    more = f" The {MOST_CHECKS} answered last are shown." if len(every) > MOST_CHECKS else ""
    sentence = checks_words(every) + more
    bars = [bar_of(each, edition, href(scope, each)) for each in shown for edition in each.editions]
    picture = responsive(
        stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=[RIGHT, OTHER]
    )
    figure = Figure("learning_checks", heading, sentence, picture, COLUMNS, rows_of(scope, shown), NOTE)
    if len(every) == len(shown):
        return figure
    return replace(figure, all_href=numbers_of(scope, by=CHECKS), all_words=f"See all {len(every):,}")


def nothing(scope: Scope) -> str:
    return "No team has answered a knowledge check yet." if is_told(scope) else NOT_TOLD


def bar_of(each: Asked, edition: int, href: str) -> Bar:
    right, total = each.result.right_of(edition)
    parts = ((RIGHT, right), (OTHER, total - right))
    marks = [Mark(label, n, tone, href) for (label, tone), n in parts if n]
    return Bar(each.result.question, marks, href, f"Edition {edition}, {each.title}")


def rows_of(scope: Scope, shown: Iterable[Asked]) -> list[list]:
    return [row_of(each, edition, href(scope, each)) for each in shown for edition in each.editions]


def row_of(each: Asked, edition: int, href: str) -> list:
    right, total = each.result.right_of(edition)
    about = f"{each.result.question}, edition {edition}"
    return [
        Cell(each.result.question, href, note=each.title),
        Cell(edition),
        Cell(f"{right} of {total}", href, label=f"{about}: {right} of {total} right"),
        Cell(total, href, label=f"{about}, answers: {total:,}"),
    ]


def href(scope: Scope, each: Asked) -> str:
    """The answers to this briefing's checks, in the same days and of the same agency, for those who read all."""
    return reach_of(scope, each.briefing, part="checks") if agencies_told(scope) is None else ""


def checks_words(every: list[Asked]) -> str:
    """How many answers were right, and how many checks were asked in several editions."""
    numbers = [each.result.right_of(edition) for each in every for edition in each.editions]
    right, total = sum(n for n, _ in numbers), sum(n for _, n in numbers)
    again = sum(len(each.editions) > 1 for each in every)
    words = (
        f"{right:,} of {counted(total, 'answer')} to {counted(len(every), 'check')} {'was' if total == 1 else 'were'}"
    )
    return f"{words} right; {again or 'none'} {'was' if again <= 1 else 'were'} asked in several editions."
