"""The figures of a briefing as pictures, drawn alike for its page and its PDF. Each has its table beside it."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from ui.charts import Bar, Mark, columns, stacked_bars
from ui.charts.svg import text_width

WIDTH = 640


def with_pictures(content: dict[str, Any], width: int = WIDTH) -> dict[str, Any]:
    """The same content in which every figure that can be drawn has its picture."""
    sections = []
    for section in content["sections"]:
        figure = section.get("figure") or {}
        if picture := picture_of(section.get("kind", ""), figure, width):
            section = {**section, "figure": {**figure, "picture": picture}}
        sections.append(section)
    return {**content, "sections": sections}


def picture_of(kind: str, figure: dict[str, Any], width: int) -> SafeString | str:
    """A picture whose title says all its figures; "" where the figure is a table only."""
    if not figure:
        return ""
    title = f"{figure.get('caption', '')}. {figure.get('sentence', '')}"
    if kind in ("grades", "rag") and "bars" not in figure:
        return columns([Mark(*mark) for mark in figure["marks"]], title=title, width=width, height=150)
    if "bars" in figure:
        bars = [
            Bar(row["label"], [Mark(*m) for m in row["marks"]], "", row["note"], row["breaks"])
            for row in figure["bars"]
        ]
        return stacked_bars(bars, title=title, width=width, label_width=room_for(bars, width))
    return ""


def room_for(bars: Sequence[Bar], width: int) -> int:
    """How wide the names and notes beside bars may be, so that the longest is not cut: at most half the picture."""
    longest = max((max(text_width(bar.label, 14), text_width(bar.note, 11)) for bar in bars), default=0)
    return round(max(90, min(longest + 14, width / 2)))
