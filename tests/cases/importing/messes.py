"""The disorder real extracts come in, each kind by itself: a function that spoils sheets in one way.

HARMLESS kinds hide nothing: what is understood must stay the same. UNCLEAR kinds write what cannot be understood
over a few cells, and name the fact that becomes unknown.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.cases.importing.lists import Sheet

Mess = Callable[[Sheet, Random], None]
SERIAL_ZERO = date(1899, 12, 30)
START_COLUMNS = {
    1: "Date of Contact", 2: "Assessment start date", 3: "Date of referral", 4: "Continuous Assessment Start Date",
    5: "Strategy discussion initiating Section 47 Enquiry Start Date", 6: "CIN Start Date",
    7: "Child Protection Plan Start Date", 8: "Date Started to be Looked After",
}  # fmt: skip


def _each_cell(change: Callable[[Any, str, int], Any]) -> Mess:
    """Change every cell; `change` takes the cell, its heading and its row."""

    def spoil(sheet: Sheet, _dice: Random) -> None:
        for position, row in enumerate(sheet.rows):
            sheet.rows[position] = [change(cell, sheet.headings[place], position) for place, cell in enumerate(row)]

    return spoil


def _serial(cell: Any, _heading: str, position: int) -> Any:
    return (cell - SERIAL_ZERO).days if isinstance(cell, date) and position % 2 else cell


def _written(cell: Any, _heading: str, position: int) -> Any:
    shapes = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d/%m/%Y 00:00")
    return cell.strftime(shapes[position % len(shapes)]) if isinstance(cell, date) else cell


def _fractional(cell: Any, heading: str, _position: int) -> Any:
    return cell + 0.37 if heading.startswith("Age") else cell


def _hard_spaces(cell: Any, _heading: str, _position: int) -> Any:
    return f"\xa0{cell.replace(' ', chr(0xA0))} " if isinstance(cell, str) else cell


def _error_marks(cell: Any, _heading: str, position: int) -> Any:
    return ("#N/A", "#VALUE!", " ", "N/A")[position % 4] if cell is None else cell


def _bare(cell: Any, heading: str, position: int) -> Any:
    if not isinstance(cell, str) or cell[1:3] != ") ":
        return cell
    word = cell[3:]
    short = {"Yes": ("Y", "y", "a"), "No": ("N", "n", "b"), "Male": ("M", "a", "1"), "Female": ("F", "b", "2")}
    return word if position % 2 else short.get(word, (word, word.lower(), word.upper()))[position % 3]


def _preamble(sheet: Sheet, _dice: Random) -> None:
    sheet.preamble = [["Annex A"], [f"{sheet.name} – as at", "01/05/2026"], []]


def _header_drift(sheet: Sheet, _dice: Random) -> None:
    drift = {
        "Age of Child (Years)": "Age", "Gender": "GENDER", "Date of Birth": "Date  of\xa0Birth",
        "Was the Child Seen Alone?": "“was the child seen alone”", "Child's Legal Status": "Child’s Legal Status",
        "Date of referral": "Date of Referral",
    }  # fmt: skip
    sheet.headings = [drift.get(name, name).replace("(Y/N)", "((Y/N)") for name in sheet.headings]


def _blank_rows(sheet: Sheet, dice: Random) -> None:
    for _ in range(3):
        sheet.rows.insert(dice.randrange(len(sheet.rows) + 1), [None] * len(sheet.headings))


def _headings_again(sheet: Sheet, _dice: Random) -> None:
    sheet.rows.insert(len(sheet.rows) // 2, list(sheet.headings))


def _several_rows(sheet: Sheet, dice: Random) -> None:
    """An older row for some of the children, more than a year back."""
    place = sheet.column(START_COLUMNS.get(sheet.number or 0, ""))
    if place is None:
        return
    dated = [row for row in sheet.rows if isinstance(row[place], date)]
    for row in dice.sample(dated, min(5, len(dated))):
        older = list(row)
        older[place] = row[place] - timedelta(days=1500)
        sheet.rows.insert(dice.randrange(len(sheet.rows) + 1), older)


def _shuffled(sheet: Sheet, dice: Random) -> None:
    dice.shuffle(sheet.rows)


def _more_columns(sheet: Sheet, _dice: Random) -> None:
    """Columns nobody asked for, in front and between."""
    sheet.headings = ["Report row", *sheet.headings, "Comment"]
    sheet.rows = [[number, *row, "free words, of no concern"] for number, row in enumerate(sheet.rows)]


HARMLESS: dict[str, Mess] = {
    "preamble": _preamble,
    "header_drift": _header_drift,
    "serial_dates": _each_cell(_serial),
    "written_dates": _each_cell(_written),
    "fractional_ages": _each_cell(_fractional),
    "hard_spaces": _each_cell(_hard_spaces),
    "error_marks": _each_cell(_error_marks),
    "bare_codes": _each_cell(_bare),
    "blank_rows": _blank_rows,
    "headings_again": _headings_again,
    "several_rows": _several_rows,
    "shuffled": _shuffled,
    "more_columns": _more_columns,
}
# Kind -> (heading, words, the facts that become unknown)
UNCLEAR: dict[str, tuple[str, Any, tuple[str, ...]]] = {
    "free_text": ("Was the Child Seen Alone?", "No Visit - new in last month", ("seen_alone",)),
    "seen_alone_again": ("Was the Child Seen Alone?", "Seen alone", ("seen_alone",)),
    "disability_words": ("Does the Child have a Disability", "awaiting assessment", ("disability",)),
    "gender_words": ("Gender", "Transgender Male", ("sex",)),
    "adult_ethnicity": ("Ethnicity", "A1", ("ethnicity",)),
    "category_words": ("Latest Category of Abuse", "Neglect and emotional", ("category", "category_changed")),
    "visit_words": ("Date of the Last Statutory Visit", "see case note", ("seen_band", "days_since_seen")),
    "plan_count_words": ("Number of Previous Child Protection Plans", "one in another area", ("repeat_plan",)),
    "american_dates": (
        "Child Protection Plan Start Date", "12/25/2024",
        (
            "plan_months", "plan_start_month", "long_plan_12", "long_plan_18", "long_plan_24", "on_plan_now",
        ),
    ),
    "adult_need": ("Primary Need Code", "ASC-PSR 03", ("need",)),
    "source_words": ("Referral Source", "a lady who rang", ("referral_source",)),
    "status_words": ("Case Status", "Open", ("case_status",)),
    "legal_words": ("Child's Legal Status", "Guardianship MHA s7", ("legal_status",)),
}  # fmt: skip


# Kinds that need true days and plain headings come before those that write them otherwise.
ORDER = (*UNCLEAR, "several_rows", *(kind for kind in HARMLESS if kind != "several_rows"))


def spoil(sheet: Sheet, kind: str, dice: Random) -> None:
    """Put one kind of mess into a sheet."""
    if kind in HARMLESS:
        HARMLESS[kind](sheet, dice)
        return
    heading, words, _ = UNCLEAR[kind]
    place = sheet.column(heading)
    if place is not None:
        for row in sheet.rows[:3]:
            row[place] = words
