"""Columns: how many of each grade."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from ui.charts.bars import Mark
from ui.charts.svg import DARK, QUIET, link, make_uid, picture, rect, shape, text, text_block, text_width, wrap
from ui.tones import tone_of


def columns(marks: Sequence[Mark], *, title: str, width: int = 480, height: int = 190) -> SafeString:
    """One column a grade, its count above it and its word and shape below; a count of 0 keeps its place."""
    marks = [Mark(*mark) for mark in marks]
    uid = make_uid(marks, title, width, height)
    step = width / max(len(marks), 1)
    size = min(step * 0.62, 84)
    most = max((mark.count for mark in marks), default=0) or 1
    base, top = height + 26, 26
    letters = size_for([mark.label for mark in marks], step - 4)
    out = []
    for n, mark in enumerate(marks):
        tone, middle = tone_of(mark.tone), step * (n + 0.5)
        tall = round((base - top) * mark.count / most)
        inner = rect(middle - size / 2, base - tall, size, tall, tone, uid) if tall else ""
        ink = QUIET if not mark.count else "#0b0c0c"
        inner += text(middle, base - tall - 8, f"{mark.count:,}", size=18, anchor="middle", bold=True, fill=ink)
        if tone.word:
            inner += shape(tone, middle - 8, base + 12, 16, DARK)
        out.append(link(mark.href if mark.count else "", inner, f"{mark.label}: {mark.count}"))
        lines = wrap(mark.label, step - 4, letters, 3)
        down = base + 36 + letters * 1.25 * len(lines) / 2
        out.append(text_block(middle, down, lines, size=letters, anchor="middle"))
    out.append(f'<path d="M0 {base + 0.5}H{width}" stroke="{QUIET}"/>')
    linked = any(mark.href and mark.count for mark in marks)
    return picture(title=title, width=width, height=base + 88, body="".join(out), uid=uid, linked=linked)


def size_for(labels: Sequence[str], room: float) -> int:
    """The size of letters, at most 13 and at least 10, at which the longest word of all labels has room."""
    words = [word for label in labels for word in label.split()]
    return next((size for size in (13, 12, 11) if all(text_width(word, size) <= room for word in words)), 10)
