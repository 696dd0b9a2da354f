"""Tallies as charts and their tables. Chooses words, tones and links; draws nothing itself."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from audits.models import Theme
from dashboards.selectors.grades import RoundGrades
from dashboards.selectors.recommendations import EARLIER, StatusWord, Tally
from recommendations.models import Recommendation
from ui.charts import Bar, HeatCell, HeatRow, Mark, heat_map, stacked_bars
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import status_tag


def rows_behind(**filters: str) -> str:
    """The list of recommendations behind a figure."""
    return f"{list_address()}?{urlencode(filters)}"


@cache
def list_address() -> str:
    return reverse("recommendations:recommendation_list")


def by_section_link(tally: Tally, status: str = "") -> str:
    """Rows of a section; earlier ones taken together have no list of their own."""
    if tally.key == EARLIER:
        return ""
    return rows_behind(section=tally.key, **({"status": status} if status else {}))


def by_owner_link(tally: Tally, status: str = "") -> str:
    """Rows of an agency; the board's and subgroups' own rows are found by their words."""
    filters = {"owner": tally.key or tally.label}
    return rows_behind(**filters, **({"action_status" if tally.key != "none" else "status": status} if status else {}))


Link = Callable[..., str]


def status_bars(
    rows: Sequence[Tally], words: Sequence[StatusWord], link: Link, title: str, width: int = 560
) -> SafeString:
    """One bar a row, its parts by status, each a link to its rows."""
    bars = [
        Bar(
            row.label,
            [Mark(w.name, row.counts[w.code], w.tone, link(row, w.code)) for w in words if row.counts.get(w.code)],
            link(row),
        )
        for row in rows
    ]
    return stacked_bars(bars, title=title, width=width)


def status_table(rows: Sequence[Tally], words: Sequence[StatusWord], link: Link, first: str) -> dict:
    """The same counts as a table, every figure a link to its rows."""
    columns = [Column(first), *(Column(word.name, numeric=True) for word in words)]
    columns += [Column("Overdue", numeric=True), Column("Total", numeric=True)]
    body = []
    for row in rows:
        cells = [Cell(row.label)]
        cells += [Cell(n, link(row, w.code) if n else "") for w in words for n in [row.counts.get(w.code, 0)]]
        cells += [Cell(row.overdue), Cell(row.total, link(row))]
        body.append(cells)
    return {"columns": columns, "rows": body}


def grades_map(rounds: Sequence[RoundGrades], title: str) -> SafeString:
    """Round by theme: the grade most children got, as a count of them ("4 of 6"), never a percentage."""
    themes = [theme for theme in Theme if any(entry.total(theme) for entry in rounds)]
    rows = [
        HeatRow(theme.label, [heat_cell(entry, theme) for entry in rounds])
        for theme in sorted(themes, key=lambda theme: theme != Theme.OVERALL)
    ]
    return heat_map(rows, [f"{entry.round.title} {entry.round.panel_on:%Y}" for entry in rounds], title=title)


def heat_cell(entry: RoundGrades, theme: Theme) -> HeatCell:
    total = entry.total(theme)
    if not total:
        return HeatCell("", "none")
    worst_first = sorted(entry.grades, key=lambda grade: (-entry.count(theme, grade.code), -grade.order))
    most = worst_first[0]
    href = reverse("dashboards:round_grades", args=[entry.round.pk])
    return HeatCell(f"{entry.count(theme, most.code)} of {total}", most.tone, href=href)


def grades_table(rounds: Sequence[RoundGrades], theme: Theme = Theme.OVERALL) -> dict:
    """Rounds as rows and grades as columns: how many children at each grade for one theme."""
    names: dict[str, int] = {}
    for entry in rounds:
        for grade in entry.grades:
            names.setdefault(grade.short, grade.order)
    ordered = sorted(names, key=lambda name: names[name])
    columns = [Column("Audit"), *(Column(name, numeric=True) for name in ordered), Column("Children", numeric=True)]
    body = []
    for entry in rounds:
        counts = {grade.short: entry.count(theme, grade.code) for grade in entry.grades}
        href = reverse("dashboards:round_grades", args=[entry.round.pk])
        cells = [Cell(f"{entry.round.title}, {entry.round.panel_on:%B %Y}", href)]
        cells += [Cell(counts.get(name, "–")) for name in ordered]
        body.append([*cells, Cell(entry.total(theme))])
    return {"columns": columns, "rows": body}


def round_bars(entry: RoundGrades, title: str) -> SafeString:
    """One round: a bar a theme, its parts by agreed grade."""
    bars = [
        Bar(
            Theme(theme).label,
            [Mark(g.name, entry.count(theme, g.code), g.tone) for g in entry.grades if entry.count(theme, g.code)],
        )
        for theme in [Theme.OVERALL, *[t for t in Theme if t != Theme.OVERALL]]
        if entry.total(theme)
    ]
    return stacked_bars(bars, title=title, width=720)


def themes_table(entry: RoundGrades) -> dict:
    """Themes as rows: how many children at each agreed grade."""
    columns = [
        Column("Theme"),
        *(Column(g.short, numeric=True) for g in entry.grades),
        Column("Children", numeric=True),
    ]
    body = [
        [Cell(theme.label), *(Cell(entry.count(theme, g.code)) for g in entry.grades), Cell(entry.total(theme))]
        for theme in Theme
        if entry.total(theme)
    ]
    return {"columns": columns, "rows": body}


def agencies_table(found: dict[str, dict[str, dict[str, int]]], entry: RoundGrades) -> dict:
    """Agencies as rows: the overall grades they had given their own work before the panel."""
    columns = [Column("Agency"), *(Column(g.short, numeric=True) for g in entry.grades)]
    body = [
        [Cell(agency), *(Cell(themes.get(Theme.OVERALL, {}).get(g.code, 0)) for g in entry.grades)]
        for agency, themes in found.items()
    ]
    return {"columns": columns, "rows": body}


def pressing_table(rows: Sequence[Recommendation], today: date) -> dict:
    """Red and overdue rows: number, first words, owner, how late, last update."""
    columns = [Column("No."), Column("Recommendation"), Column("Owner"), Column("Rating")]
    columns += [Column("Days late", numeric=True), Column("Last update")]
    body = []
    for row in rows:
        href = reverse("recommendations:recommendation_detail", args=[row.pk])
        late = (today - row.due_on).days if row.due_on and row.due_on < today else 0
        body.append(
            [
                Cell(row.number, href),
                Cell(first_words(row.text)),
                Cell(", ".join(action.owner_name for action in row.actions.all()) or "No owner"),
                Cell(status_tag(row.status.tone, row.status.name)),
                Cell(late or "–"),
                Cell(long_date(row.last_update_on) if row.last_update_on else "None"),
            ]
        )
    return {"columns": columns, "rows": body}


def first_words(text: str, most: int = 12) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")
