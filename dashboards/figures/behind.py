"""The figures of the pages behind marks: one audit's grades, and whose returns are late."""

from collections.abc import Callable, Mapping, Sequence

from django.urls import reverse

from access.permissions import Permission
from audits.models import ThemeWord
from audits.selectors.grades import RoundGrades
from dashboards import grade_pictures
from dashboards.figure import Figure
from dashboards.figures.grades.agreed import few_note, worst_words
from dashboards.filters import Scope
from dashboards.selectors.grades import own_of_round, round_entry, themes_in
from dashboards.selectors.late_returns import Late, late_now
from learning.grade_sentences import below_good, theme_words
from learning.halves import added_up
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

NO_AUDIT = "No audit with agreed grades fits these filters."
LATE_COLUMNS = [
    Column("Audit"), Column("Agency"), Column("Returns late", numeric=True), Column("Due since", dated=True)
]  # fmt: skip


def themes_figure(scope: Scope) -> Figure:
    """What the audit that the scope is narrowed to agreed, theme by theme."""
    heading, entry = "Agreed grades by theme", scope.read(round_entry)
    if entry is None:
        return Figure("round_themes", heading, NO_AUDIT)
    themes = themes_in(scope, [entry])
    if not themes:
        return Figure("round_themes", heading, "This audit agreed no grades.")
    sentence = themes_sentence(entry, themes)
    picture = grade_pictures.round_bars(entry, f"{heading}. {sentence}", themes)
    table = grade_pictures.themes_table(entry, themes)
    note = few_note(*(entry.total(theme) for theme in themes))
    return Figure("round_themes", heading, sentence, picture, table["columns"], table["rows"], note)


def themes_sentence(entry: RoundGrades, themes: list[ThemeWord]) -> str:
    """ "Overall: 2 of 6 children were graded Requires improvement or Inadequate; Risk was graded lowest: 6 Inadequate."

    Of a single theme only its first half.
    """
    first = f"{theme_words(themes[0])}: {below_good(added_up([entry], themes[0]))}"
    return f"{first}; {worst_words(entry, themes)}." if len(themes) > 1 else f"{first}."


def own_figure(scope: Scope) -> Figure:
    """How agencies had graded their own work in that audit, before its panel met."""
    heading, entry = "How agencies had graded their own work", scope.read(round_entry)
    if entry is None:
        return Figure("round_own", heading, NO_AUDIT)
    table = grade_pictures.agencies_table(scope.read(own_of_round), entry)
    if not table["rows"]:
        return Figure("round_own", heading, "No agency graded its own work in this audit.")
    sentence = f"{counted(len(table['rows']), 'agency,agencies')} graded their own work before the panel met."
    if len(table["rows"]) == 1:
        sentence = "1 agency graded its own work before the panel met."
    return Figure("round_own", heading, sentence, "", table["columns"], table["rows"])


def late_figure(scope: Scope) -> Figure:
    """Whose returns are late in which audit, today: numbers only, no child is named or listed."""
    heading = "Returns late by audit and agency"
    if scope.is_past:
        return Figure("late_returns", heading, "Late returns are counted as they are today, not for a past day.")
    found = scope.read(late_now)
    if not found:
        return Figure("late_returns", heading, "No return is late.")
    total = sum(each.number for each in found)
    sentence = f"{counted(total, 'return is,returns are')} late{most_words(found)}; the first was due on "
    sentence += f"{long_date(found[0].first_due)}."
    opens = scope.user.holds_wide(Permission.VIEW_ROUNDS, scope.partnership)
    rows = [
        [
            Cell(each.audit, reverse("audits:round_detail", args=[each.round_pk]) if opens else ""),
            each.agency,
            f"{each.number:,}",
            long_date(each.first_due),
        ]
        for each in found
    ]
    return Figure("late_returns", heading, sentence, "", LATE_COLUMNS, rows)


def most_words(found: Sequence[Late]) -> str:
    """Whose most are; nothing where several owe as many."""
    most = max(each.number for each in found)
    first, *others = (each for each in found if each.number == most)
    if others:
        return ""
    return f", {f'{most:,} of them ' if len(found) > 1 else ''}of {first.agency} in “{first.audit}”"


FIGURES: Mapping[str, Callable[[Scope], Figure]] = {
    "round_themes": themes_figure,
    "round_own": own_figure,
    "late_returns": late_figure,
}
