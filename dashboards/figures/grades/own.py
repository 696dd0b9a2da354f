"""How agencies graded their own work before the panel: by agency and theme, and one agency's audits apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse

from audits.models import ThemeWord
from audits.selectors.grades import GradeWord, RoundGrades, ThemeCounts
from audits.selectors.summaries import OwnNumber
from dashboards import grade_pictures
from dashboards.figure import Figure
from dashboards.figures.grades.agreed import few_note, nothing
from dashboards.filters import Scope, query_string
from dashboards.grade_words import spelled_out
from dashboards.links import to_grades
from dashboards.selectors.grades import own_audits, own_grades, own_grades_apart, themes_in
from ui.charts import HeatCell, HeatColumn, HeatRow, heat_map, responsive
from ui.counting import counted
from ui.tables import Cell, Column

Themes = dict[str, dict[str, int]]


@dataclass(frozen=True)
class OwnRow(ThemeCounts):
    """One row of the picture, an agency or one of its audits: its name, where it leads, its counts."""

    label: str
    href: str
    grades: list[GradeWord]
    themes: Themes


def by_agency_figure(scope: Scope) -> Figure:
    """Agencies by theme; narrowed to one agency, its audits by theme, each leading to the grades of that audit."""
    audits = scope.read(own_audits)
    apart = bool(scope.filters.agency_id)
    heading = "How agencies graded their own work"
    rows = audit_rows(scope, audits) if apart else agency_rows(scope, audits)
    if not rows:
        words = "No agency graded its own work in these audits." if audits else nothing(scope)
        return Figure("grades_by_agency", heading, words)
    themes = [theme for theme in themes_in_use(scope, audits) if any(row.total(theme) for row in rows)]
    sentence = own_words(rows, themes, audits, apart)
    picture = own_map(rows, themes, f"{heading}. {sentence}")
    first = "Audit" if apart else "Agency"
    columns = [Column(first), *(Column(theme.label) for theme in themes)]
    body = [[Cell(row.label, row.href), *(own_cell(row, theme) for theme in themes)] for row in rows]
    few = few_note(*(row.total(theme) for row in rows for theme in themes))
    note = f"As each agency graded before the panel met, in the audits on {audits[-1].scale_name}. {few}".strip()
    return Figure("grades_by_agency", heading, sentence, picture, columns, body, note)


def themes_in_use(scope: Scope, audits: Sequence[RoundGrades]) -> list[ThemeWord]:
    """As `themes_in`, but also where the panel agreed no grade for a theme that agencies graded."""
    graded = {each.theme for each in scope.read(own_grades)}
    known = dict.fromkeys([*themes_in(scope, audits), *(t for entry in audits for t in entry.own_themes)])
    return [theme for theme in known if theme in graded]


def agency_rows(scope: Scope, audits: Sequence[RoundGrades]) -> list[OwnRow]:
    by: dict[tuple[str, UUID], list[OwnNumber]] = defaultdict(list)
    for each in scope.read(own_grades):
        by[each.agency, each.agency_pk].append(each)
    return [
        OwnRow(agency, narrowed(scope, agency=str(pk)), audits[-1].grades, counts_of(found))
        for (agency, pk), found in sorted(by.items())
    ]


def audit_rows(scope: Scope, audits: Sequence[RoundGrades]) -> list[OwnRow]:
    by: dict[UUID | None, list[OwnNumber]] = defaultdict(list)
    for each in scope.read(own_grades_apart):
        by[each.round_pk].append(each)
    return [
        OwnRow(
            f"{grade_pictures.short_title(entry.title)}, {entry.held_on:%B %Y}",
            to_grades(scope)(entry),
            entry.grades,
            counts_of(by[entry.round.pk]),
        )
        for entry in reversed(audits)
        if entry.round.pk in by
    ]


def counts_of(found: Iterable[OwnNumber]) -> Themes:
    themes: dict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        themes[each.theme][each.grade] += each.number
    return {theme: dict(counts) for theme, counts in themes.items()}


def narrowed(scope: Scope, *, agency: str = "", theme: str = "", at: str = "grades-by-agency") -> str:
    """This page narrowed to an agency or a theme as well, at one of its figures."""
    filters = replace(scope.filters, agency=agency or scope.filters.agency, theme=theme or scope.filters.theme)
    return reverse("dashboards:grades") + query_string(filters) + f"#{at}"


def own_map(rows: Sequence[OwnRow], themes: Sequence[ThemeWord], title: str):
    met: Mapping[tuple[str, str], None] = {(grade.short, grade.tone): None for grade in rows[0].grades}
    drawn = [HeatRow(row.label, [own_heat(row, theme) for theme in themes], row.href) for row in rows]
    heads = [HeatColumn(theme.label, "", theme.label) for theme in themes]
    return responsive(heat_map, drawn, heads, title=title, width=960, key=list(met))


def own_heat(row: OwnRow, theme: ThemeWord) -> HeatCell:
    total = row.total(theme)
    if not total:
        return HeatCell("", "none")
    most, count, note = grade_pictures.cell_facts(row, theme)
    aloud = ", ".join(filter(None, [f"{count} of {total} {most.short}", note]))
    return HeatCell(f"{count} of {total}", most.tone, row.href, note, grade_pictures.POOR, aloud)


def own_cell(row: OwnRow, theme: ThemeWord) -> Cell:
    """Every grade given, so that the table says all that the cell stands for: "4 Good, 2 Inadequate"."""
    return Cell(spelled_out(row, theme) if row.total(theme) else "–")


def own_words(rows: Sequence[OwnRow], themes: Sequence[ThemeWord], audits: Sequence[RoundGrades], apart: bool):
    """How many grades were given by how many, in how many audits."""
    given = sum(row.total(theme) for row in rows for theme in themes)
    if apart:
        return f"The agency gave {counted(given, 'grade')} in {counted(len(rows), 'audit')}."
    many = counted(len(rows), "agency,agencies")
    return f"{many} gave {counted(given, 'grade')} in {counted(len(audits), 'audit')}, before their panels met."
