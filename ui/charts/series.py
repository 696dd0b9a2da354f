"""Lines over time, broken where the scale of grades changed."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from ui.charts.svg import GRID, QUIET, make_uid, number, picture, text, text_width, wrap
from ui.tones import tone_of


class Line(NamedTuple):
    """One line: its name, a value or None for each point in time, its tone."""

    label: str
    values: Sequence[float | None]
    tone: str = "plain"


class Break(NamedTuple):
    """A change of scale before the point with this index; no line crosses it."""

    before: int
    label: str


DASHES = ("", "7 4", "2 3", "10 3 2 3")


def nice_top(most: float) -> int:
    """The end of the axis: four equal whole steps that reach the largest value."""
    step = 1
    while step * 4 < most:
        step = {1: 2, 2: 5, 5: 10}[step] if step < 10 else step + (5 if step < 50 else 25)
    return step * 4


def runs(values: Sequence[float | None], breaks: Sequence[Break]) -> list[list[int]]:
    """Indexes joined by a line: a gap or a break ends a run."""
    ends = {each.before for each in breaks}
    out: list[list[int]] = []
    for n, value in enumerate(values):
        if value is None:
            continue
        if out and n - 1 == out[-1][-1] and n not in ends:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def _path(places: list[tuple[float, float]], step: bool) -> str:
    first, *rest = places
    out = f"M{number(first[0])} {number(first[1])}"
    for x, y in rest:
        out += f"H{number(x)}V{number(y)}" if step else f"L{number(x)} {number(y)}"
    return out


def series(
    lines: Sequence[Line],
    points: Sequence[str],
    *,
    title: str,
    breaks: Sequence[Break] = (),
    width: int = 640,
    height: int = 220,
    top: float | None = None,
    unit: str = "",
    step: bool = False,
) -> SafeString:
    """Lines (or steps) with values printed; the last value of each line carries its name."""
    lines, breaks = [Line(*line) for line in lines], [Break(*each) for each in breaks]
    uid = make_uid(lines, points, title, breaks, width, step)
    most = max((value for line in lines for value in line.values if value is not None), default=1)
    end = top or nice_top(most)
    names = max((text_width(f"000 {line.label}", 14) for line in lines), default=0) if len(lines) > 1 else 0
    left, right = 44, width - max(24, min(names + 16, width * 0.4))
    high, base = 34, height
    inset = 18
    across = (right - left - inset) / max(len(points) - 1, 1)

    def place(n: int, value: float) -> tuple[float, float]:
        return left + inset + across * n, base - (base - high) * value / end

    out = []
    for n in range(5):
        y = base - (base - high) * n / 4
        out.append(f'<path d="M{left} {number(y)}H{number(right)}" stroke="{GRID}"/>')
        out.append(text(left - 8, y + 4, f"{end * n / 4:g}{unit}", size=12, anchor="end", fill=QUIET))
    every = max(1, -(-len(points) * 46 // max(int(right - left), 1)))
    for n, label in enumerate(points):
        if (len(points) - 1 - n) % every == 0:
            for row, words in enumerate(wrap(label, max(across * every - 6, 40), 12, 2)):
                out.append(text(left + inset + across * n, base + 20 + 15 * row, words, size=12, anchor="middle"))
    for each in breaks:
        x = left + inset + across * (each.before - 0.5)
        out.append(f'<path d="M{number(x)} 18V{base}" stroke="{QUIET}" stroke-dasharray="4 3"/>')
        out.append(text(x, 12, each.label, size=12, anchor="middle", fill=QUIET))
    out += [_line(line, n, breaks, place, step, len(lines) > 1, unit) for n, line in enumerate(lines)]
    return picture(title=title, width=width, height=base + 42, body="".join(out), uid=uid)


def _line(line: Line, order: int, breaks: Sequence[Break], place, step: bool, named: bool, unit: str) -> str:
    """One line with its dots; values are printed for a lone line, the last value always."""
    tone, out = tone_of(line.tone), []
    dashes = f' stroke-dasharray="{DASHES[order % 4]}"' if order % 4 else ""
    for run in runs(line.values, breaks):
        way = _path([place(n, line.values[n] or 0) for n in run], step)
        out.append(f'<path d="{way}" fill="none" stroke="{tone.fill}" stroke-width="2.5"{dashes}/>')
    known = [(n, value) for n, value in enumerate(line.values) if value is not None]
    for n, value in known:
        x, y = place(n, value)
        out.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="4.5" fill="{tone.fill}" stroke="#ffffff"/>')
        is_last = n == known[-1][0]
        if not named:
            out.append(text(x, y - 10, f"{value:g}{unit}", size=15 if is_last else 12, anchor="middle", bold=is_last))
        elif is_last:
            out.append(text(x + 9, y + 5, f"{value:g}{unit} {line.label}", size=13, bold=True))
    return "".join(out)
