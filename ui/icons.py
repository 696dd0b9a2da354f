"""The shapes that say a status without colour, drawn on a 16 by 16 grid.

A shape is a filled path (holes by even-odd) or, where it starts with "stroke:", a line.
"""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_TICK = "M3.9 8.2 5.3 6.8 7.1 8.6 10.8 4.9 12.2 6.3 7.1 11.4Z"
_CROSS = "M5.6 4.4 8 6.8 10.4 4.4 11.6 5.6 9.2 8 11.6 10.4 10.4 11.6 8 9.2 5.6 11.6 4.4 10.4 6.8 8 4.4 5.6Z"
_DISC = "M8 .8A7.2 7.2 0 1 1 8 15.2 7.2 7.2 0 1 1 8 .8Z"

SHAPES = {
    "ring": "M8 1.5A6.5 6.5 0 1 1 8 14.5 6.5 6.5 0 1 1 8 1.5ZM8 3.7A4.3 4.3 0 1 0 8 12.3 4.3 4.3 0 1 0 8 3.7Z",
    "dashes": "stroke:M8 2A6 6 0 1 1 8 14 6 6 0 1 1 8 2Z",
    "octagon-cross": f"M5 .8H11L15.2 5V11L11 15.2H5L.8 11V5Z{_CROSS}",
    "diamond": "M8 .4 15.6 8 8 15.6 .4 8ZM7.1 4H8.9V8.8H7.1ZM7.1 10H8.9V11.8H7.1Z",
    "triangle": "M8 1 15.6 14.8H.4ZM7.1 5.6H8.9V10.2H7.1ZM7.1 11.2H8.9V13H7.1Z",
    "disc-tick": _DISC + _TICK,
    "shield-tick": "M8 .6 14.4 2.8V7.6C14.4 11.6 11.4 14.2 8 15.4 4.6 14.2 1.6 11.6 1.6 7.6V2.8Z" + _TICK,
    "star": "M8 .6 10.2 5.4 15.4 6 11.5 9.5 12.6 14.7 8 12.1 3.4 14.7 4.5 9.5 .6 6 5.8 5.4Z",
    "arrow": "M1.5 6.8H9V3.4L14.8 8 9 12.6V9.2H1.5Z",
    "two-ticks": "M.4 8.6 1.9 7.1 4.6 9.8 9.6 4.4 11 5.8 4.7 12.6ZM7.3 11 12.5 4.4 15.6 4.4 8.6 12.6Z",
    "half-disc": _DISC + "M8 3A5 5 0 0 1 8 13Z",
    "bell": "M8 1A4.6 4.6 0 0 1 12.6 5.6V10L14.4 12.4H1.6L3.4 10V5.6A4.6 4.6 0 0 1 8 1ZM6.2 13.4H9.8L8 15.2Z",
}


@cache
def shape_markup(shape: str, colour: str) -> str:
    """The shape as a path element, in the colour given; for use inside an <svg>."""
    path = SHAPES[shape]
    if path.startswith("stroke:"):
        return f'<path d="{path[7:]}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="2.7 2"/>'
    return f'<path d="{path}" fill="{colour}" fill-rule="evenodd"/>'


@cache
def icon(shape: str) -> SafeString:
    """The shape as a picture of its own, in the colour of the text around it, unseen by screen readers."""
    return format_html(
        '<svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(shape_markup(shape, "currentColor")),
    )
