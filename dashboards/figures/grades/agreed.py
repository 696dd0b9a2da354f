"""Agreed grades: overall by audit, the latest audit by theme, and every theme by audit."""

from collections.abc import Sequence

from audits.models import OVERALL, ThemeWord
from audits.selectors.past_grades import AuditGrades
from dashboards import grade_pictures
from dashboards.figure import Figure
from dashboards.filters import Scope, without
from dashboards.grade_words import known, lowest_theme, spelled_out, with_lowest_grade
from dashboards.links import to_grades
from dashboards.selectors.grades import MOST, graded_audits, latest_audits, themes_in
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted

NONE_YET = "No audit has agreed grades yet. They appear here once a panel has concluded."
NONE_SO = "No audit with agreed grades fits these filters."
UNKNOWN = ("Not known", "none")
FEW = 20
NOT_RATES = "So few children say where to look, not how often something happens: counts are printed, never shares."


def nothing(scope: Scope) -> str:
    """Why there is nothing to show."""
    return NONE_SO if without(scope.filters, "as_at").is_any else NONE_YET


def few_note(*totals: int) -> str:
    """What so few children cannot say, where every row counts fewer than `FEW`; no figure of grades prints shares."""
    return NOT_RATES if max(totals, default=0) < FEW else ""


def notes(*said: str) -> str:
    """The notes that have words."""
    return " ".join(filter(None, said))


def overall_figure(scope: Scope) -> Figure:
    """A bar for each audit: how many children at each grade, on the scale of its time."""
    audits = scope.read(latest_audits)
    theme = next(iter(themes_in(scope, audits)), OVERALL)
    shown = [entry for entry in audits if entry.total(theme)]
    heading = "Overall grades by audit" if theme == OVERALL else f"{theme.label} by audit"
    if not shown:
        return Figure("grades_overall", heading, nothing(scope))
    last = shown[-1]
    sentence = f"{counts_words(last, theme)} in {audit_words(last)}, the latest of {how_many(scope, shown)}."
    columns = grade_pictures.columns_of(shown)
    bars = [
        Bar(column.label, marks_of(entry, theme), to_grades(scope)(entry), column.under, column.breaks)
        for entry, column in zip(shown, columns, strict=True)
    ]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, key=key_of(shown))
    table = grade_pictures.grades_table(shown, theme, to_grades(scope))
    note = notes(grade_pictures.scale_sentence(shown), few_note(*(entry.total(theme) for entry in shown)))
    return Figure("grades_overall", heading, sentence, picture, table["columns"], table["rows"], note)


def latest_figure(scope: Scope) -> Figure:
    """The latest audit by theme: what it found in each of the themes it graded."""
    audits = scope.read(latest_audits)
    heading = "The latest audit by theme"
    if not audits:
        return Figure("grades_latest", heading, nothing(scope))
    last = audits[-1]
    themes = themes_in(scope, [last])
    bars = [Bar(theme.label, marks_of(last, theme), to_grades(scope)(last)) for theme in themes]
    sentence = f"{worst_words(last, themes)} in {audit_words(last)}."
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, key=key_of([last]))
    table = grade_pictures.themes_table(last, themes)
    note = notes(few_note(*(last.total(theme) for theme in themes)))
    return Figure("grades_latest", heading, sentence, picture, table["columns"], table["rows"], note)


def map_figure(scope: Scope) -> Figure:
    """Theme by audit: the commonest grade of each, as a count of children."""
    audits = scope.read(latest_audits)
    heading = "Themes by audit"
    themes = themes_in(scope, audits)
    if not themes:
        return Figure("grades_map", heading, nothing(scope))
    lowest = sum(with_lowest_grade(entry, themes) for entry in audits)
    cells = sum(1 for entry in audits for theme in themes if known(entry, theme))
    sentence = f"In {lowest or 'none'} of {counted(cells, 'cell')} at least one child is at the lowest grade."
    picture = grade_pictures.grades_map(audits, f"{heading}. {sentence}", themes, to_grades(scope))
    table = grade_pictures.map_table(audits, themes)
    note = (
        "Each cell shows the most common grade and how many children's records were given it; where two are equally "
        "common, the worse one."
    )
    if change := grade_pictures.scale_sentence(audits):
        note = f"{note} {change} A broken line stands where it changed."
    note = notes(note)
    return Figure("grades_map", heading, sentence, picture, table["columns"], table["rows"], note)


def marks_of(entry: AuditGrades, theme: ThemeWord) -> list[Mark]:
    """How many children at each grade, the best first, then of how many it is not known."""
    marks = [Mark(each.short, entry.count(theme, each.code), each.tone) for each in entry.grades]
    return [mark for mark in [*marks, Mark(UNKNOWN[0], entry.not_known(theme), UNKNOWN[1])] if mark.count]


def key_of(entries: Sequence[AuditGrades]) -> list[tuple[str, str]]:
    """Every grade of the scales in use, each word once, the best first, and what is not known."""
    met = {(grade.short, grade.tone) for entry in entries for grade in entry.grades}
    return [*sorted(met, key=lambda each: (grade_pictures.TONE_ORDER[each[1]], each[0])), UNKNOWN]


def counts_words(entry: AuditGrades, theme: ThemeWord) -> str:
    """ "4 of 6 children's records were graded Good": the commonest grade, of two the worse; or that none is known."""
    total = entry.total(theme)
    if not known(entry, theme):
        return f"The grade is not known of {counted(total, 'child,children')}"
    most, count, _ = grade_pictures.cell_facts(entry, theme)
    whose = "children's records" if total > 1 else "child's records"
    return f"{count} of {counted(total, whose + ',' + whose)} {'were' if count != 1 else 'was'} graded {most.short}"


def worst_words(entry: AuditGrades, themes: Sequence[ThemeWord]) -> str:
    """What the theme that was graded lowest came to; overall where there is no other."""
    worst = lowest_theme(entry, [theme for theme in themes if theme != OVERALL]) or lowest_theme(entry, themes)
    return f"{worst.label} was graded lowest: {spelled_out(entry, worst)}" if worst else "No grade is known"


def audit_words(entry: AuditGrades) -> str:
    return f"“{grade_pictures.short_title(entry.title)}” ({entry.held_on:%B %Y})"


def how_many(scope: Scope, shown: Sequence[AuditGrades]) -> str:
    """ "12 audits", or that the picture holds the latest of more."""
    every = len(scope.read(graded_audits))
    if every > MOST:
        return f"{every} audits, of which the last {MOST} are shown"
    return counted(len(shown), "audit")
