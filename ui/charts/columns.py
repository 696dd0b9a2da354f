"""Columns: how many of each grade."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from ui.charts.bars import Mark
from ui.charts.svg import DARK, QUIET, link, make_uid, picture, rect, shape, text, text_block, wrap
from ui.tones import tone_of


def columns(marks: Sequence[Mark], *, title: str, width: int = 480, height: int = 190) -> SafeString:
    """One column a grade, its count above it and its word and shape below; a count of 0 keeps its place."""
    marks = [Mark(*mark) for mark in marks]
    uid = make_uid(marks, title, width, height)
    step = width / max(len(marks), 1)
    size = min(step * 0.62, 84)
    most = max((mark.count for mark in marks), default=0) or 1
    base, top = height + 26, 26
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
        lines = wrap(mark.label, step - 4, 13, 3)
        out.append(text_block(middle, base + 36 + 13 * 1.25 * len(lines) / 2, lines, size=13, anchor="middle"))
    out.append(f'<path d="M0 {base + 0.5}H{width}" stroke="{QUIET}"/>')
    linked = any(mark.href and mark.count for mark in marks)
    return picture(title=title, width=width, height=base + 88, body="".join(out), uid=uid, linked=linked)
