"""What was opened and downloaded of an edition, and when: the list somebody needs who has to call papers back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from briefings.models import TakenCount, TakenKind
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

COLUMNS = [
    Column("Day"),
    Column("Through the link of"),
    Column("Page opened", numeric=True),
    Column("PDF", numeric=True),
    Column("Word file", numeric=True),
]
NO_LINK = "No agency's link"


def taken_by_edition(rows: Iterable[TakenCount]) -> dict[UUID, dict]:
    """By edition: a sentence, columns and rows, the latest day first. `rows` come with their agency."""
    found: dict[UUID, dict[tuple[date, str], dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        place = (row.day, row.agency.name if row.agency else NO_LINK)
        found[row.edition_id][place][row.kind] = row.number
    return {edition: table_of(days) for edition, days in found.items()}


def table_of(days: dict[tuple[date, str], dict[str, int]]) -> dict:
    order = sorted(days, key=lambda place: (-place[0].toordinal(), place[1]))
    body = [
        [Cell(long_date(day)), Cell(agency), *(Cell(days[day, agency].get(kind, 0)) for kind in TakenKind.values)]
        for day, agency in order
    ]
    return {"sentence": sentence_of(days), "columns": COLUMNS, "rows": body}


def sentence_of(days: dict[tuple[date, str], dict[str, int]]) -> str:
    """ "Opened 12 times and downloaded 4 times, last on 3 March 2026." """
    files = [kind for kind in TakenKind.values if kind != TakenKind.PAGE]
    opened = sum(numbers.get(TakenKind.PAGE, 0) for numbers in days.values())
    taken = sum(numbers.get(kind, 0) for numbers in days.values() for kind in files)
    last = max(day for day, _ in days)
    return f"Opened {counted(opened, 'time')} and downloaded {counted(taken, 'time')}, last on {long_date(last)}."
