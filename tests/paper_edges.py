"""How far what is drawn on the pages of a PDF reaches to the right: its words and its boxes, in points."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Matrix


def overhang(content: bytes, margin: float) -> list[tuple[int, float]]:
    """(page, points) for whatever stands further right than the margin (in millimetres) lets it, by a point or more.

    What spans the whole page, such as a band of colour, is meant to.
    """
    found = []
    with pikepdf.open(BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            wide = float(page.mediabox[2])
            edge = wide - margin * 72 / 25.4
            found += [(number, right - edge) for left, right in drawn(page) if right > edge + 1 and left > 1]
    return found


def drawn(page: pikepdf.Page) -> Iterator[tuple[float, float]]:
    """(left, right) of every line of words and every box."""
    fonts = {name: widths_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    now, kept, words, font, size = Matrix(), [], Matrix(), {}, 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(now)
            case "Q":
                now = kept.pop()
            case "cm":
                now = Matrix(*map(float, operands)) @ now
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "BT":
                words = Matrix()
            case "Tm":
                words = Matrix(*map(float, operands))
            case "TJ":
                place = words @ now
                yield place.e, place.e + long(operands[0], font) * size * place.a
            case "re":
                x, _, width, _ = map(float, operands)
                ends = sorted((now.e + now.a * x, now.e + now.a * (x + width)))
                yield ends[0], ends[1]


def long(parts, font: dict[int, float]) -> float:
    """How long shown glyphs are, in sizes of their letters."""
    thousandths = 0.0
    for part in parts:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            thousandths += sum(font.get(int.from_bytes(codes[n : n + 2]), 0) for n in range(0, len(codes), 2))
        else:
            thousandths -= float(part)
    return thousandths / 1000


def widths_of(font) -> dict[int, float]:
    """{glyph: width in thousandths}, as a PDF lists them: "first [a b c]"."""
    items, found = list(font.DescendantFonts[0].W), {}
    for first, widths in zip(items[::2], items[1::2], strict=True):
        found |= {int(first) + n: float(width) for n, width in enumerate(widths)}
    return found
