"""Agreed against first grades: how far panels move what agencies had graded, and which way."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from audits.selectors.summaries import OwnNumber
from dashboards.figure import Figure
from dashboards.figures.grades.agreed import nothing
from dashboards.figures.grades.own import narrowed, themes_in_use
from dashboards.filters import Scope
from dashboards.selectors.grades import own_audits, own_grades
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.tables import Cell, Column

HIGHER, SAME, LOWER, NOT_AGREED = "Panel higher", "The same", "Panel lower", "None agreed"
KEY = [(HIGHER, "plain"), (SAME, "grey"), (LOWER, "struck"), (NOT_AGREED, "none")]
FAR = 2
BY_THEME, BY_AGENCY = "grades-moved-by-theme", "grades-moved-by-agency"  # where the two figures stand
COLUMNS = ("Two or more higher", "One higher", "The same", "One lower", "Two or more lower", "None agreed", "Grades")


@dataclass
class Moved:
    """How many grades of agencies a panel moved by how many steps (above 0: to a better one), and had no grade for."""

    label: str
    href: str
    steps: Counter[int] = field(default_factory=Counter)
    not_agreed: int = 0

    @property
    def higher(self) -> int:
        return sum(n for step, n in self.steps.items() if step > 0)

    @property
    def lower(self) -> int:
        return sum(n for step, n in self.steps.items() if step < 0)

    @property
    def agreed(self) -> int:
        return self.steps.total()

    @property
    def by_distance(self) -> list[int]:
        """As the table's columns."""
        far_up = sum(n for step, n in self.steps.items() if step >= FAR)
        far_down = sum(n for step, n in self.steps.items() if step <= -FAR)
        near = [self.steps[1], self.steps[0], self.steps[-1]]
        return [far_up, *near, far_down, self.not_agreed, self.agreed + self.not_agreed]


def moved_by_theme_figure(scope: Scope) -> Figure:
    """By theme, in the order of the tool."""
    heading = "How far panels move the agencies’ grades, by theme"
    themes = {
        theme: Moved(theme.label, narrowed(scope, theme=theme, at=BY_AGENCY))
        for theme in themes_in_use(scope, own(scope))
    }
    fill(scope, themes, lambda each: each.theme)
    return moved_figure(scope, "grades_moved_by_theme", heading, "Theme", list(themes.values()))


def moved_by_agency_figure(scope: Scope) -> Figure:
    """By agency, the one that panels graded lower most often first."""
    heading = "How far panels move the agencies’ grades, by agency"
    found = sorted({(each.agency, each.agency_pk) for each in scope.read(own_grades)})
    agencies = {pk: Moved(name, narrowed(scope, agency=str(pk), at=BY_THEME)) for name, pk in found}
    fill(scope, agencies, lambda each: each.agency_pk)
    rows = sorted(agencies.values(), key=lambda row: (-row.lower, row.label))
    return moved_figure(scope, "grades_moved_by_agency", heading, "Agency", rows)


def own(scope: Scope):
    return scope.read(own_audits)


def fill(scope: Scope, rows: dict, key: Callable[[OwnNumber], object]) -> None:
    """Put every grade of an agency into its row. The steps are counted on the scale of these audits."""
    audits = own(scope)
    order = {grade.code: grade.order for grade in audits[-1].grades} if audits else {}
    for each in scope.read(own_grades):
        row = rows[key(each)]
        if each.agreed is None:
            row.not_agreed += each.number
        else:
            row.steps[order[each.grade] - order[each.agreed]] += each.number


def moved_figure(scope: Scope, code: str, heading: str, first: str, rows: Sequence[Moved]) -> Figure:
    if not rows:
        words = "No agency graded its own work in these audits." if own(scope) else nothing(scope)
        return Figure(code, heading, words)
    sentence = moved_words(rows)
    bars = [Bar(row.label, marks_of(row), row.href) for row in rows]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, key=KEY)
    columns = [Column(first), *(Column(words, numeric=True) for words in COLUMNS)]
    body = [[Cell(row.label, row.href), *(Cell(number) for number in row.by_distance)] for row in rows]
    note = "Each grade of an agency beside the grade its panel agreed for the same child and theme. Higher is better."
    return Figure(code, heading, sentence, picture, columns, body, note)


def marks_of(row: Moved) -> list[Mark]:
    numbers = (row.higher, row.steps[0], row.lower, row.not_agreed)
    return [Mark(label, n, tone) for (label, tone), n in zip(KEY, numbers, strict=True) if n]


def moved_words(rows: Sequence[Moved]) -> str:
    """ "Panels agreed the same for 24 of 40 grades, a lower one for 12 and a higher one for 4; lower most often …"."""
    total = sum(row.agreed for row in rows)
    if not total:
        return "Panels agreed no grade yet that stands beside one of an agency’s."
    same, lower = sum(row.steps[0] for row in rows), sum(row.lower for row in rows)
    words = f"Panels agreed the same for {same:,} of {counted(total, 'grade')}"
    words += f", a lower one for {lower:,} and a higher one for {total - same - lower:,}"
    most = max(rows, key=lambda row: row.lower)
    if most.lower and len(rows) > 1:
        words += f"; lower most often for {most.label} ({most.lower:,} of {most.agreed:,})"
    return f"{words}."
