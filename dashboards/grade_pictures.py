"""Agreed grades as pictures and their tables: how many children at which grade, never a percentage."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from audits.models import OVERALL, ThemeWord
from audits.selectors.grades import GradeWord, RoundGrades, ThemeCounts
from audits.selectors.past_grades import AuditGrades, PastGrades
from audits.selectors.summaries import OwnNumber
from dashboards.grade_words import known, spelled_out
from ui.charts import Bar, HeatCell, HeatColumn, HeatRow, Mark, heat_map, responsive, stacked_bars
from ui.tables import Cell, Column
from ui.tags import status_tag
from ui.tones import GRADE_TONES

POOR = "poor"
THEME_WIDTH = 180  # two lines of a theme: on a phone three audits stand beside it before it is pushed aside
Way = Callable[[AuditGrades], str]  # where an audit's marks lead
TONE_ORDER = {tone: place for place, tone in enumerate(GRADE_TONES)}


def grades_href(entry: AuditGrades) -> str:
    if isinstance(entry, PastGrades):
        return entry.past.get_absolute_url()
    return reverse("dashboards:round_grades", args=[entry.round.pk])


def grades_map(
    rounds: Sequence[AuditGrades], title: str, themes: Sequence[ThemeWord] | None = None, way: Way = grades_href
) -> SafeString:
    """Theme by round: the commonest grade, as a count of children ("4 of 6"), never a percentage.

    Where two grades are equally common the worse one stands, and no Inadequate is left unsaid.
    """
    themes = themes_of(rounds) if themes is None else themes
    rows = [HeatRow(theme.label, [heat_cell(entry, theme, way) for entry in rounds]) for theme in themes]
    shown = {cell_facts(entry, theme)[0] for theme in themes for entry in rounds if known(entry, theme)}
    poor = {grade for entry in rounds for grade in entry.grades if grade.tone == POOR and used(entry, grade, themes)}
    key = {(grade.short, grade.tone): None for grade in sorted(shown | poor, key=lambda grade: TONE_ORDER[grade.tone])}
    return heat_map(rows, columns_of(rounds), title=title, width=960, label_width=THEME_WIDTH, key=list(key))


def themes_of(rounds: Sequence[AuditGrades]) -> list[ThemeWord]:
    """The themes any round graded, the overall grade first."""
    known = dict.fromkeys([OVERALL, *(theme for entry in rounds for theme in entry.own_themes)])
    return [theme for theme in known if any(entry.total(theme) for entry in rounds)]


def used(entry: AuditGrades, grade: GradeWord, themes: Sequence[ThemeWord]) -> bool:
    return any(entry.count(theme, grade.code) for theme in themes)


def column_of(audit: AuditGrades, breaks: bool = False) -> HeatColumn:
    """The audit's short title, its year below, and the whole of both for who points at it.

    `breaks` draws a line before it: from here on another scale.
    """
    full = f"{audit.title}, {audit.held_on:%B %Y}" + (f", {audit.scale_name}" if breaks else "")
    return HeatColumn(short_title(audit.title), f"{audit.held_on:%Y}", full, breaks)


def columns_of(rounds: Sequence[AuditGrades]) -> list[HeatColumn]:
    return [
        column_of(entry, place > 0 and rounds[place - 1].scale_pk != entry.scale_pk)
        for place, entry in enumerate(rounds)
    ]


def scale_sentence(rounds: Sequence[AuditGrades]) -> str:
    """Which scale was used until when, where it changed: grades of two scales do not compare. "" where it did not."""
    changes = [
        f"from {entry.title} ({entry.held_on:%B %Y}) on {entry.scale_name}"
        for entry, column in zip(rounds, columns_of(rounds), strict=True)
        if column.breaks
    ]
    if not changes:
        return ""
    first = f"Graded on {rounds[0].scale_name}, {', '.join(changes)}."
    return f"The scale changed, and grades of two scales do not compare. {first}"


def short_title(title: str) -> str:
    """What stands before the first colon or dash: "Neglect" of "Neglect: what is a day like for a child?"."""
    return re.split(r"\s*[:–—]\s+|\s+-\s+", title.strip(), maxsplit=1)[0] or title


def cell_facts(entry: ThemeCounts, theme: ThemeWord) -> tuple[GradeWord, int, str]:
    """The commonest grade of one round and theme (the worse of two), its count, and "1 Inadequate" if it hides one.

    The last of the notes says of how many the grade is not known.
    """
    most = max(entry.grades, key=lambda grade: (entry.count(theme, grade.code), grade.order))
    hidden = [grade for grade in entry.grades if grade.tone == POOR and grade != most]
    notes = [f"{entry.count(theme, grade.code)} {grade.short}" for grade in hidden if entry.count(theme, grade.code)]
    if unknown := entry.not_known(theme):
        notes.append(f"{unknown} not known")
    return most, entry.count(theme, most.code), ", ".join(notes)


def heat_cell(entry: AuditGrades, theme: ThemeWord, way: Way) -> HeatCell:
    total = entry.total(theme)
    if not total:
        return HeatCell("", "none")
    if not known(entry, theme):
        return HeatCell(f"{total} not known", "none", way(entry))
    most, count, note = cell_facts(entry, theme)
    aloud = ", ".join(filter(None, [f"{count} of {total} {most.short}", note]))
    return HeatCell(f"{count} of {total}", most.tone, way(entry), note, note_tone(note), aloud)


def note_tone(note: str) -> str:
    """Only an Inadequate stands out; what is not known is said quietly."""
    return "plain" if note.endswith("not known") and "," not in note else POOR


def map_table(rounds: Sequence[AuditGrades], themes: Sequence[ThemeWord] | None = None) -> dict:
    """The map's cells in words: themes as rows, audits as columns."""
    themes = themes_of(rounds) if themes is None else themes
    columns = [Column("Theme"), *(Column(f"{short_title(e.title)}, {e.held_on:%Y}") for e in rounds)]
    body = [[Cell(theme.label), *(map_cell(entry, theme) for entry in rounds)] for theme in themes]
    return {"columns": columns, "rows": body}


