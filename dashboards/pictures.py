"""Tallies of ratings as charts and their tables. Chooses words, tones and links; draws nothing itself."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from dashboards.selectors.recommendations import EARLIER, StatusWord, Tally
from dashboards.sentences import figure
from recommendations.lateness import days_late
from recommendations.models import Recommendation
from ui.charts import Bar, Mark, responsive, stacked_bars
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
            row.note,
        )
        for row in rows
    ]
    return responsive(stacked_bars, bars, title=title, width=width, key=[(word.name, word.tone) for word in words])


def status_table(rows: Sequence[Tally], words: Sequence[StatusWord], link: Link, first: str) -> dict:
    """The same counts as a table, every figure a link to its rows."""
    columns = [Column(first), *(Column(word.name, numeric=True) for word in words)]
    columns += [Column("Overdue", numeric=True), Column("Total", numeric=True)]
    body = []
    for row in rows:
        cells = [Cell(row.label, note=row.note)]
        cells += [Cell(figure(n), link(row, w.code) if n else "") for w in words for n in [row.counts.get(w.code, 0)]]
        cells += [Cell(figure(row.overdue)), Cell(figure(row.total), link(row))]
        body.append(cells)
    return {"columns": columns, "rows": body}


def pressing_table(rows: Sequence[Recommendation], today: date, names: Mapping[UUID, str]) -> dict:
    """Red and overdue rows: number, first words, owner, how late, last update; of several plans (`names`), which."""
    columns = [Column("No."), Column("Recommendation"), Column("Owner"), Column("Rating")]
    columns += [Column("Days late", numeric=True), Column("Last update", dated=True)]
    body = []
    for row in rows:
        href = reverse("recommendations:recommendation_detail", args=[row.pk])
        plan = names.get(row.section.plan_id, "")
        late = days_late(row, today)
        body.append(
            [
                Cell(row.number, href, label=f"{row.number}, {plan}" if plan else ""),
                Cell(first_words(row.text), note=plan),
                Cell(", ".join(action.owner_name for action in row.actions.all()) or "No owner"),
                Cell(status_tag(row.status.tone, row.status.name)),
                Cell(f"{late:,}" if late else "–"),
                Cell(long_date(row.last_update_on) if row.last_update_on else "None"),
            ]
        )
    return {"columns": columns, "rows": body}


def first_words(text: str, most: int = 12) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")
