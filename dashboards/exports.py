"""A figure to take along: its picture as SVG or PNG, its table as a workbook or CSV. Pure."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

from django.utils.html import escape, strip_tags

from dashboards.anywhere import WIDER, held, overhang
from dashboards.figure import Figure
from escalations.exports import Value, as_csv, as_xlsx
from ui.charts.svg import FONT, INK, QUIET, wrap
from ui.tables import Column

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LINK = re.compile(r"</?a\b[^>]*>")
NUMBER, DAY = re.compile(r"\d{1,3}(,\d{3})*|\d+"), re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
NOT_IN_SHEET_NAMES, LONGEST_SHEET_NAME = re.compile(r"[\[\]:*?/\\]"), 31
EDGE, LINE, LARGE, SMALL, ZOOM = 20, 26, 20, 14, 2
MOST_LINES = 12


@dataclass(frozen=True)
class Source:
    """Whose figures they are, as at when, narrowed how: what stands below a picture that leaves its page.

    `taken` is the mark of a table or paper: who took it, and when (`ui.marks`).
    """

    partnership: str
    as_at: str
    filters: str = ""
    taken: str = ""

    @property
    def words(self) -> str:
        narrowed = f". {self.filters}" if self.filters else ""
        return f"{self.partnership}, as at {self.as_at}{narrowed}"


def picture_of(figure: Figure, source: Source) -> str:
    """The wide picture with its heading, its sentence and its source, as one SVG that stands by itself, without links.

    "" for a figure that has nothing to draw.
    """
    found = SVG.search(str(figure.picture))
    size = SIZE.search(found.group()) if found else None
    if found is None or size is None:
        return ""
    drawn = LINK.sub("", found.group())
    width, height = float(size.group(1)), float(size.group(2))
    left, right = (EDGE + max(0, ceil(beyond)) for beyond in overhang(drawn, width))
    wide = width + left + right
    room = (wide - EDGE) / WIDER
    heads, said = wrap(figure.heading, room, LARGE, 2), wrap(figure.sentence, room, SMALL, MOST_LINES)
    below = EDGE + LINE * len(heads)
    top = below + LINE * 0.8 * len(said) + 8
    source_lines = wrap(source.words, room, SMALL, MOST_LINES)
    tall = top + height + LINE * (0.2 + 0.8 * len(source_lines)) + EDGE
    lines = [line(EDGE, EDGE + LARGE + LINE * n, words, LARGE, INK, "bold") for n, words in enumerate(heads)]
    lines += [line(EDGE, below + LINE * (0.5 + 0.8 * n), words, SMALL, INK) for n, words in enumerate(said)]
    lines += [
        line(EDGE, tall - EDGE - LINE * 0.8 * n, words, SMALL, QUIET) for n, words in enumerate(source_lines[::-1])
    ]
    inner = drawn.replace("<svg ", f'<svg x="{left}" y="{top:.0f}" overflow="visible" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {tall:.0f}" width="{wide:.0f}" '
        f'height="{tall:.0f}" font-family="{FONT}"><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{held(''.join(lines) + inner)}</svg>"
    )


def line(x: float, y: float, words: str, size: int, ink: str, weight: str = "normal") -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" font-weight="{weight}" fill="{ink}">{escape(words)}</text>'
    )


def as_png(svg: str) -> bytes:
    """The picture in pixels, twice as large as on a page, in our own typeface whatever the machine has."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, font_dirs=[str(FONTS)], skip_system_fonts=True, font_family="Inter",
            sans_serif_family="Inter", zoom=ZOOM, background="#ffffff",
        )
    )  # fmt: skip


def table_of(figure: Figure) -> tuple[list[str], list[list[Value]]]:
    """The headings and rows of its table for a file: numbers as numbers, days as days, tags as their words.

    The notes of a column's cells stand in a column of their own where the column says how it is headed.
    """
    headings = [words for column in figure.columns for words in (column.label, column.note) if words]
    return headings, [
        [value for cell, column in zip(row, figure.columns, strict=True) for value in values_of(cell, column)]
        for row in figure.rows
    ]


def values_of(cell: Any, column: Column) -> list[Value]:
    """What a cell says and, in a value of its own where its column has a heading for it, what its note says."""
    if not column.note:
        return [value_of(cell)]
    return [value_of(getattr(cell, "text", cell)), plain(getattr(cell, "note", ""))]


def value_of(cell: Any) -> Value:
    """A number, a day, or words with the note in brackets."""
    text, note = getattr(cell, "text", cell), plain(getattr(cell, "note", ""))
    if isinstance(text, int) and not isinstance(text, bool) and not note:
        return text
    words = plain(text)
    if not note and NUMBER.fullmatch(words):
        return int(words.replace(",", ""))
    if not note and (day := day_in(words)):
        return day
    return f"{words} ({note})" if note and words else words or note


def day_in(words: str) -> date | None:
    """The day that words name and nothing else: "4 March 2011"."""
    if not DAY.fullmatch(words):
        return None
    try:
        return datetime.strptime(words, "%d %B %Y").date()
    except ValueError:
        return None


def plain(value: Any) -> str:
    """Words without markup, as a reader would say them."""
    return " ".join(html.unescape(strip_tags(re.sub(r"<(br|/p|/li|/span)\b", r" <\1", str(value)))).split())


def svg_file(figure: Figure, source: Source) -> bytes:
    return picture_of(figure, source).encode()


def png_file(figure: Figure, source: Source) -> bytes:
    picture = picture_of(figure, source)
    return as_png(picture) if picture else b""


def xlsx_file(figure: Figure, source: Source) -> bytes:
    return sheet_file(as_xlsx, *table_of(figure), figure, source)


def csv_file(figure: Figure, source: Source) -> bytes:
    """Days as 2026-03-04, which every program reads alike."""
    headings, rows = table_of(figure)
    told: list[list[Value]] = [[each.isoformat() if isinstance(each, date) else each for each in row] for row in rows]
    return sheet_file(as_csv, headings, told, figure, source)


def sheet_file(
    write: Callable[..., bytes], headings: list[str], rows: list[list[Value]], figure: Figure, source: Source
) -> bytes:
    """The table, below it what it is and who took it; nothing where it has no rows."""
    if not rows:
        return b""
    told = f"{figure.heading}. {figure.sentence} {source.words}." + (f" {source.taken}." if source.taken else "")
    body: Sequence[Sequence[Value]] = [*rows, [told]]
    return write(headings, body, title=sheet_name(figure.heading), taken=source.taken)


def sheet_name(heading: str) -> str:
    """The heading as far as a workbook takes it: 31 characters, whole words, none of the signs that it refuses."""
    words = " ".join(NOT_IN_SHEET_NAMES.sub(" ", heading).split()).strip("'")
    if len(words) <= LONGEST_SHEET_NAME:
        return words
    return words[: LONGEST_SHEET_NAME + 1].rpartition(" ")[0].rstrip(",;") or words[:LONGEST_SHEET_NAME]


KINDS: dict[str, tuple[Callable[[Figure, Source], bytes], str]] = {
    "svg": (svg_file, "image/svg+xml"),
    "png": (png_file, "image/png"),
    "xlsx": (xlsx_file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (csv_file, "text/csv; charset=utf-8"),
}
