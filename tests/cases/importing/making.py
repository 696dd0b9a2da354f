"""Makes population files: Annex A workbooks, CIN censuses and tables, of invented children, as messy as asked.

The same arguments give the same children. `annex_a` and `cin_census` with the same `children` and `seed` tell of the
same people on TODAY. Kinds of mess are the keys of `messes.HARMLESS` and `messes.UNCLEAR`, and of
`making_cin.MESSES` for a census; several are put in one after the other, in their own order.
"""

import csv
import io
from collections.abc import Sequence
from random import Random
from typing import Any

import xlsxwriter

from tests.cases.importing.lists import Sheet, made_list
from tests.cases.importing.making_cin import census_of
from tests.cases.importing.messes import ORDER, spoil
from tests.cases.importing.people import TODAY, made_people

__all__ = ["TODAY", "annex_a", "cin_census", "sheets", "table", "workbook"]


def annex_a(
    *, children: int = 40, lists: Sequence[int] = (3, 5, 6, 7), mess: Sequence[str] = (), seed: int = 1
) -> bytes:
    """An Annex A workbook (.xlsx) with these lists of these children, behind a cover sheet."""
    made = sheets(children=children, lists=lists, mess=mess, seed=seed)
    return workbook({"Cover": [["Annex A data", "Made-up children"]], **{each.name: each.cells() for each in made}})


def sheets(
    *, children: int = 40, lists: Sequence[int] = (3, 5, 6, 7), mess: Sequence[str] = (), seed: int = 1
) -> list[Sheet]:
    """The same, as sheets of cells."""
    people = made_people(children, seed)
    made = [made_list(number, people) for number in lists]
    for kind in sorted(mess, key=ORDER.index):
        for sheet in made:
            spoil(sheet, kind, Random(f"{seed}|{kind}|{sheet.name}"))
    return made


def cin_census(*, year: int = 2026, children: int = 40, seed: int = 1, mess: Sequence[str] = ()) -> bytes:
    """A CIN census (.xml) of this year: GenderCurrent until 2024, Sex from 2025. It describes 31 March of its year."""
    return census_of(made_people(children, seed), year=year, mess=mess)


def table(
    rows: Sequence[Sequence[Any]], *, kind: str = "csv", encoding: str = "utf-8-sig", delimiter: str = ","
) -> bytes:
    """Rows, headings first, as .csv in any encoding and with any separator, or as .xlsx (`kind` "xlsx")."""
    if kind == "xlsx":
        return workbook({"Sheet1": rows})
    kept = io.StringIO(newline="")
    csv.writer(kept, delimiter=delimiter).writerows(rows)
    return kept.getvalue().encode(encoding)


def workbook(named: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook with these sheets; a date cell is a date, None is no cell, everything else as it is."""
    kept = io.BytesIO()
    options = {
        "in_memory": True, "default_date_format": "dd/mm/yyyy", "strings_to_formulas": False, "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }  # fmt: skip
    book = xlsxwriter.Workbook(kept, options)
    for name, rows in named.items():
        sheet = book.add_worksheet(name)
        for position, row in enumerate(rows):
            sheet.write_row(position, 0, row)
    book.close()
    return kept.getvalue()
