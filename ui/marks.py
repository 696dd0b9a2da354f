"""The mark on what leaves the portal: for whom it was made, and when."""

from datetime import datetime
from typing import Any

from ui.dates import long_time

MOST = 200  # signs; Excel takes 255 with its own


def taken_words(name: str, at: datetime) -> str:
    """ "Taken by Helen Marchetti on 3 March 2026 at 2:05pm", in London."""
    return f"Taken by {name} on {long_time(at)}"


def made_words(name: str, at: datetime) -> str:
    """The same of a file that is made once and taken by several; without a name a timetable had it made."""
    return f"Made for {name} on {long_time(at)}" if name else f"Made as scheduled on {long_time(at)}"


def mark_sheet(sheet: Any, words: str) -> None:
    """Write a mark at the foot of every printed page of a workbook's sheet (xlsxwriter's); nothing without words."""
    if words:
        sheet.set_footer(f"&L{words[:MOST].replace('&', '&&')}&RPage &P of &N")
