"""Year against year: the grades of a year's audits added up on each scale, and what may be said of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from access.permissions import Permission
from audits.models import OVERALL, ThemeWord
from dashboards.figure import Figure
from dashboards.figures.grades.agreed import UNKNOWN, few_note, notes, nothing
from dashboards.filters import Scope, query_string
from dashboards.grade_pictures import TONE_ORDER, short_title
from dashboards.links import and_back, to_grades
from dashboards.selectors.grades import graded_audits, themes_in
from learning.comparing import FEWEST, Comparison, Graded, compare
from learning.comparison_presenters import TONES
from learning.halves import Half
from learning.selectors.years import year_of
from ui.addresses import address_of
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.tables import Cell, Column
from ui.tags import state_tag

MOST_YEARS = 12
WHY_FEW = f"Where the grades of fewer than {FEWEST} children are known in one of two years, they are not compared."


@dataclass(frozen=True)
class YearRow:
    """A year on one scale, and what may be said of it against the year before."""

    year: int
    audits: int
    graded: Graded
    said: Comparison | None
    breaks: bool


def years_figure(scope: Scope) -> Figure:
    """A bar for each year, and a line across where the scale changed: grades of two scales are never added."""
    audits = scope.read(graded_audits)
    theme = next(iter(themes_in(scope, audits)), OVERALL)
    heading = "Year against year" if theme == OVERALL else f"Year against year: {theme.label}"
    rows = year_rows(scope, theme)
    if not rows:
        return Figure("grades_by_year", heading, nothing(scope))
    sentence = said_words(rows)
    bars = [Bar(str(row.year), marks_of(row.graded), year_href(scope, row), "", row.breaks) for row in rows]
    met = {(grade.short, grade.tone) for row in rows for grade in row.graded.grades}
    key = sorted(met, key=lambda each: (TONE_ORDER[each[1]], each[0]))
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, key=[*key, UNKNOWN])
    columns, body = years_table(scope, rows)
    note = notes(other_years(scope, theme), WHY_FEW, few_note(*(row.graded.total for row in rows)))
    return Figure("grades_by_year", heading, sentence, picture, columns, body, note)


def year_rows(scope: Scope, theme: ThemeWord) -> list[YearRow]:
    """The years that graded the theme, the earliest first; a year in which the scale changed stands once for each."""
    by_year: dict[int, list] = {}
    for entry in scope.read(graded_audits):
        if entry.total(theme):
            by_year.setdefault(year_of(entry), []).append(entry)
    rows: list[YearRow] = []
    before: tuple[int, list[Graded]] | None = None
    for year in sorted(by_year)[-MOST_YEARS:]:
        half = Half(str(year), by_year[year])
        sides = half.graded(theme)
        said = compare(before[1], sides, when=(str(before[0]), str(year))) if before else None
        for graded in sides:
            audits = sum(entry.scale_pk == graded.scale for entry in half.audits)
            breaks = bool(rows) and rows[-1].graded.scale != graded.scale
            rows.append(YearRow(year, audits, graded, said, breaks))
        before = (year, sides)
    return rows


def other_years(scope: Scope, theme: ThemeWord) -> str:
    """Which audits count in the year of their programme though their panel met in another, as other figures say."""
    found = [
        entry for entry in scope.read(graded_audits) if entry.total(theme) and year_of(entry) != entry.held_on.year
    ]
    told = [
        f"“{short_title(each.title)}” in {year_of(each)}, though its panel met in {each.held_on:%Y}" for each in found
    ]
    return f"An audit counts in the year of its programme: {'; '.join(told)}." if told else ""


def marks_of(graded: Graded) -> list[Mark]:
    marks = [Mark(grade.short, count, grade.tone) for grade, count in zip(graded.grades, graded.counts, strict=True)]
    return [mark for mark in [*marks, Mark(UNKNOWN[0], graded.unknown, UNKNOWN[1])] if mark.count]


def said_words(rows: Sequence[YearRow]) -> str:
    """The last year in a word against the one before, with the numbers it rests on."""
    last = rows[-1]
    if last.said is None:
        return f"Grades of one year so far: {counted(last.graded.total, 'child,children')} in {last.year}."
    return f"{last.year}: {last.said.word}. {last.said.why}"


def year_href(scope: Scope, row: YearRow) -> str:
    """The page that sets the year beside the one before, for those who may read it. It knows neither filters nor a past
    day: what is narrowed by them leads to the audits that were counted."""
    if scope.is_past or scope.filters.round or scope.filters.since or scope.filters.until:
        return audits_href(scope, row.year)
    if scope.partnership.pk not in scope.user.partnership_ids(Permission.VIEW_RECOMMENDATIONS):
        return ""
    return and_back(scope, f"{reverse('learning:year_on_year')}?year={row.year}")


def audits_href(scope: Scope, year: int) -> str:
    """The grades of the year's audit, or of its audits side by side; none where another year's met between them."""
    every = scope.read(graded_audits)
    found = [entry for entry in every if year_of(entry) == year]
    if len(found) == 1:
        return to_grades(scope)(found[0])
    first, last = min(entry.held_on for entry in found), max(entry.held_on for entry in found)
    if any(first <= entry.held_on <= last for entry in every if entry not in found):
        return ""
    days = replace(scope.filters, since=first, until=last)
    return and_back(scope, f"{address_of('dashboards:grades')}{query_string(days)}") + "#grades-overall"


def years_table(scope: Scope, rows: Sequence[YearRow]) -> tuple[list[Column], list[list]]:
    grades = list(dict.fromkeys((row.graded.scale, grade) for row in rows for grade in row.graded.grades))
    columns = [Column("Year"), Column("Audits", numeric=True)]
    columns += [Column(grade.short, numeric=True) for _, grade in grades]
    columns += [Column("Not known", numeric=True), Column("Children", numeric=True)]
    columns += [Column("Against the year before", note="Why")]
    body = []
    for row in rows:
        counts = dict(zip((grade.code for grade in row.graded.grades), row.graded.counts, strict=True))
        cells = [Cell(str(row.year), year_href(scope, row)), Cell(row.audits)]
        cells += [Cell(counts[grade.code] if scale == row.graded.scale else "–") for scale, grade in grades]
        body.append([*cells, Cell(row.graded.unknown), Cell(row.graded.total), said_cell(row)])
    return columns, body


def said_cell(row: YearRow) -> Cell:
    if row.said is None:
        return Cell("–")
    return Cell(state_tag(row.said.word, TONES[row.said.verdict]), note=row.said.why)
