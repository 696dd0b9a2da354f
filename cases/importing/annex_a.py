"""Ofsted's Annex A as councils send it: which lists serve a draw, and how their columns are headed.

Names follow the public schema and sample workbook (domain.md 4.1). Headers are compared by their
letters and digits alone, so case, spaces, curly quotes and doubled brackets do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from .cells import plain

CHILD_PROTECTION, CHILDREN_IN_NEED = 7, 6
FIRST_ROWS: Final = 30
FEWEST_COLUMNS: Final = 3

# What a reader of the page calls each column, and every heading it has been seen under.
COLUMNS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "child_id": ("Child Unique ID", ("Child ID", "Unique Child ID", "Child Unique Identifier")),
    "sex": ("Gender", ("Sex",)),
    "ethnicity": ("Ethnicity", ("Ethnic origin", "Ethnicity code")),
    "born": ("Date of Birth", ("DOB", "Birth date")),
    "age": ("Age of Child (Years)", ("Age", "Age of Child", "Age (Years)")),
    "disability": ("Does the Child have a Disability", ("Disability", "Disabled", "Disability Y/N")),
    "plan_start": (
        "Child Protection Plan Start Date",
        ("CP Plan Start Date", "CPP Start Date", "CIN Start Date", "Child in Need Start Date"),
    ),
    "plan_end": (
        "Child Protection Plan End Date",
        ("CP Plan End Date", "CPP End Date", "CIN Closure Date", "Child in Need Closure Date"),
    ),
    "first_category": ("Initial Category of Abuse", ("Initial Category",)),
    "category": ("Latest Category of Abuse", ("Latest Category", "Category of Abuse", "Category")),
    "seen": (
        "Date of the Last Statutory Visit",
        ("Date of Last Statutory Visit", "Last Statutory Visit", "Date Child Was Last Seen"),
    ),
    "seen_alone": ("Was the Child Seen Alone?", ("Child Seen Alone", "Seen Alone")),
    "earlier_plans": (
        "Number of Previous Child Protection Plans",
        ("Previous Child Protection Plans", "Number of Previous CP Plans", "Number of Previous CPPs"),
    ),
    "team": ("Allocated Team", ("Team", "Allocated Team Name")),
}
_NUMBERED: Final = re.compile(r"\s*list\s*(\d{1,2})(?!\d)", re.IGNORECASE)


def _letters(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())


_BY_LETTERS: Final[dict[str, str]] = {
    _letters(heading): field for field, (name, others) in COLUMNS.items() for heading in (name, *others)
}


def list_number(sheet_name: str) -> int | None:
    """7 for "List 7", "list7" or "List 7 - Child protection"; None for a sheet that is no numbered list."""
    match = _NUMBERED.match(sheet_name.replace("\xa0", " "))
    return int(match[1]) if match else None


def columns_of(row: Sequence[Any]) -> dict[str, int]:
    """Field to position for the headings in a row; of two columns under one heading the first counts."""
    found: dict[str, int] = {}
    for position, cell in enumerate(row):
        field = _BY_LETTERS.get(_letters(plain(cell)))
        if field is not None:
            found.setdefault(field, position)
    return found


def find_header(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]] | None:
    """Where the headings are among the first rows, under whatever preamble; None when they are nowhere."""
    for index, row in enumerate(rows[:FIRST_ROWS]):
        columns = columns_of(row)
        if "child_id" in columns and len(columns) >= FEWEST_COLUMNS:
            return index, columns
    return None


def why_not_drawn_from(numbers: Sequence[int]) -> str:
    """Why none of these lists can be the frame of a draw, and what to do."""
    if set(numbers) & {10, 11}:
        return (
            "List 10 is about adoption journeys and List 11 holds adults who adopt, so neither can be drawn from. "
            "Choose a workbook with List 7 (child protection) or List 6 (children in need)."
        )
    names = ", ".join(f"List {number}" for number in sorted(set(numbers)))
    return (
        f"This workbook holds {names}, but a draw needs List 7 (child protection) or List 6 (children in need). "
        "Ask for a workbook with one of these."
    )
