"""Stacked bars: how the counts of one row divide."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from ui.charts.svg import legend, link, make_uid, number, picture, rect, shape, text, text_block, text_width, wrap
from ui.tones import tone_of

LEAST = 20  # the width of a part whose count has one figure or two


class Mark(NamedTuple):
    """One part of a bar: so many of a kind, in a tone, leading somewhere."""

    label: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody calls
    tone: str
    href: str = ""


class Bar(NamedTuple):
    """One row: its name and its parts; `note` is a quiet second line of the name.

    `breaks` draws a line above it: it and those below do not compare with those above.
    """

    label: str
    marks: Sequence[Mark]
    href: str = ""
    note: str = ""
    breaks: bool = False

    @property
    def aloud(self) -> str:
        return ", ".join(filter(None, [self.label, self.note]))


def spans(counts: Sequence[int], width: int, least: int = 0) -> list[tuple[int, int]]:
    """(left, width) for each count: whole pixels that add up to exactly `width`; a count above 0 gets at least `least`.

    With nothing to show, every part is 0 wide.
    """
    if not sum(counts):
        return [(0, 0) for _ in counts]
    small = _small(counts, width, least)
    room = width - least * sum(small)
    rest = sum(count for count, is_small in zip(counts, small, strict=True) if not is_small) or 1
    out, seen, left = [], 0, 0
    for count, is_small in zip(counts, small, strict=True):
        if is_small:
            size = least
        else:
            size = room * (seen + count) // rest - room * seen // rest
            seen += count
        out.append((left, size))
        left += size
    return out


def _small(counts: Sequence[int], width: int, least: int) -> list[bool]:
    """Which counts get the least width; giving it to one may make another one small."""
    small = [False] * len(counts)
    if least * sum(1 for count in counts if count) > width:
        return small
    while True:
        room = width - least * sum(small)
        rest = sum(count for count, is_small in zip(counts, small, strict=True) if not is_small)
        more = [is_small or 0 < count * room < least * rest for count, is_small in zip(counts, small, strict=True)]
        if more == small:
            return small
        small = more


def rooms(bar: Bar) -> list[int]:
    """The width that each count of a bar needs to be read, the largest count last."""
    counts = sorted(mark.count for mark in bar.marks if mark.count)
    return [max(LEAST, round(text_width(f"{count:,}", 14)) + 3) for count in counts]


def least_of(bar: Bar) -> int:
    """How wide each part of a bar is at least: as its counts need but the largest, whose part is the widest."""
    return max(rooms(bar)[:-1], default=LEAST)


def shortest(bar: Bar) -> int:
    """How long a bar is at least, so that each of its counts has room."""
    needed = rooms(bar)
    return least_of(bar) * (len(needed) - 1) + max(needed[-1], least_of(bar)) if needed else 0


def _parts(bar: Bar, x: float, y: float, width: int, height: int, uid: str) -> str:
    """The parts of one bar, each with its count and, where there is room, its shape."""
    out = []
    for mark, (left, size) in zip(bar.marks, spans([m.count for m in bar.marks], width, least_of(bar)), strict=True):
        if not size:
            continue
        tone, gap = tone_of(mark.tone), 2 if left + size < width else 0
        inner = rect(x + left, y, size - gap, height, tone, uid)
        middle, words = x + left + (size - gap) / 2, f"{mark.count:,}"
        wide = text_width(words, 14) + 4
        with_shape = size >= 46 and bool(tone.word)
        if tone.pattern:
            plate = wide + (20 if with_shape else 0)
            tall = min(20, height)
            inner += f'<rect x="{number(middle - plate / 2)}" y="{number(y + (height - tall) / 2)}" '
            inner += f'width="{number(plate)}" height="{tall}" fill="{tone.fill}"/>'
        if with_shape:
            middle += 9
            inner += shape(tone, middle - wide / 2 - 15, y + height / 2 - 7, 14, tone.ink)
        inner += text(middle, y + height / 2 + 5, words, anchor="middle", bold=True, fill=tone.ink)
        out.append(link(mark.href, inner, f"{bar.aloud}, {mark.label}: {mark.count:,}"))
    return "".join(out)


def _name(bar: Bar, x: float, middle: float, room: float, anchor: str, most: int) -> str:
    """The row's name on at most so many lines, and its note in small letters below."""
    lines, below = wrap(bar.label, room, 14, most), wrap(bar.note, room, 11, 1)
    if not bar.note:
        return text_block(x, middle, lines, anchor=anchor)
    up = 8 if anchor == "end" else 0
    drawn = text_block(x, middle - up, lines, anchor=anchor)
    return drawn + text_block(x, middle - up + 16, below, size=11, anchor=anchor, fill="#4a5661")


