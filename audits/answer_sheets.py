"""Answers as a file for a spreadsheet, marked with who took it and when. Pure.

A line is written as soon as it is read, so that a hundred thousand take little more room than a hundred. No cell is
ever a formula.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from audits.selectors.answer_rows import AnswerRow
from trail.exporting import safe_cell
from ui.dates import long_date

HEADINGS = (
    "Audit", "Panel", "Case", "Agency", "Theme", "Question", "Words of the question", "Kind of answer", "Answer",
    "Agency's grade of the theme", "Agreed grade of the theme", "Signed off on",
)  # fmt: skip
WIDTHS = (26, 18, 14, 30, 30, 10, 60, 24, 24, 24, 24, 18)
START = date(1899, 12, 30)  # the day from which spreadsheets count


class RepeatingSheet(Worksheet):
    """A sheet in which most texts stand in many lines: how a text is written is worked out once.

    The surprise: in constant memory xlsxwriter takes a text between <r> and </r> for markup of its own. No text of
    ours is, so it is led by a space.
    """

    @staticmethod
    @lru_cache(maxsize=4096)
    def _escape_control_characters(data: str) -> str:
        found = Worksheet._escape_control_characters(data)
        return f" {found}" if found.startswith("<r>") else found

    def _escape_data(self, data: Any) -> str:
        return as_xml(str(data))


as_xml = lru_cache(maxsize=4096)(escape)
# Without the step that reads "A1" as a place: rows and columns are numbers here.
write_text = Worksheet.write_string.__wrapped__
write_number = Worksheet.write_number.__wrapped__


@dataclass(frozen=True)
class Mark:
    """What stands in every file: who took what, and when."""

    sentence: str
    at: datetime


def csv_file(rows: Iterable[AnswerRow], mark: Mark) -> bytes:
    """UTF-8 with its mark, so that Excel reads it; dates in words; who took it in the last line.

    What stands in many lines is written out once: an audit's part, a question's part, and the grades.
    """
    out = StringIO()
    out.write("\ufeff" + part(HEADINGS) + "\r\n")
    kept = cache(part)
    for row in rows:
        out.write(f"{kept(row.audit)},{kept(row.question)},{kept(row[2:])}\r\n")
    out.write(part((mark.sentence,)) + "\r\n")
    return out.getvalue().encode()


def part(cells: tuple) -> str:
    """Some cells of a line as CSV, without its end."""
    out = StringIO()
    csv.writer(out, lineterminator="").writerow([safe_cell(in_words(cell)) for cell in cells])
    return out.getvalue()


def in_words(cell: Any) -> str:
    if cell is None:
        return ""
    return long_date(cell) if isinstance(cell, date) else str(cell)


def xlsx_file(rows: Iterable[AnswerRow], mark: Mark) -> bytes:
    """Dates are dates; the headings stay in sight; who took it stands below each printed side and on a second sheet."""
    with TemporaryDirectory(prefix="answers-") as folder:
        path = Path(folder) / "answers.xlsx"
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(str(path), options)
        book.set_properties({"comments": mark.sentence, "created": mark.at.replace(tzinfo=None)})
        fill(book, book.add_worksheet("Answers", worksheet_class=RepeatingSheet), rows, mark)
        about = book.add_worksheet("About this file")
        about.set_column(0, 0, 100)
        about.write_string(0, 0, mark.sentence, book.add_format({"text_wrap": True}))
        book.close()
        return path.read_bytes()


def fill(book, sheet, rows: Iterable[AnswerRow], mark: Mark) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e3e8ec"})
    days = book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
    for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{mark.sentence.replace('&', '&&')[:250]}")
    last = 0
    for last, row in enumerate(rows, start=1):
        title, panel_on, reference, agency = row.audit
        write_text(sheet, last, 0, title)
        write_number(sheet, last, 1, day_number(panel_on), days)
        write_text(sheet, last, 2, reference)
        write_text(sheet, last, 3, agency)
        for place, words in enumerate((*row.question, row.answer, row.own_grade, row.agreed_grade), start=4):
            if words:
                write_text(sheet, last, place, words)
        if row.signed_off_on:
            write_number(sheet, last, 11, day_number(row.signed_off_on), days)
    sheet.autofilter(0, 0, last, len(HEADINGS) - 1)


@cache
def day_number(day: date) -> int:
    return (day - START).days


Writer = Callable[[Iterable[AnswerRow], Mark], bytes]
KINDS: dict[str, tuple[Writer, str]] = {
    "xlsx": (xlsx_file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (csv_file, "text/csv; charset=utf-8"),
}