def map_cell(entry: AuditGrades, theme: ThemeWord) -> Cell:
    total = entry.total(theme)
    if not total:
        return Cell("–")
    if not known(entry, theme):
        return Cell(f"{total} not known")
    most, count, note = cell_facts(entry, theme)
    said = status_tag(POOR, note) if note and note_tone(note) == POOR else note
    return Cell(f"{count} of {total} {most.short}", note=said)


def grades_table(rounds: Sequence[AuditGrades], theme: ThemeWord = OVERALL, way: Way = grades_href) -> dict:
    """Rounds as rows and grades as columns: how many children at each grade for one theme."""
    ordered = merged_grades(rounds)
    with_unknown = any(entry.is_past for entry in rounds)
    columns = [Column("Audit"), *(Column(name, numeric=True) for name in ordered)]
    columns += [Column("Not known", numeric=True)] if with_unknown else []
    columns += [Column("Children", numeric=True)]
    body = []
    for entry in rounds:
        counts = {grade.short: entry.count(theme, grade.code) for grade in entry.grades}
        note = "Results only" if entry.is_past else ""
        cells = [Cell(f"{entry.title}, {entry.held_on:%B %Y}", way(entry), note=note)]
        cells += [Cell(counts.get(name, "–")) for name in ordered]
        cells += [Cell(entry.not_known(theme))] if with_unknown else []
        body.append([*cells, Cell(entry.total(theme))])
    return {"columns": columns, "rows": body}


def merged_grades(rounds: Sequence[AuditGrades]) -> list[str]:
    """The grades of all scales, each name once: scales that share a name are merged, others stand one after another."""
    groups: list[dict[str, int]] = []
    for entry in rounds:
        words = {grade.short: grade.order for grade in entry.grades}
        group = next((each for each in groups if each.keys() & words.keys()), None)
        if group is None:
            groups.append(dict(words))
        else:
            group.update({name: order for name, order in words.items() if name not in group})
    return [name for group in groups for name in sorted(group, key=lambda name: group[name])]


def round_bars(entry: RoundGrades, title: str, themes: Sequence[ThemeWord]) -> SafeString:
    """One round: a bar a theme, its parts by agreed grade."""
    bars = [
        Bar(
            theme.label,
            [Mark(g.name, entry.count(theme, g.code), g.tone) for g in entry.grades if entry.count(theme, g.code)],
        )
        for theme in themes
    ]
    return responsive(
        stacked_bars, bars, title=title, width=720, key=[(grade.name, grade.tone) for grade in entry.grades]
    )


def themes_table(entry: AuditGrades, themes: Sequence[ThemeWord] | None = None) -> dict:
    """Themes as rows: how many children at each agreed grade, and of how many it is not known."""
    themes = themes_of([entry]) if themes is None else themes
    with_unknown = any(entry.not_known(theme) for theme in themes)
    columns = [
        Column("Theme"),
        *(Column(g.short, numeric=True) for g in entry.grades),
        *([Column("Not known", numeric=True)] if with_unknown else []),
        Column("Children", numeric=True),
    ]
    body = [
        [
            Cell(theme.label),
            *(Cell(entry.count(theme, g.code)) for g in entry.grades),
            *([Cell(entry.not_known(theme))] if with_unknown else []),
            Cell(entry.total(theme)),
        ]
        for theme in themes
    ]
    return {"columns": columns, "rows": body}


def agencies_table(found: Sequence[OwnNumber], entry: RoundGrades) -> dict:
    """Agencies as rows, themes as columns: every grade an agency had given before the panel met."""
    own: dict[str, OwnGrades] = {}
    for each in sorted(found, key=lambda each: each.agency):
        themes = own.setdefault(each.agency, OwnGrades(entry.grades, {})).themes
        counts = themes.setdefault(each.theme, {})
        counts[each.grade] = counts.get(each.grade, 0) + each.number
    shown = [theme for theme in entry.round.tool_version.all_themes if any(row.total(theme) for row in own.values())]
    columns = [Column("Agency"), *(Column(theme.label) for theme in shown)]
    body = [[Cell(agency), *(Cell(spelled_out(row, theme) or "–") for theme in shown)] for agency, row in own.items()]
    return {"columns": columns, "rows": body}


@dataclass(frozen=True)
class OwnGrades(ThemeCounts):
    """What one agency had graded."""

    grades: list[GradeWord]
    themes: dict[str, dict[str, int]]
