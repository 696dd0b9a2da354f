"""Pages of the dashboard on paper: a board paper of one page's figures, and the board pack of several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils.safestring import mark_safe

from accounts.models import Partnership
from accounts.printing import make_paper
from dashboards.exports import LINK, SIZE, SVG, Source, value_of
from dashboards.figure import Figure
from documents.table_widths import FULL, SLIM, Layout, sheets_of
from escalations.exports import Value, in_words
from ui.charts.svg import wrap
from ui.counting import figures
from ui.tables import Column

NO_BREAK = "\u00a0"
LARGEST, PADDING = 9.0, 2.2  # points; millimetres beside the words of a column
SHORT, LOW = 12, 120.0  # rows, and millimetres, of a table that is not cut
WHOLE = 175.0  # millimetres of a figure that is not cut: it stands beneath the head of a first side as well
TALLEST = 100.0  # millimetres of a picture: see board.css
HEADING, LINE, LETTERS = 14.0, 5.0, 3.4  # millimetres: a heading with the air around it, a line, a size of letters
SHEETS = ("briefing.css", "board.css")


@dataclass(frozen=True)
class Lines:
    """Lines under a heading of their own, where they stand among figures."""

    heading: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Part:
    """One part of a paper: its heading, sentences, numbers as tiles, what these have moved, figures and lines in their
    order, groups of lines, each with a heading of its own, and a last line.

    A tile is its number, its words and a note, as pages have them.
    """

    heading: str = ""
    sentences: Sequence[str] = ()
    tiles: Sequence[Mapping[str, Any]] = ()
    moved: str = ""
    figures: Sequence[Figure | Lines] = ()
    groups: Sequence[tuple[str, Sequence[str]]] = field(default_factory=tuple)
    last: str = ""


def make_board_paper(
    parts: Sequence[Part], *, title: str, publisher: Partnership, source: Source, at: datetime
) -> bytes:
    """The parts as a tagged PDF dated `at`; of several parts each begins a side and stands in the list of contents."""
    numbers = count(1)
    context = {
        "parts": [
            {
                "heading": part.heading,
                "sentences": part.sentences,
                "tiles": part.tiles,
                "moved": part.moved,
                "groups": part.groups,
                "figures": [placed(each, numbers) for each in part.figures],
                "last": part.last,
            }
            for part in parts
        ],
        "is_pack": len(parts) > 1,
        "source": source.words,
    }
    foot = f"{publisher.name} · {title} · as at {source.as_at}"
    return make_paper(
        "print/board.html", context, publisher=publisher, title=title, foot=foot, at=at, sheets=SHEETS,
        taken=source.taken,
    )  # fmt: skip


def placed(each: Figure | Lines, numbers: Iterator[int]) -> dict[str, Any]:
    """A figure, or lines that stand among figures."""
    return {"heading": each.heading, "lines": each.lines} if isinstance(each, Lines) else printed(each, numbers)


def printed(figure: Figure, numbers: Iterator[int]) -> dict[str, Any]:
    """A figure as the paper takes it: the wide picture without links, and its table in words, each part numbered."""
    found = SVG.search(str(figure.picture))
    tables = tables_of(figure)
    high = (
        HEADING + LINE * len(wrap(figure.sentence, FULL, LETTERS, 9)) + picture_height(found.group() if found else "")
    )
    return {
        "heading": figure.heading,
        "sentence": figure.sentence,
        "note": figure.note,
        "picture": mark_safe(LINK.sub("", found.group())) if found else "",
        "tables": [{**table, "number": next(numbers)} for table in tables],
        "is_whole": high + sum(table["height"] for table in tables) <= WHOLE,
    }


def picture_height(svg: str) -> float:
    """Millimetres of a picture as wide as the page lets it be."""
    size = SIZE.search(svg)
    return min(FULL * float(size.group(2)) / float(size.group(1)), TALLEST) if size else 0.0


def tables_of(figure: Figure) -> list[dict[str, Any]]:
    """Its table for the paper, in parts where all its columns have no room side by side; numbers stand to the right."""
    if not figure.rows:
        return []
    headings = [column.label for column in figure.columns]
    values = [[value_of(cell) for cell in row] for row in figure.rows]
    numeric = [n > 0 and all(is_number(row[n]) for row in values) for n in range(len(headings))]
    rows = [[in_print(value, column) for value, column in zip(row, figure.columns, strict=True)] for row in values]
    room = SLIM if len(headings) == 2 else FULL
    sheets = sheets_of(headings, rows, Layout(room, PADDING, LARGEST))
    return [
        {
            "columns": [{"label": headings[n], "is_numeric": numeric[n]} for n in sheet.columns],
            "rows": [[{"text": row[n], "is_numeric": numeric[n]} for n in sheet.columns] for row in rows],
            "size": sheet.size,
            "room": room,
            "widths": sheet.widths,
            "height": sheet.height,
            "is_short": len(rows) <= SHORT and sheet.height <= LOW,
            "caption": f"{figure.heading}, part {part} of {len(sheets)}" if len(sheets) > 1 else "",
        }
        for part, sheet in enumerate(sheets, start=1)
    ]


def is_number(value: Value) -> bool:
    return isinstance(value, int) or value in ("", "–", "Not yet", None)


def in_print(value: Value, column: Column) -> str:
    """Thousands have their comma in a column of numbers; a year has none. A day stays on one line."""
    if isinstance(value, date):
        return in_words(value).replace(" ", NO_BREAK)
    return figures(value) if column.numeric else in_words(value)
