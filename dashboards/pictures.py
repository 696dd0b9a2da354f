"""Tallies of ratings as charts and their tables. Chooses words, tones and links; draws nothing itself."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.utils.safestring import SafeString

from dashboards.links import Link
from dashboards.next_steps import next_step
from dashboards.selectors.pressing import Pressing
from dashboards.selectors.recommendations import StatusWord, Tally
from dashboards.sentences import figure
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import status_tag


def status_bars(
    rows: Sequence[Tally],
    words: Sequence[StatusWord],
    link: Link,
    title: str,
    width: int = 560,
    thick: int = 28,
    scale: str = "share",
) -> SafeString:
    """One bar a row, its parts by status, each a link to its rows; `thick` and `scale` as `stacked_bars` has them."""
    bars = [
        Bar(
            row.label,
            [Mark(w.name, row.counts[w.code], w.tone, link(row, w.code)) for w in words if row.counts.get(w.code)],
            link(row),
            row.note,
        )
        for row in rows
    ]
    key = [(word.name, word.tone) for word in words]
    return responsive(stacked_bars, bars, title=title, width=width, key=key, thick=thick, scale=scale)


def status_table(rows: Sequence[Tally], words: Sequence[StatusWord], link: Link, first: str, late: bool = True) -> dict:
    """The same counts as a table, every figure that has a list a link to its rows; `late` says how many are overdue."""
    columns = [Column(first), *(Column(word.name, numeric=True) for word in words)]
    columns += [Column("Overdue", numeric=True)] if late else []
    columns += [Column("Total", numeric=True)]
    body = []
    for row in rows:
        cells = [Cell(row.label, note=row.note)]
        cells += [linked(row.counts.get(w.code, 0), link(row, w.code), f"{row.label}, {w.name}") for w in words]
        cells += [linked(row.overdue, link(row, overdue=True), f"{row.label}, overdue")] if late else []
        body.append([*cells, linked(row.total, link(row), f"{row.label}, all")])
    return {"columns": columns, "rows": body}


def linked(number: int, href: str, words: str) -> Cell:
    """A number that leads to its rows; nought leads nowhere."""
    return Cell(figure(number), href, label=f"{words}: {figure(number)}") if number and href else Cell(figure(number))


def pressing_table(rows: Sequence[Pressing], day: date, page_of: Callable[[UUID], str], own: str = "") -> dict:
    """Red and overdue rows: number with rating, first words, owner, how late, last update, next step; each number
    leads to `page_of` its row. `own` is the owner the page is narrowed to, who is named first."""
    columns = [Column("No.", note="Rating"), Column("Recommendation", note="Plan"), Column("Owner")]
    columns += [Column("Days late", numeric=True)]
    columns += [Column("Last update"), Column("Next step")]
    body = []
    for row in rows:
        href = page_of(row.pk)
        body.append(
            [
                Cell(
                    row.number, href, status_tag(row.tone, row.rating), f"{row.number}, {row.plan}" if row.plan else ""
                ),
                Cell(first_words(row.text), note=row.plan),
                Cell(owners(sorted(row.owners, key=lambda name: name != own))),
                Cell(f"{row.days_late:,}" if row.days_late else "–"),
                Cell(long_date(row.updated_on) if row.updated_on else "None"),
                Cell(next_step(row, day)),
            ]
        )
    return {"columns": columns, "rows": body}


def owners(names: Sequence[str], most: int = 2) -> str:
    """Owners by name; of many, the first and how many more."""
    if len(names) <= most:
        return ", ".join(names) or "No owner"
    return f"{names[0]} and {len(names) - 1} more"


def first_words(text: str, most: int = 12, longest: int = 76) -> str:
    """The first twelve words, or as many of them as two lines of the first screen hold: long ones end at 76 signs, as
    ten rows of three lines have no room beside what else waits."""
    words = text.split()
    kept = words[:most]
    while len(kept) > 1 and len(" ".join(kept)) > longest:
        kept.pop()
    return " ".join(kept) if len(words) == len(kept) else " ".join(kept).rstrip(",;:") + " …"
