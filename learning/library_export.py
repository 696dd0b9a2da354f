"""The evidence library as a file: a row of headings, a row for each entry."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, datetime

import xlsxwriter

from learning.models import LibraryEntry
from recommendations.exports.sheets import cut, guarded, in_words
from ui.marks import mark_sheet

Value = str | date | None
COLUMNS: tuple[tuple[str, int, Callable[[LibraryEntry], Value]], ...] = (
    ("Agency", 28, lambda row: row.agency.name),
    ("Title", 34, lambda row: row.title),
    ("What was found", 70, lambda row: row.text),
    ("Theme of the audit", 28, lambda row: row.theme_name),
    ("Theme of learning", 28, lambda row: row.learning_theme.name if row.learning_theme else ""),
    ("Source", 34, lambda row: row.source_name),
    ("Date of the source", 16, lambda row: row.source_on),
    ("Page", 40, lambda row: row.link),
    ("File", 30, lambda row: row.file_title),
    ("Withdrawn because", 30, lambda row: row.withdrawn_why),
)


def as_csv(rows: Iterable[LibraryEntry], title: str, at: datetime, taken: str = "") -> bytes:
    """UTF-8 with its mark, so that Excel reads it; dates in words."""
    kept = io.StringIO()
    lines = [[heading for heading, _, _ in COLUMNS]]
    lines += [[guarded(in_words(value(row))) for _, _, value in COLUMNS] for row in rows]
    csv.writer(kept).writerows(lines)
    return kept.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[LibraryEntry], title: str, at: datetime, taken: str = "") -> bytes:
    """Dates are dates, and text is never a formula. The headings stay in sight and filter."""
    kept, found = io.BytesIO(), list(rows)
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    facts = {"title": "Evidence library", "author": title, "created": at.replace(tzinfo=None), "comments": taken}
    book.set_properties(facts)
    sheet = book.add_worksheet("Evidence library")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e3e8ec"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"})
    for place, (heading, width, _) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, bold)
    for number, row in enumerate(found, start=1):
        for place, (_, _, value) in enumerate(COLUMNS):
            told = value(row)
            if isinstance(told, date):
                sheet.write_datetime(number, place, datetime(told.year, told.month, told.day), days)
            elif told:
                sheet.write_string(number, place, cut(told), wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(found), 1), len(COLUMNS) - 1)
    mark_sheet(sheet, taken)
    book.close()
    return kept.getvalue()


KINDS: dict[str, tuple[Callable[[Iterable[LibraryEntry], str, datetime, str], bytes], str]] = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}