def _linked(bar: Bar, name: str, parts: str) -> str:
    """The bar where its name leads; its parts with it, as one link that tells them, unless one has its own way."""
    if any(mark.href for mark in bar.marks):
        return link(bar.href, name, bar.aloud) + parts
    told = ", ".join(f"{mark.label} {mark.count:,}" for mark in bar.marks if mark.count)
    return link(bar.href, name + parts, f"{bar.aloud}: {told}" if told else bar.aloud)


BREAK = 'stroke="#0b0c0c" stroke-width="3" stroke-dasharray="6 4"'
Key = bool | Sequence[tuple[str, str]]


def stacked_bars(
    rows: Sequence[Bar],
    *,
    title: str,
    width: int = 640,
    label_width: int = 0,
    scale: str = "share",
    key: Key = True,
    thick: int = 28,
) -> SafeString:
    """Bars whose parts add up exactly, with counts and totals printed.

    `scale` "share" makes every bar full width, "count" makes its length its total, or more where its counts would have
    no room; `thick` is the height of a bar, and beside one of less than 24 stands one line, and its key goes under the
    names too.
    Below 460 wide the labels stand above the bars. `key` explains the parts below: its (word, tone) pairs, as far as
    a bar uses them, in their order, so that pictures side by side read alike; True takes the parts as they come.
    """
    rows = [Bar(row[0], [Mark(*mark) for mark in row[1]], *row[2:]) for row in rows]
    uid = make_uid(rows, title, width, scale)
    above = width < 460
    longest = max((max(text_width(row.label, 14), text_width(row.note, 11)) for row in rows), default=0)
    thin = thick < 24
    labels = 0 if above else label_width or round(min(longest + 14, width * (0.42 if thin else 0.34)))
    totals = [sum(mark.count for mark in row.marks) for row in rows]
    largest = max(totals, default=0) or 1
    room = width - labels - max(44, round(text_width(f"{largest:,}", 13)) + 12)
    out: list[str] = []
    y, height = 0.0 if above else 4.0, thick
    for row, total in zip(rows, totals, strict=True):
        if row.breaks and out:
            out.append(f'<path d="M0 {number(y + 4)}H{number(width)}" {BREAK}/>')
            y += 18
        size = room if scale == "share" else min(room, max(round(room * total / largest), shortest(row)))
        if above:
            name = _name(row, 0, y + 9, width, "start", 1)
            y += 37 if row.note else 22
        else:
            lines = 1 if row.note or thin else 2
            name = _name(row, labels - 12, y + height / 2, labels - 12, "end", lines)
        if total:
            parts = _parts(row, labels, y, size, height, uid)
        else:
            parts = text(labels, y + height / 2 + 5, "None", fill="#4a5661")
        out.append(_linked(row, name, parts))
        if total:
            out.append(text(labels + size + 10, y + height / 2 + 5, f"{total:,}", size=13, fill="#4a5661"))
        y += height + (14 if above else 4 if thin else 10)
    if key:
        met = {(mark.label, mark.tone): None for row in rows for mark in row.marks}
        entries = list(met) if key is True else [entry for entry in map(tuple, key) if entry in met]
        start = 0 if thin else labels
        drawn, used = legend(entries, start, y + 6, width - start, uid)
        out.append(drawn)
        y += used + 8
    linked = any(row.href or any(mark.href for mark in row.marks) for row in rows)
    return picture(title=title, width=width, height=max(y, 20), body="".join(out), uid=uid, linked=linked)
