"""The pieces every chart is made of."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from zlib import crc32

from django.utils.safestring import SafeString, mark_safe

from ui.icons import shape_markup
from ui.tones import Tone, tone_of

INK = "#0b0c0c"
QUIET = "#4a5661"
DARK = "#333d47"
GRID = "#d5dde4"
FONT = "Inter, Arial, sans-serif"
LETTERS = {
    **dict.fromkeys("iljtfrI.,:;'|!() ", 0.34),
    **dict.fromkeys("mwMW%", 0.88),
    **dict.fromkeys("ABCDEGHKNOPQRSUVXYZ", 0.7),
}
PATTERNS = {
    "hatch": '<path d="M-2 6 6 -2M0 8 8 0M2 10 10 2" stroke="#8b98a4" stroke-width="1"/>',
    "dots": '<circle cx="2" cy="2" r="1" fill="#a85a16"/><circle cx="6" cy="6" r="1" fill="#a85a16"/>',
    "lines": '<path d="M0 2H8M0 6H8" stroke="#a9b4be" stroke-width="1"/>',
}


def number(value: float) -> str:
    """A coordinate without needless digits."""
    return str(value) if isinstance(value, int) else f"{value:.1f}".removesuffix(".0")


@lru_cache(maxsize=2048)
def text_width(text: str, size: float) -> float:
    """Roughly how wide the text is in Inter; generous, so that boxes never clip."""
    return sum(LETTERS.get(letter, 0.59) for letter in str(text)) * size


def text(
    x: float, y: float, words: str, *, size: int = 14, anchor: str = "start", bold: bool = False, fill: str = INK
) -> str:
    """A text element; `y` is the baseline."""
    weight = ' font-weight="600"' if bold else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    look = f'font-size="{size}"{weight}{place} fill="{fill}"'
    return f'<text x="{number(x)}" y="{number(y)}" {look}>{escape(str(words))}</text>'


def wrap(words: str, room: float, size: float, lines: int = 3) -> list[str]:
    """The words on as many lines as needed, at most `lines`; the last one ends in … when it does not fit."""
    out: list[str] = []
    for word in str(words).split() or [""]:
        if out and text_width(f"{out[-1]} {word}", size) <= room:
            out[-1] += f" {word}"
        else:
            out.append(word)
    if len(out) > lines:
        out = [*out[: lines - 1], " ".join(out[lines - 1 :])]
    return [_cut(line, room, size) for line in out]


def _cut(line: str, room: float, size: float) -> str:
    if text_width(line, size) <= room + size / 2:
        return line
    while len(line) > 1 and text_width(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def text_block(x: float, middle: float, lines: list[str], *, size: int = 14, anchor: str = "start", **look) -> str:
    """Lines of text centred on a height."""
    step = size * 1.25
    top = middle - step * (len(lines) - 1) / 2 + size * 0.35
    return "".join(text(x, top + step * n, line, size=size, anchor=anchor, **look) for n, line in enumerate(lines))


def rect(x: float, y: float, width: float, height: float, tone: Tone, uid: str) -> str:
    """A filled box in a tone, with the tone's pattern and, for pale tones, an outline."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    out = f'<rect class="chart__{tone.key}" {place} fill="{tone.fill}"/>'
    if tone.pattern:
        out += f'<rect {place} fill="url(#{uid}-{tone.pattern})"/>'
    if tone.key in {"none", "struck"}:
        inner = f'x="{number(x + 0.5)}" y="{number(y + 0.5)}" width="{number(width - 1)}" height="{number(height - 1)}"'
        out += f'<rect {inner} fill="none" stroke="#6b7883" stroke-dasharray="3 2"/>'
    return out


def shape(tone: Tone, x: float, y: float, size: float, colour: str) -> str:
    """The tone's shape with its top left corner at x, y."""
    scale = f" scale({number(size / 16)})" if size != 16 and round(size / 16, 1) == size / 16 else ""
    if size != 16 and not scale:
        scale = f" scale({size / 16:.4f})"
    return f'<g transform="translate({number(x)} {number(y)}){scale}">{shape_markup(tone.shape, colour)}</g>'


def link(href: str, inner: str, words: str) -> str:
    """The marks as a link named by words, or as they are when there is nowhere to go."""
    if not href:
        return inner
    return f'<a href="{escape(str(href))}" aria-label="{escape(str(words))}">{inner}</a>'


def legend(entries: Iterable[tuple[str, str]], x: float, y: float, width: float, uid: str) -> tuple[str, float]:
    """Swatches with shape and word for (label, tone) pairs, on as many lines as they need; and the height used."""
    out, left, top = [], x, y
    for label, key in entries:
        tone = tone_of(key)
        room = 24 + text_width(label, 13) + 18
        if left > x and left + room - 18 > x + width:
            left, top = x, top + 24
        out.append(rect(left, top, 18, 18, tone, uid))
        if tone.word:
            out.append(shape(tone, left + 3, top + 3, 12, tone.ink))
        out.append(text(left + 24, top + 13.5, label, size=13))
        left += room
    return "".join(out), top + 18 - y if out else 0


def make_uid(*facts: object) -> str:
    """A name for this picture's patterns: the same picture has the same name, two pictures have two."""
    return f"c{crc32(repr(facts).encode()):08x}"


def picture(*, title: str, width: float, height: float, body: str, uid: str, linked: bool = False) -> SafeString:
    """The whole <svg>; a picture with links is a group, since an image's children are not reachable."""
    defs = "".join(
        f'<pattern id="{uid}-{name}" width="8" height="8" patternUnits="userSpaceOnUse">{inner}</pattern>'
        for name, inner in PATTERNS.items()
        if f"url(#{uid}-{name})" in body
    )
    role = "group" if linked else "img"
    return mark_safe(
        f'<svg class="chart__picture" xmlns="http://www.w3.org/2000/svg" role="{role}" aria-labelledby="{uid}-title" '
        f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}" '
        f'font-family="{FONT}"><title id="{uid}-title">{escape(str(title))}</title>'
        f"{f'<defs>{defs}</defs>' if defs else ''}{body}</svg>"
    )


def responsive(draw: Callable[..., SafeString], *arguments, narrow: int = 350, **options) -> SafeString:
    """The picture twice: as asked for, and narrow for a phone; style sheets show one of them."""
    wide = draw(*arguments, **options)
    small = draw(*arguments, **{**options, "width": narrow})
    return mark_safe(f'<div class="chart__wide">{wide}</div><div class="chart__narrow">{small}</div>')
