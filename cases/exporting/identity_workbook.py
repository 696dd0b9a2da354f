"""The workbook in which the council's identity holder says who the drawn children are. Pure."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from cases.identities import Relationship

SHEET = "Children"
# Heading, the field of a person it holds (or what the row is about), width in characters.
COLUMNS = (
    ("Reference", "reference", 16),
    ("Child ID", "child_id", 16),
    ("Relationship", "relationship", 30),
    ("Full name", "name", 30),
    ("Other names", "other_names", 24),
    ("Date of birth", "born", 16),
    ("Address", "address", 40),
    ("NHS number", "nhs_number", 16),
    ("Unique pupil number", "upn", 20),
    ("Another number", "other_id", 20),
    ("Anything else", "notes", 40),
)
GUIDE = (
    "Each child has one row. Fill in the empty columns; leave Reference and Child ID as they are.",
    "For brothers and sisters, adults with parental responsibility and others in the household, add rows. "
    "Write the child's Reference in each, and choose the Relationship.",
    "Anything else is read from the child's own row.",
    "Dates are written like 27/03/2016. A number that begins with 0 keeps its 0: these columns hold text.",
    "Save the file, upload it on the page it came from, and then delete it: it says who the children are.",
)
MOST_ROWS = 2000


@dataclass(frozen=True)
class WorkbookRow:
    """One drawn case or reserve: its reference and the council's own ID of the child."""

    reference: str
    child_id: str


def identity_workbook(rows: Sequence[WorkbookRow], *, made_for: str) -> bytes:
    """The .xlsx to fill in. `made_for` says for whom and when it was made, and stands at the foot of every page."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Who the drawn children are", "comments": made_for})
    write_children(book, rows, made_for)
    write_guide(book, made_for)
    book.close()
    return kept.getvalue()


def write_children(book: xlsxwriter.Workbook, rows: Sequence[WorkbookRow], made_for: str) -> None:
    sheet = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for place, (heading, _, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width, text)
        sheet.write_string(0, place, heading, bold)
    for number, row in enumerate(rows, start=1):
        for place, words in enumerate((row.reference, row.child_id, str(Relationship.CHILD.label))):
            sheet.write_string(number, place, words, text)
    sheet.data_validation(
        1, 2, MOST_ROWS, 2, {"validate": "list", "source": [str(each.label) for each in Relationship]}
    )
    sheet.freeze_panes(1, 1)
    finish(sheet, made_for)


def write_guide(book: xlsxwriter.Workbook, made_for: str) -> None:
    sheet = book.add_worksheet("How to fill it in")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 90, wrapped)
    for number, line in enumerate((*GUIDE, made_for)):
        sheet.write_string(number, 0, line, wrapped)
    finish(sheet, made_for)


def finish(sheet: xlsxwriter.workbook.Worksheet, made_for: str) -> None:
    """Who has it and since when, on every printed page."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L" + made_for.replace("&", "&&") + "&RPage &P of &N")
