"""Why the tables of a file are not one plan, and why a file with programs in it is not opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from cases.importing import ImportRefused

from .grammar import ROW
from .headings import Columns
from .lines import Line

_PROGRAMS: Final = ("vbaproject.bin", "vbadata.xml", "/macrosheets/")


def check_no_programs(data: bytes, file_name: str) -> None:
    """ImportRefused for a Word or Excel file with macros, whatever its name says. Any other archive passes."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.casefold() for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return  # said by whoever opens it
    if any(sign in f"/{name}" for name in names for sign in _PROGRAMS):
        raise ImportRefused(
            f"{file_name} holds macros, which are programs, so it was not opened. Open it, save it as .docx or .xlsx "
            "(without macros) and choose that."
        )


def check_one_plan(lines: Sequence[tuple[Line, Columns | None]], file_name: str) -> None:
    """ImportRefused where a later table with headings of its own begins again with numbers an earlier one has.

    Tables that go on with one another, or whose headings differ from section to section, are one plan.
    """
    seen: dict[str, set[str]] = {}
    headed: dict[str, Columns] = {}
    begins_sections: set[str] = set()
    for line, found in lines:
        if found:
            headed.setdefault(line.place, found)
        elif (columns := headed.get(line.place)) and len(line.filled) > 1:
            number = line.words(columns.number).rstrip(".)")
            if ROW.fullmatch(number) or (number.isdecimal() and columns.audit < 0):
                seen.setdefault(line.place, set()).add(number)
        elif line.filled == [0] and not line.words(0).rstrip(".)").isdecimal():
            begins_sections.add(line.place)
    for earlier, later in combinations(headed, 2):
        numbers = seen.get(earlier, set()), seen.get(later, set())
        twice = numbers[0] & numbers[1]
        if later in begins_sections:
            twice = {each for each in twice if "." in each}
        if twice and 2 * len(twice) >= min(map(len, numbers)):
            first = min(twice, key=lambda each: [int(part) for part in each.split(".")])
            raise ImportRefused(
                f"{file_name} holds two action plans: {earlier} and {later} both have a row numbered {first}. "
                "Keep one plan in the file, or number their rows on, and choose it again."
            )
        if not any(numbers) and headed[earlier].headings != headed[later].headings:
            raise ImportRefused(
                f"{file_name} holds two tables with different headings and no numbers, {earlier} and {later}, so they "
                "cannot be read as one plan. Keep one of them in the file and choose it again."
            )


def refuse_without_headings(lines: Sequence[Line], file_name: str) -> None:
    """Say that no row of headings was found; where tables lie in one another, that this may be why."""
    if any(line.nested for line in lines):
        raise ImportRefused(
            f"{file_name} has its table inside another table, so no row of headings was found. Move the inner table "
            "out of the outer one, save and choose the file again."
        )
    raise ImportRefused(
        f"{file_name} has no row of headings such as No., Recommendations, Evidence and RAG. "
        "Add one above the rows and choose the file again."
    )
