"""Two sides of a comparison as a picture and its tables. Counts of children with how many there are, no percentages."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from audits.selectors.grades import GradeWord
from learning.comparing import FEWEST, Graded, Verdict
from learning.halves import Half, ThemeRow
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.tables import Cell, Column
from ui.tags import state_tag

TONES: dict[Verdict, str] = {
    Verdict.IMPROVED: "done",
    Verdict.IMPROVING: "active",
    Verdict.HOLDING: "done",
    Verdict.LOWER: "attention",
    Verdict.TO_DEVELOP: "attention",
    Verdict.TOO_FEW: "waiting",
    Verdict.SCALE_CHANGED: "waiting",
    Verdict.ONE_SIDE: "waiting",
}
UNKNOWN = ("Not known", "none")


def is_broken(rows: Iterable[ThemeRow]) -> bool:
    """Whether a change of scale lies between the two sides."""
    return any(row.comparison.verdict == Verdict.SCALE_CHANGED for row in rows)


def comparison_picture(rows: Sequence[ThemeRow], before: Half, now: Half, title: str) -> SafeString:
    """Two bars a theme, before above now; where the scale changed, all of before, a line that breaks, all of now."""
    first = [bar_of(row, side, before.label) for row in rows for side in row.before]
    second = [bar_of(row, side, now.label) for row in rows for side in row.now]
    if is_broken(rows):
        bars = [*first, second[0]._replace(breaks=True), *second[1:]]
    else:
        pairs = [[bar_of(row, side, before.label) for side in row.before] for row in rows]
        later = [[bar_of(row, side, now.label) for side in row.now] for row in rows]
        bars = [bar for pair in zip(pairs, later, strict=True) for half in pair for bar in half]
    key = [(grade.name, grade.tone) for _, grade in grades_used(rows)]
    return responsive(stacked_bars, bars, title=title, width=960, label_width=330, key=[*key, UNKNOWN])


def bar_of(row: ThemeRow, side: Graded, label: str) -> Bar:
    parts = zip(side.grades, side.counts, strict=True)
    marks = [Mark(grade.name, count, grade.tone) for grade, count in parts if count]
    marks += [Mark(UNKNOWN[0], side.unknown, UNKNOWN[1])] if side.unknown else []
    return Bar(row.theme.label, marks, note=label)


def grades_used(rows: Sequence[ThemeRow]) -> list[tuple[int, GradeWord]]:
    """(scale, grade) of every scale in the rows, the earlier scale first, the best grade first."""
    sides = [side for row in rows for side in row.before] + [side for row in rows for side in row.now]
    return list(dict.fromkeys((side.scale, grade) for side in sides for grade in side.grades))


def counts_table(rows: Sequence[ThemeRow], before: Half, now: Half) -> dict:
    """A line for each theme and side: "4 of 6" at each grade, and of how many it is not known."""
    used = grades_used(rows)
    columns = [Column("Theme"), Column("When"), *(Column(grade.short, numeric=True) for _, grade in used)]
    columns += [Column(UNKNOWN[0], numeric=True), Column("Children", numeric=True)]
    body = []
    for row in rows:
        for label, sides in ((before.label, row.before), (now.label, row.now)):
            body += [[Cell(row.theme.label), Cell(label), *count_cells(side, used)] for side in sides]
    return {"columns": columns, "rows": body}


def count_cells(side: Graded, used: Sequence[tuple[int, GradeWord]]) -> list[Cell]:
    counts = {grade.code: count for grade, count in zip(side.grades, side.counts, strict=True)}
    cells = [Cell(of(counts[g.code], side.total) if scale == side.scale else "–") for scale, g in used]
    return [*cells, Cell(of(side.unknown, side.total)), Cell(side.total)]


def of(count: int, total: int) -> str:
    return f"{count:,} of {total:,}"


SAID_COLUMNS = [Column("Theme"), Column("Before"), Column("Now"), Column("What can be said")]


def said_rows(rows: Sequence[ThemeRow]) -> list[list]:
    """Each theme with its middle grades and the word for them."""
    return [[Cell(row.theme.label), side_cell(row.before), side_cell(row.now), said_cell(row)] for row in rows]


def said_cell(row: ThemeRow) -> Cell:
    return Cell(state_tag(row.comparison.word, TONES[row.comparison.verdict]), note=row.comparison.why)


def side_cell(sides: Sequence[Graded]) -> Cell:
    """The middle grade where enough are known, and always of how many."""
    if not sides:
        return Cell("Not graded")
    names = [side.middle.short if side.middle and side.known >= FEWEST else "No middle grade" for side in sides]
    notes = [f"{of(side.known, side.total)} known" for side in sides]
    return Cell("; ".join(names), note="; ".join(notes))
