"""The list as a file to take along, in the columns an action plan has, so that it can be read in again."""

import csv
import io
from collections.abc import Iterable, Mapping
from uuid import UUID

import xlsxwriter

from recommendations.models import Recommendation
from recommendations.proposals import live_actions
from ui.dates import long_date

HEADINGS = [
    "No.", "Audit", "Recommendations", "Evidence", "RAG", "By When", "Owner", "Theme", "Success measure", "Last update",
]  # fmt: skip
WIDTHS = [7, 24, 60, 60, 14, 18, 30, 24, 40, 18, 40]
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def table(rows: Iterable[Recommendation], plans: Mapping[UUID, str]) -> list[list[str]]:
    """Headings and rows as text; where the partnership has several plans, each row says which is its own."""
    if not plans:
        return [HEADINGS, *(cells(row) for row in rows)]
    return [[*HEADINGS, "Plan"], *([*cells(row), plans.get(row.section.plan_id, "")] for row in rows)]


def cells(row: Recommendation) -> list[str]:
    """One recommendation as text."""
    words = [row.by_when_words] if row.by_when_words else []
    return [
        row.number,
        row.section.title,
        row.text,
        "\n".join(piece.text for piece in row.evidence.all()),
        row.status.name if row.status.code != "not_recorded" else "",
        long_date(row.due_on) if row.due_on else " ".join(words),
        ", ".join(action.owner_name for action in live_actions(row.actions.all())),
        row.theme_name,
        row.success_measure,
        long_date(row.last_update_on) if row.last_update_on else "",
    ]


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def as_csv(rows: Iterable[Recommendation], plans: Mapping[UUID, str]) -> bytes:
    kept = io.StringIO()
    csv.writer(kept).writerows([guarded(text) for text in line] for line in table(rows, plans))
    return kept.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Recommendation], plans: Mapping[UUID, str]) -> bytes:
    """A workbook whose every cell is text."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Recommendations")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width, wrapped)
    for number, line in enumerate(table(rows, plans)):
        for column, text in enumerate(line):
            sheet.write_string(number, column, text[:32_000], wrapped if number else bold)
    sheet.freeze_panes(1, 1)
    book.close()
    return kept.getvalue()


KINDS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
