"""Charts as inline SVG, drawn by the server: the same picture in the browser, in print and in a PDF.

Every function is pure and returns a safe string without script, style element or style attribute.
The title is the sentence the picture shows; a screen reader and a PDF reader read it instead of the picture.
"""

from ui.charts.bars import Bar, Mark, stacked_bars
from ui.charts.columns import columns
from ui.charts.dots import DotRow, spread_dots
from ui.charts.heat import HeatCell, HeatColumn, HeatRow, heat_map
from ui.charts.series import Break, Line, series
from ui.charts.svg import responsive

__all__ = [
    "Bar",
    "Break",
    "DotRow",
    "HeatCell",
    "HeatColumn",
    "HeatRow",
    "Line",
    "Mark",
    "columns",
    "heat_map",
    "responsive",
    "series",
    "spread_dots",
    "stacked_bars",
]
