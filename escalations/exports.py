"""Lists and counts as files for a spreadsheet, in which no cell is ever a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from escalations.models import CoreGroupReport
from escalations.permissions import Raised
from escalations.presenters import called
from ui.dates import long_date
from ui.marks import mark_sheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
Value = str | int | date | None
LIST_HEADINGS = ("What", "Kind", "Agency", "Raised on", "State", "Acknowledge by", "Closed on")


def list_rows(rows: Iterable[Raised]) -> list[list[Value]]:
    """What the list shows, without anything anybody wrote about a case."""
    return [
        [
            called(row),
            "Failed core group" if isinstance(row, CoreGroupReport) else "Case review",
            row.agency.name,
            timezone.localdate(row.raised_at),
            row.get_state_display(),
            row.acknowledge_by if isinstance(row, CoreGroupReport) else None,
            timezone.localdate(row.closed_at) if row.closed_at else None,
        ]
        for row in rows
    ]


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]], *, title: str, taken: str = "") -> bytes:
    """UTF-8 with its mark, so that Excel reads it; dates in words."""
    kept = io.StringIO()
    csv.writer(kept).writerows([list(headings), *([guarded(in_words(value)) for value in row] for row in rows)])
    return kept.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def in_words(value: Value) -> str:
    if value is None:
        return ""
    return long_date(value) if isinstance(value, date) else str(value)


def as_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Value]], *, title: str, taken: str = "") -> bytes:
    """Dates are dates, numbers numbers, and text is never a formula. The headings stay in sight. Who took it (`taken`)
    stands at the foot of every printed page."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"comments": taken})
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e3e8ec"})
    days = book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
    for place, heading in enumerate(headings):
        sheet.set_column(place, place, 28 if place == 0 else 18)
        sheet.write_string(0, place, heading, bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, place, datetime(value.year, value.month, value.day), days)
            elif isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value:
                sheet.write_string(number, place, value)
    sheet.freeze_panes(1, 1)
    mark_sheet(sheet, taken)
    book.close()
    return kept.getvalue()


Writer = Callable[..., bytes]
KINDS: dict[str, tuple[Writer, str]] = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}


def attachment(
    kind: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[Value]], *, taken: str
) -> HttpResponse:
    """The file to keep, under a name that tells nothing of anybody; a workbook carries the mark `taken`."""
    write, content_type = KINDS[kind]
    title = name.replace("-", " ").capitalize()
    response = HttpResponse(write(headings, rows, title=title, taken=taken), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    return response
