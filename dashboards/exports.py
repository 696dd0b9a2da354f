"""A figure to take along: its picture as SVG or PNG, its table as a workbook or CSV. Pure."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.html import escape, strip_tags

from dashboards.figure import Figure
from escalations.exports import Value, as_csv, as_xlsx
from ui.charts.svg import FONT, INK, QUIET, wrap

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LINK = re.compile(r"</?a\b[^>]*>")
EDGE, LINE, LARGE, SMALL, ZOOM = 20, 26, 20, 14, 2


@dataclass(frozen=True)
class Source:
    """Whose figures they are, as at when, narrowed how: what stands below a picture that leaves its page."""

    partnership: str
    as_at: str
    filters: str = ""

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
    wide = width + 2 * EDGE
    said = wrap(figure.sentence, width, SMALL, 4)
    top = EDGE + LINE + LINE * 0.8 * len(said) + 8
    source_lines = wrap(source.words, width, SMALL, 4)
    tall = top + height + LINE * (0.2 + 0.8 * len(source_lines)) + EDGE
    lines = [line(EDGE, EDGE + LARGE, figure.heading, LARGE, INK, "bold")]
    lines += [line(EDGE, EDGE + LINE * (1.5 + 0.8 * n), words, SMALL, INK) for n, words in enumerate(said)]
    lines += [
        line(EDGE, tall - EDGE - LINE * 0.8 * n, words, SMALL, QUIET) for n, words in enumerate(source_lines[::-1])
    ]
    inner = drawn.replace("<svg ", f'<svg x="{EDGE}" y="{top:.0f}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {tall:.0f}" width="{wide:.0f}" '
        f'height="{tall:.0f}" font-family="{FONT}"><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{''.join(lines)}{inner}</svg>"
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
    """The headings and rows of its table, numbers as numbers, tags as their words."""
    headings = [column.label for column in figure.columns]
    return headings, [[value_of(cell) for cell in row] for row in figure.rows]


def value_of(cell: Any) -> Value:
    text, note = getattr(cell, "text", cell), plain(getattr(cell, "note", ""))
    if isinstance(text, int) and not isinstance(text, bool) and not note:
        return text
    words = plain(text)
    if not note and re.fullmatch(r"\d{1,3}(,\d{3})*|\d+", words):
        return int(words.replace(",", ""))
    return f"{words} ({note})" if note and words else words or note


def plain(value: Any) -> str:
    """Words without markup, as a reader would say them."""
    return " ".join(html.unescape(strip_tags(re.sub(r"<(br|/p|/li|/span)\b", r" <\1", str(value)))).split())


def svg_file(figure: Figure, source: Source) -> bytes:
    return picture_of(figure, source).encode()


def png_file(figure: Figure, source: Source) -> bytes:
    picture = picture_of(figure, source)
    return as_png(picture) if picture else b""


def sheet_by(write: Callable[..., bytes]) -> Callable[[Figure, Source], bytes]:
    def sheet_file(figure: Figure, source: Source) -> bytes:
        headings, rows = table_of(figure)
        if not rows:
            return b""
        body: Sequence[Sequence[Value]] = [*rows, [f"{figure.heading}. {figure.sentence} {source.words}"]]
        return write(headings, body, title=figure.code.replace("_", " ").capitalize()[:31])

    return sheet_file


KINDS: dict[str, tuple[Callable[[Figure, Source], bytes], str]] = {
    "svg": (svg_file, "image/svg+xml"),
    "png": (png_file, "image/png"),
    "xlsx": (sheet_by(as_xlsx), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (sheet_by(as_csv), "text/csv; charset=utf-8"),
}
