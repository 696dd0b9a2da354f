"""A heat map: rows by columns, each cell a word or a count in a tone."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from ui.charts.svg import legend, link, make_uid, number, picture, rect, shape, text, text_block, text_width, wrap
from ui.tones import tone_of


class HeatCell(NamedTuple):
    """One cell: what it says, its tone, where it leads; an empty text leaves a quiet gap."""

    text: str
    tone: str = "none"
    href: str = ""


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


def heat_map(
    rows: Sequence[HeatRow],
    column_labels: Sequence[str],
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
    uid = make_uid(rows, column_labels, title, width)
    longest = max((text_width(row.label, 14) for row in rows), default=0)
    above = width < 460
    labels = 0 if above else label_width or round(min(longest + 14, width * 0.32))
    size = 13 if (width - labels) / max(len(column_labels), 1) > 76 else 11
    step = (width - labels) / max(len(column_labels), 1)
    heads = [wrap(label, step - 4, size, 3) for label in column_labels]
    top = size * 1.25 * max((len(lines) for lines in heads), default=0) + 10
    out = []
    for n, lines in enumerate(heads):
        middle = top - 8 - size * 1.25 * len(lines) / 2
        out.append(text_block(labels + step * (n + 0.5), middle, lines, size=size, anchor="middle", bold=True))
    y = top
    for row in rows:
        if above:
            y += 22
        lines = wrap(row.label, width if above else labels - 10, 14, 1 if above else 2)
        out.append(link(row.href, text_block(0, y - 9 if above else y + 19, lines), row.label))
        for n, (cell, label) in enumerate(zip(row.cells, column_labels, strict=True)):
            out.append(_cell(cell, labels + step * n, y, step, 38, uid, f"{row.label}, {label}: {cell.text}"))
        y += 42 if above else 38
    if key:
        drawn, used = legend(key, labels, y + 10, width - labels, uid)
        out.append(drawn)
        y += used + 12
    linked = any(row.href or any(cell.href and cell.text for cell in row.cells) for row in rows)
    return picture(title=title, width=width, height=max(y, 20), body="".join(out), uid=uid, linked=linked)
