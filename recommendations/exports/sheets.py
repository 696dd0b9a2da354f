"""As a workbook with typed cells, and as CSV: one row of headings, a row for each recommendation."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

from ui.dates import long_date
from ui.marks import mark_sheet
from ui.tones import tone_of

from .rows import Exported, Row

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
MOST = 32_000  # letters a spreadsheet's cell holds, with room to spare
CUT = " … (cut off: the rest is on the recommendation's page)"
Value = str | int | date | None


@dataclass(frozen=True)
class Column:
    """A heading, how wide it is in a workbook, and what of a row stands under it."""

    heading: str
    width: int
    value: Callable[[Row], Value]


def columns_for(what: Exported) -> list[Column]:
    """The columns an action plan has, in words that an import understands."""
    labels = {section.label for section in what.sections}
    text = labels.pop() if len(labels) == 1 else "Recommendations"
    found = [
        Column("No.", 7, lambda row: row.number),
        Column("Audit", 24, lambda row: row.audit),
        Column(text, 60, lambda row: row.text),
        Column("Owner", 28, lambda row: row.owners),
        Column("By when", 20, lambda row: row.by_when),
        Column("Due date", 13, lambda row: row.due_on),
        Column("Priority", 10, lambda row: row.priority),
        Column("Status", 14, lambda row: row.status_word),
        Column("Evidence", 60, lambda row: "\n".join(piece.text for piece in row.evidence)),
        Column("Evidence level", 10, lambda row: row.level),
        Column("Success measure", 40, lambda row: row.measure),
        Column("Theme", 24, lambda row: row.theme),
        Column("Last update", 13, lambda row: row.last_update_on),
    ]
    return [*found, Column("Plan", 34, lambda row: row.plan)] if what.has_plans else found


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula; an import takes the mark off again."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def as_csv(what: Exported, at: datetime) -> bytes:
    """UTF-8 with its mark, so that Excel reads it; dates in words."""
    columns, kept = columns_for(what), io.StringIO()
    lines: list[list[str]] = [[guarded(label), guarded(words)] for label, words in what.header]
    lines.append([column.heading for column in columns])
    lines += [[guarded(in_words(column.value(row))) for column in columns] for row in what.rows]
    csv.writer(kept).writerows(lines)
    return kept.getvalue().encode("utf-8-sig")


def in_words(value: Value) -> str:
    if value is None:
        return ""
    return long_date(value) if isinstance(value, date) else str(value)


def as_xlsx(what: Exported, at: datetime) -> bytes:
    """Dates are dates, numbers numbers, and text is never a formula. The headings stay in sight and filter."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    told = {"title": what.title, "author": what.partnership, "created": at.replace(tzinfo=None)}
    book.set_properties(told | {"comments": what.taken})
    sheet = book.add_worksheet("Action plan" if what.header else "Recommendations")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e3e8ec"})
    plain, label = book.add_format({"valign": "top"}), book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"})
    columns, top = columns_for(what), len(what.header)
    for number, (name, words) in enumerate(what.header):
        sheet.write_string(number, 0, cut(name), label)
        if words:
            sheet.write_string(number, 1, cut(words), plain)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(top, place, column.heading, bold)
    fills = {row.tone: book.add_format(fill_of(row.tone)) for row in what.rows}
    for number, row in enumerate(what.rows, start=top + 1):
        for place, column in enumerate(columns):
            value = column.value(row)
            if isinstance(value, date):
                sheet.write_datetime(number, place, datetime(value.year, value.month, value.day), days)
            elif isinstance(value, int):
                sheet.write_number(number, place, value, plain)
            elif value:
                sheet.write_string(number, place, cut(value), fills[row.tone] if is_status(column) else wrapped)
    sheet.freeze_panes(top + 1, 1)
    sheet.autofilter(top, 0, top + max(len(what.rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    mark_sheet(sheet, what.taken)
    book.close()
    return kept.getvalue()


def is_status(column: Column) -> bool:
    return column.heading == "Status"


def fill_of(tone: str) -> dict:
    look = tone_of(tone)
    return {"valign": "top", "text_wrap": True, "bg_color": look.fill, "font_color": look.ink}


def cut(text: str) -> str:
    """Text that fits into a cell."""
    return text if len(text) <= MOST else text[: MOST - len(CUT)] + CUT
