"""How wide the columns of a printed figure are and how large its letters, so that no word of it breaks. Pure."""

from collections.abc import Sequence
from typing import Any

from ui.charts.svg import text_width

FULL, SLIM = 180.0, 92.0  # millimetres between the margins, and what a table of two columns takes of them
PADDING = 3.2
BOLD = 1.1  # how much wider than plain letters are those of headings
FEWEST_OF_NAMES = 38.0  # millimetres that the names of rows have at least, where they need them
POINT = 0.3528  # of a point, in millimetres
SIZES = (9.5, 9, 8.5, 8, 7.5, 7)


def with_widths(content: dict[str, Any]) -> dict[str, Any]:
    """The same content in which the table of every figure has a number of its own (`sheet`), `widths` and `size`."""
    sections = []
    for number, section in enumerate(content["sections"], start=1):
        figure = section.get("figure") or {}
        if columns := figure.get("columns"):
            size, widths = widths_of(columns, figure["rows"], SLIM if len(columns) == 2 else FULL)
            section = {**section, "figure": {**figure, "sheet": number, "widths": widths, "size": size}}
        sections.append(section)
    return {**content, "sections": sections}


def widths_of(columns: Sequence[str], rows: Sequence[Sequence[str]], room: float) -> tuple[float, list[str]]:
    """The largest size of letters at which the longest word of every column has room, and the columns' widths in
    hundredths. The first column holds names: it has room for several words, and what the others leave as far as it
    needs that."""
    texts = [[heading, *(row[n] for row in rows)] for n, heading in enumerate(columns)]
    words = [[word for text in column for word in text.split()] or [""] for column in texts]
    sizes = {size: [widest(column, size) for column in words] for size in SIZES}
    for size, least in sizes.items():
        least[0] = max(least[0], min(widest(texts[0], size), FEWEST_OF_NAMES))
    size = next((size for size in SIZES if sum(sizes[size]) <= room), SIZES[-1])
    needs = sizes[size]
    needs[0] += max(0.0, min(room - sum(needs), widest(texts[0], size) - needs[0]))
    share = max(0.0, room - sum(needs)) / len(needs)
    total = sum(needs) + share * len(needs)
    return size, [f"{100 * (need + share) / total:.2f}%" for need in needs]


def widest(texts: Sequence[str], size: float) -> float:
    """Millimetres that the longest of these texts takes on one line of a cell."""
    return max(text_width(text, size) for text in texts) * BOLD * POINT + PADDING
