"""This year against the year before, in words."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from learning.comparison_presenters import said_cell, side_cell
from learning.halves import Half, ThemeRow
from learning.selectors.years import Found
from ui.counting import counted
from ui.tables import Cell, Column


def year_columns(before: Half, now: Half, *, with_findings: bool) -> list[Column]:
    columns = [Column("Theme"), Column(before.label), Column(now.label), Column("What can be said")]
    columns += [Column("Findings")] if with_findings else []
    return [*columns, Column("Recommendations today")]


def year_rows(
    rows: Sequence[ThemeRow],
    found: tuple[Found, Found] | None,
    today: Mapping[str, tuple[int, int]],
    halves: Sequence[Half],
) -> list[list]:
    """Each theme: middle grades, the word, findings of both years (None where the person reads none), and how many
    recommendations of it are open."""
    lines = []
    for row in rows:
        line = [Cell(row.theme.label), side_cell(row.before), side_cell(row.now), said_cell(row)]
        line += [findings_cell(row, found, halves)] if found else []
        lines.append([*line, recommendations_cell(row, today)])
    return lines


def findings_cell(row: ThemeRow, found: tuple[Found, Found], halves: Sequence[Half]) -> Cell:
    """ "2026: 3 strengths, 1 to improve", and the same of the year before below it."""
    before, now = (findings_words(half.label, each, row) for half, each in zip(halves, found, strict=True))
    return Cell(now, note=before)


def findings_words(label: str, found: Found, row: ThemeRow) -> str:
    strengths, improvements = found.strengths[row.theme], found.improvements[row.theme]
    return f"{label}: {counted(strengths, 'strength')}, {improvements:,} to improve"


def recommendations_cell(row: ThemeRow, today: Mapping[str, tuple[int, int]]) -> Cell:
    still, closed = today.get(row.theme, (0, 0))
    if not still + closed:
        return Cell("None")
    href = f"{reverse('recommendations:recommendation_list')}?{urlencode({'theme': row.theme})}"
    words = f"{still:,} open, {closed:,} closed"
    return Cell(words, href, label=f"{words}: {row.theme.label}")


def audits_told(half: Half) -> str:
    """Which audits a side is made of, with their children."""
    titles = [f"{each.title} ({counted(each.total('overall'), 'child,children')})" for each in half.audits]
    return "; ".join(titles) or "No audit with agreed grades"


def year_links(years: Iterable[int], chosen: int) -> list[dict]:
    address = reverse("learning:year_on_year")
    return [{"text": str(year), "href": "" if year == chosen else f"{address}?year={year}"} for year in years]
