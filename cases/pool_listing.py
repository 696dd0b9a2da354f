"""The list of nominated children that a draw is made from: facts and numbers, nobody's name. Pure.

A CSV file whose first line names it. Written twice from the same children it is the same to the byte, so that its
fingerprint on a certificate holds, and whoever has it can draw again.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from cases.importing.refused import ImportRefused

TITLE: Final = "List of nominated children"
VERSION: Final = "1"
NUMBER: Final = "number"
WHOLE_NUMBERS: Final = frozenset({"plan_months"})
FACTS: Final = (
    "nominated_for", "age_band", "sex", "ethnicity", "disability", "communication_need", "category", "on_plan_now",
    "plan_months", "long_plan_12", "long_plan_18", "long_plan_24", "plan_start_month", "area",
)  # fmt: skip
Row = tuple[int, Mapping[str, Any]]


def listing(rows: Iterable[Row]) -> bytes:
    """The list as a file; `rows` are ordinals with facts, which are written in the order of their ordinals."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([TITLE, VERSION])
    writer.writerow([NUMBER, *FACTS])
    for ordinal, facts in sorted(rows, key=lambda row: row[0]):
        writer.writerow([ordinal, *("" if facts.get(name) is None else facts[name] for name in FACTS)])
    return text.getvalue().encode()


def is_listing(data: bytes) -> bool:
    """Whether a file is such a list, by its first line."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(f"{TITLE},".encode())


def read_listing(data: bytes, *, file_name: str) -> list[tuple[int, dict[str, Any]]]:
    """Ordinals and facts as `listing` wrote them; ImportRefused names the row that is not as it was written."""
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise ImportRefused(f"{file_name} cannot be read as text. Download the list again.") from problem
    if lines[:2] != [[TITLE, VERSION], [NUMBER, *FACTS]]:
        raise ImportRefused(f"The first two rows of {file_name} are not as the portal wrote them. Download it again.")
    return [read_row(line, number, file_name) for number, line in enumerate(lines[2:], start=3) if line]


def read_row(line: Sequence[str], number: int, file_name: str) -> tuple[int, dict[str, Any]]:
    try:
        ordinal, *words = line
        facts: dict[str, Any] = dict(zip(FACTS, words, strict=True))
        for name in WHOLE_NUMBERS:
            facts[name] = int(facts[name]) if facts[name] else None
        return int(ordinal), facts
    except ValueError as problem:
        raise ImportRefused(
            f"Row {number} of {file_name} is not as the portal wrote it. Download the list again."
        ) from problem
