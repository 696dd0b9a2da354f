"""Spread of grades: who gave which grade, for the panel."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString

from ui.charts.svg import DARK, GRID, QUIET, link, make_uid, number, picture, shape, text, text_block, text_width, wrap
from ui.tones import tone_of


class DotRow(NamedTuple):
    """One row: its name and (short name, index on the scale or None for no grade) for each agency."""

    label: str
    dots: Sequence[tuple[str, int | None]]
    href: str = ""


def _heads(scale: Sequence[tuple[str, str]], left: float, step: float) -> str:
    out = []
    for n, (label, key) in enumerate(scale):
        tone, middle = tone_of(key), left + step * (n + 0.5)
        out.append(shape(tone, middle - 8, 0, 16, DARK))
        size = 13 if step > 80 else 11
        lines = wrap(label, step - 4, size, 2)
        out.append(text_block(middle, 34 + 8 * (len(lines) - 1), lines, size=size, anchor="middle", bold=True))
    return "".join(out)


def _pills(names: Sequence[str], x: float, y: float, step: float, key: str) -> tuple[str, int]:
    """The short names of those who gave this grade, in lines that fit the column; and how many lines."""
    size = 12 if step > 80 else 11
    padding = 14 if step > 80 else 8
    lines: list[list[tuple[str, float]]] = [[]]
    used = 0.0
    for name in names:
        wide = text_width(name, size) + padding
        if lines[-1] and used + (wide + 4) > step - 4:
            lines.append([])
            used = 0.0
        lines[-1].append((name, min(wide, step)))
        used += wide + 4
    out = []
    for n, line in enumerate(lines):
        left, top = x + (step - sum(wide for _, wide in line) - 4 * (len(line) - 1)) / 2, y + n * 26
        for name, wide in line:
            start, middle, end = _pill(name, wide, size, key)
            box = f'x="{number(left)}" y="{number(top)}"'
            words = f'x="{number(left + wide / 2)}" y="{number(top + 15.5)}"'
            out.append(f"{start}{box}{middle}{words}{end}")
            left += wide + 4
    return "".join(out), len(lines)


@lru_cache(maxsize=1024)
def _pill(name: str, wide: float, size: int, key: str) -> tuple[str, str, str]:
    """A pill with two gaps, for where its box and its words stand: a panel has hundreds, of a dozen names."""
    tone = tone_of(key)
    edge = tone.fill if tone.ink == "#ffffff" else QUIET
    words = text(0, 0, name, size=size, anchor="middle", bold=True, fill=tone.ink).removeprefix('<text x="0" y="0"')
    box = f' width="{number(wide)}" height="22" rx="11" fill="{tone.fill}" stroke="{edge}"/>'
    return f'<rect class="chart__{tone.key}" ', f"{box}<text ", words


def spread_dots(
    rows: Sequence[DotRow], scale: Sequence[tuple[str, str]], *, title: str, width: int = 760, label_width: int = 0
) -> SafeString:
    """Each agency's grade on the scale of (label, tone), joined from the best to the worst; no grade stands apart.

    The longer the line, the larger the disagreement.
    """
    rows = [DotRow(*row) for row in rows]
    uid = make_uid(rows, scale, title, width)
    above = width < 520
    longest = max((text_width(row.label, 14) for row in rows), default=0)
    left = 0 if above else label_width or round(min(longest + 16, width * 0.28))
    missing = any(index is None for row in rows for _, index in row.dots)
    step = (width - left) / max(len(scale) + (1 if missing else 0), 1)
    shown = [*scale, ("No grade", "none")] if missing else list(scale)
    out, y = [_heads(shown, left, step)], 62.0
    for row in rows:
        if above:
            out.append(link(row.href, text(0, y + 14, row.label, bold=True), row.label))
            y += 24
        drawn, most, used = [], 1, []
        for n, (_, key) in enumerate(shown):
            index = None if missing and n == len(scale) else n
            names = [name for name, given in row.dots if given == index]
            if names:
                markup, lines = _pills(names, left + step * n, y + 6, step, key)
                drawn.append(markup)
                most = max(most, lines)
                used += [n] if index is not None else []
        tall = most * 26 + 8
        if not above:
            out.append(link(row.href, text_block(0, y + 17, wrap(row.label, left - 12, 14, 2)), row.label))
        if used and used[-1] > used[0]:
            from_x, to_x = left + step * (used[0] + 0.5), left + step * (used[-1] + 0.5)
            way = f"M{number(from_x)} {number(y + 17)}H{number(to_x)}"
            out.append(f'<path d="{way}" stroke="{QUIET}" stroke-width="2"/>')
        out += drawn
        y += tall
        out.append(f'<path d="M0 {number(y + 0.5)}H{width}" stroke="{GRID}"/>')
        y += 2
    linked = any(row.href for row in rows)
    return picture(title=title, width=width, height=y + 2, body="".join(out), uid=uid, linked=linked)
