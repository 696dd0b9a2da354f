"""A heat map: rows by columns, each cell a word or a count in a tone."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from ui.charts.svg import legend, link, make_uid, number, picture, rect, shape, text, text_block, text_width, wrap
from ui.tones import tone_of


class HeatCell(NamedTuple):
    """One cell: what it says, its tone, where it leads; an empty text leaves a quiet gap.

    `note` is a small second line that must not be missed, on a strip in a tone of its own ("1 Inadequate"); where it
    is too wide, its count and the tone's shape stand for it. `words` say the cell aloud, the text and note by default.
    """

    text: str
    tone: str = "none"
    href: str = ""
    note: str = ""
    note_tone: str = "plain"
    words: str = ""

    @property
    def aloud(self) -> str:
        return self.words or ", ".join(filter(None, [self.text, self.note]))


class HeatColumn(NamedTuple):
    """One column: a short name, what stands on a line of its own below it, and the full name for who points at it.

    `breaks` draws a line before it: it does not compare with the columns on its left.
    """

    label: str
    under: str = ""
    full: str = ""
    breaks: bool = False

    @property
    def aloud(self) -> str:
        return self.full or " ".join(filter(None, [self.label, self.under]))


class HeatRow(NamedTuple):
    """One row: its name and a cell for each column."""

    label: str
    cells: Sequence[HeatCell]
    href: str = ""


def _cell(cell: HeatCell, x: float, y: float, width: float, height: float, uid: str, words: str) -> str:
    middle, centre = x + width / 2, y + height / 2
    if not cell.text:
        return text(middle, centre + 5, "–", anchor="middle", fill="#4a5661")
    tone = tone_of(cell.tone)
    inner = rect(x + 1, y + 1, width - 2, height - 2, tone, uid)
    wide = text_width(cell.text, 13)
    with_shape = bool(tone.word) and wide + 26 <= width
    if tone.pattern:
        plate = wide + (24 if with_shape else 4)
        inner += f'<rect x="{number(middle - plate / 2)}" y="{number(centre - 10)}" '
        inner += f'width="{number(plate)}" height="20" fill="{tone.fill}"/>'
    if with_shape:
        inner += shape(tone, middle - wide / 2 - 11, centre - 7, 14, tone.ink)
        middle += 9
    if wide > width - 4 and tone.word:
        return link(cell.href, inner + shape(tone, middle - 9, centre - 9, 18, tone.ink), words)
    lines = wrap(cell.text, width - 6, 13, 2)
    inner += text_block(middle, centre, lines, size=13, anchor="middle", bold=True, fill=tone.ink)
    return link(cell.href, inner, words)


def _noted_cell(cell: HeatCell, x: float, y: float, width: float, height: float, uid: str, words: str) -> str:
    """A cell in two parts: the cell itself, and below it the strip that holds its note."""
    strip, tone = 18, tone_of(cell.note_tone)
    out = _cell(cell._replace(href=""), x, y, width, height - strip + 2, uid, "")
    top, middle = y + height - strip, x + width / 2
    out += rect(x + 1, top, width - 2, strip - 1, tone, uid)
    if text_width(cell.note, 11) <= width - 6:
        out += text(middle, top + 12.5, cell.note, size=11, anchor="middle", bold=True, fill=tone.ink)
    else:
        count = cell.note.split()[0]
        wide = text_width(count, 11)
        out += shape(tone, middle - wide / 2 - 8, top + 2.5, 12, tone.ink)
        out += text(middle + 7, top + 12.5, count, size=11, anchor="middle", bold=True, fill=tone.ink)
    return link(cell.href, out, words)


def _head(column: HeatColumn, middle: float, top: float, lines: list[str], size: int) -> str:
    drawn = text_block(middle, top - 8 - size * 1.25 * len(lines) / 2, lines, size=size, anchor="middle", bold=True)
    return f"<g><title>{escape(column.aloud)}</title>{drawn}</g>" if column.full else drawn


def heat_map(
    rows: Sequence[HeatRow],
    columns: Sequence[HeatColumn | str],
    *,
    title: str,
    width: int = 720,
    label_width: int = 0,
    key: Sequence[tuple[str, str]] = (),
) -> SafeString:
    """A grid of toned cells; `key` lists (word, tone) pairs to explain below it.

    A word too long for its cell gives way to the tone's shape, explained by the key; so give a key when narrow.
    """
    rows = [HeatRow(row[0], [HeatCell(*cell) for cell in row[1]], *row[2:]) for row in rows]
    named = [HeatColumn(column) if isinstance(column, str) else HeatColumn(*column) for column in columns]
    uid = make_uid(rows, named, title, width)
    longest = max((text_width(row.label, 14) for row in rows), default=0)
    above = width < 460
    labels = 0 if above else label_width or round(min(longest + 14, width * 0.32))
    size = 13 if (width - labels) / max(len(named), 1) > 76 else 11
    step = (width - labels) / max(len(named), 1)
    heads = [
        [*wrap(column.label, step - 4, size, 2), column.under]
        if column.under
        else wrap(column.label, step - 4, size, 3)
        for column in named
    ]
    top = size * 1.25 * max((len(lines) for lines in heads), default=0) + 10
    out = []
    for n, (column, lines) in enumerate(zip(named, heads, strict=True)):
        out.append(_head(column, labels + step * (n + 0.5), top, lines, size))
    y, height = top, 46 if any(cell.note for row in rows for cell in row.cells) else 38
    for row in rows:
        if above:
            y += 22
        lines = wrap(row.label, width if above else labels - 10, 14, 1 if above else 2)
        out.append(link(row.href, text_block(0, y - 9 if above else y + height / 2, lines), row.label))
        for n, (cell, column) in enumerate(zip(row.cells, named, strict=True)):
            draw = _noted_cell if cell.note and cell.text else _cell
            words = f"{row.label}, {column.aloud}: {cell.aloud}"
            out.append(draw(cell, labels + step * n, y, step, height, uid, words))
        y += height + 4 if above else height
    for n, column in enumerate(named):
        if column.breaks and n:
            x = number(labels + step * n)
            line = f"M{x} {number(top - 6)}V{number(y)}"
            out.append(f'<path d="{line}" stroke="#0b0c0c" stroke-width="3" stroke-dasharray="6 4"/>')
    if key:
        drawn, used = legend(key, labels, y + 10, width - labels, uid)
        out.append(drawn)
        y += used + 12
    linked = any(row.href or any(cell.href and cell.text for cell in row.cells) for row in rows)
    return picture(title=title, width=width, height=max(y, 20), body="".join(out), uid=uid, linked=linked)
