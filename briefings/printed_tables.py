"""The tables of a briefing on paper, each with its columns' widths and the size of its letters. Pure."""

from typing import Any

from documents.table_widths import FULL, SLIM, Layout, widths_of


def with_widths(content: dict[str, Any]) -> dict[str, Any]:
    """The same content in which the table of every figure has a number of its own (`sheet`), `widths` and `size`."""
    sections = []
    for number, section in enumerate(content["sections"], start=1):
        figure = section.get("figure") or {}
        if columns := figure.get("columns"):
            sheet = widths_of(columns, figure["rows"], Layout(SLIM if len(columns) == 2 else FULL))
            section = {**section, "figure": {**figure, "sheet": number, "widths": sheet.widths, "size": sheet.size}}
        sections.append(section)
    return {**content, "sections": sections}
