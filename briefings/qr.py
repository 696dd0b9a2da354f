"""The square code beside a short address, so that a telephone opens what a paper names. Pure; nothing is fetched.

The quiet edge a scanner needs is part of the picture, and it is white whatever lies behind it.
"""

from functools import lru_cache
from io import BytesIO

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

EDGE = 4  # modules of white on each side, as the standard asks
CORRECTION = "m"  # still read when about a seventh of it is smudged
PIXELS = 12  # of each module in a PNG: sharp in print at three centimetres


def words_for(address: str) -> str:
    """What the picture says to those who do not see it."""
    return f"QR code that opens {address}"


def qr_svg(address: str, *, alt: str = "", side_mm: int = 26) -> SafeString:
    """The code as an inline <svg> with its words as title, `side_mm` wide unless a stylesheet says otherwise."""
    code = made(address)
    side = code.symbol_size(border=EDGE)[0]
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {side} {side}" width="{mm}mm" '
        'height="{mm}mm" shape-rendering="crispEdges"><title>{alt}</title>'
        '<path fill="#ffffff" d="M0 0h{side}v{side}h-{side}z"/><path fill="#000000" d="{shape}"/></svg>',
        side=side,
        mm=side_mm,
        alt=alt or words_for(address),
        shape=mark_safe(shape_of(code)),
    )


def qr_png(address: str) -> bytes:
    """The code as a PNG, for Word files and for pages (as a data address). Its words are `words_for(address)`."""
    out = BytesIO()
    made(address).save(out, kind="png", scale=PIXELS, border=EDGE)
    return out.getvalue()


@lru_cache(maxsize=64)
def made(address: str) -> segno.QRCode:
    """The code of an address. A web address of up to 2,000 characters always fits."""
    return segno.make_qr(address, error=CORRECTION)


def shape_of(code: segno.QRCode) -> str:
    """The dark modules as one path: a bar for each run of them in a row."""
    bars = []
    for y, row in enumerate(code.matrix, start=EDGE):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                bars.append(f"M{x + EDGE} {y}h{length}v1h-{length}z")
            x += length or 1
    return "".join(bars)
