"""The merged chronology as a picture: a lane for each agency, time from left to right. Pure.

A dot is a day, a bar a month or a year, a broken outline "about", a ring what one agency alone wrote down, an
exclamation mark that something should have happened, a hatched band a silence: no colour is needed to read it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.safestring import SafeString

from audits.timeline import Gap, Line, Timeline
from audits.when import DAY
from ui.charts.svg import DARK, GRID, QUIET, make_uid, number, picture, text, text_width, wrap

LANE, HEAD, PADDING = 46, 30, 14
LIGHT = "#ffffff"


def draw_timeline(
    timeline: Timeline, *, title: str, since: date | None = None, until: date | None = None, width: int = 760
) -> SafeString:
    """The timeline as an <svg> `width` pixels wide, between two days; what ended before the first is not drawn."""
    lines = drawn_lines(timeline, since)
    span = span_of(lines, timeline.gaps, since, until)
    if span is None:
        return SafeString("")
    names = 150 if width >= 600 else 84
    scale = Scale(*span, left=names, right=width - PADDING)
    uid = make_uid(title, width, span, [(each.told[:4], each.alone) for each in lines])
    bottom = HEAD + LANE * len(timeline.agencies)
    marks = ticks(scale, bottom)
    marks += [mark for gap in timeline.gaps for mark in gap_marks(gap, scale, bottom, uid)]
    for place, agency in enumerate(timeline.agencies):
        middle = HEAD + LANE * (place + 0.5)
        marks.append(
            f'<path d="M{number(scale.left)} {number(middle)}H{number(scale.right)}" stroke="{QUIET}"/>'
            + "".join(
                text(0, middle + 4 + 15 * row - 7.5 * (len(said) - 1), line, size=13, fill=DARK)
                for said in [wrap(agency, names - 12, 13, 2)]
                for row, line in enumerate(said)
            )
        )
        marks += [event_mark(each, scale, middle) for each in lines if each.told.agency == agency]
    legend, height = legend_marks(bottom + 26, width, uid)
    return picture(title=title, width=width, height=height, body="".join([*marks, *legend]), uid=uid)


def drawn_lines(timeline: Timeline, since: date | None) -> list[Line]:
    """The lines that fall into the drawn months."""
    return [each for each in timeline.lines if since is None or each.told.when.last >= since]


class Scale:
    """Days across the page."""

    def __init__(self, first: date, last: date, *, left: float, right: float):
        self.first, self.last, self.left, self.right = first, last, left, right

    def at(self, day: date) -> float:
        """Where a day is drawn; days outside the picture at its edge."""
        share = (min(max(day, self.first), self.last) - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)


def span_of(
    lines: Sequence[Line], gaps: Sequence[Gap], since: date | None, until: date | None
) -> tuple[date, date] | None:
    """The first and the last day drawn, or None where there is nothing to draw."""
    if not lines:
        return None
    firsts = [each.told.when.first for each in lines] + [gap.since for gap in gaps]
    lasts = [each.told.when.last for each in lines] + [gap.until for gap in gaps] + ([until] if until else [])
    first, last = since or min(firsts), max(lasts)
    return first, max(last, first + timedelta(days=7))


def ticks(scale: Scale, bottom: float) -> list[str]:
    """A line at the start of each month, quarter or year, as many as have room, named above the lanes."""
    marks, free = [], scale.left
    for day in tick_days(scale.first, scale.last, room=int((scale.right - scale.left) // 62)):
        x = scale.at(day)
        marks.append(f'<path d="M{number(x)} {HEAD - 6}V{number(bottom)}" stroke="{GRID}"/>')
        name = f"{day:%b %y}"
        if x >= free:
            marks.append(text(x, HEAD - 12, name, size=12, fill=QUIET))
            free = x + text_width(name, 12) + 8
    return marks


def tick_days(first: date, last: date, *, room: int) -> list[date]:
    """First days of months within two days, at most about `room` of them and always evenly spaced."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((each for each in (1, 2, 3, 6, 12, 24, 60, 120) if months <= each * max(room, 1)), 240)
    counts = range(first.year * 12, (last.year + 1) * 12, step)
    days = [date(count // 12, count % 12 + 1, 1) for count in counts]
    return [day for day in days if first <= day <= last]


def gap_marks(gap: Gap, scale: Scale, bottom: float, uid: str) -> list[str]:
    left, right = scale.at(gap.since), scale.at(gap.until)
    place = f'x="{number(left)}" y="{HEAD}" width="{number(max(right - left, 2))}" height="{number(bottom - HEAD)}"'
    words = f"{gap.days} days"
    marks = [
        f'<rect class="timeline__gap" {place} fill="{LIGHT}"/><rect {place} fill="url(#{uid}-hatch)"/>'
        f'<rect {place} fill="none" stroke="{QUIET}" stroke-dasharray="4 3"/>'
    ]
    if right - left > text_width(words, 12):
        marks.append(text((left + right) / 2, bottom + 14, words, size=12, anchor="middle", bold=True, fill=DARK))
    return marks


def event_mark(line: Line, scale: Scale, middle: float) -> str:
    """One event: a dot or a bar, with a ring, a broken outline or an exclamation mark as it needs."""
    when = line.told.when
    look = f'fill="{LIGHT}" stroke-dasharray="3 2"' if when.about else f'fill="{DARK}"'
    look += f' stroke="{DARK}" stroke-width="2"'
    left, right = scale.at(when.first), scale.at(when.last)
    if when.precision == DAY or right - left < 12:
        middle_x = (left + right) / 2
        mark = f'<circle class="timeline__event" cx="{number(middle_x)}" cy="{number(middle)}" r="6" {look}/>'
        ring = f'<circle class="timeline__alone" cx="{number(middle_x)}" cy="{number(middle)}" r="11"'
    else:
        middle_x = (left + right) / 2
        mark = (
            f'<rect class="timeline__event" x="{number(left)}" y="{number(middle - 5)}" width="{number(right - left)}" '
            f'height="10" rx="5" {look}/>'
        )
        ring = (
            f'<rect class="timeline__alone" x="{number(left - 4)}" y="{number(middle - 10)}" '
            f'width="{number(right - left + 8)}" height="20" rx="10"'
        )
    mark += f'{ring} fill="none" stroke="{DARK}" stroke-width="1.5"/>' if line.alone else ""
    if line.told.names_gap:
        mark += text(middle_x, middle - (14 if line.alone else 9), "!", size=15, anchor="middle", bold=True, fill=DARK)
    return mark


def legend_marks(top: float, width: float, uid: str) -> tuple[list[str], float]:
    """What each mark stands for, on as many lines as they need; and how far down it goes."""
    marks, left, row = [], 0.0, top + 14
    for kind, words in LEGEND.items():
        room = 30 + text_width(words, 13) + 16
        if left and left + room > width:
            left, row = 0.0, row + 26
        marks.append(legend_mark(kind, left, row, uid) + text(left + 30, row + 4, words, size=13, fill=DARK))
        left += room
    return marks, row + 16


LEGEND = {
    "day": "a day",
    "month": "a month or year",
    "about": "about",
    "alone": "one agency alone",
    "missing": "says what should have happened",
    "gap": "no event of anybody",
}


def legend_mark(kind: str, x: float, y: float, uid: str) -> str:
    """One mark as the picture draws it, 22 wide with its left edge at x and its middle at y."""
    if kind == "missing":
        return text(x + 11, y + 6, "!", size=15, anchor="middle", bold=True, fill=DARK)
    if kind == "gap":
        place = f'x="{number(x)}" y="{number(y - 9)}" width="22" height="18"'
        return f'<rect {place} fill="url(#{uid}-hatch)" stroke="{QUIET}" stroke-dasharray="4 3"/>'
    look = f'fill="{LIGHT}" stroke-dasharray="3 2"' if kind == "about" else f'fill="{DARK}"'
    look += f' stroke="{DARK}" stroke-width="2"'
    if kind == "month":
        return f'<rect x="{number(x)}" y="{number(y - 5)}" width="22" height="10" rx="5" {look}/>'
    place = f'cx="{number(x + 11)}" cy="{number(y)}"'
    ring = f'<circle {place} r="11" fill="none" stroke="{DARK}" stroke-width="1.5"/>' if kind == "alone" else ""
    return f'<circle {place} r="6" {look}/>{ring}'
