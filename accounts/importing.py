"""Reading a list of people: text or rows in, people and problems out. Nothing unclear is guessed."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from access.permissions import NotDone
from access.roles import JOBS, Role

MOST_ROWS = 500
COLUMNS = ("name", "e-mail", "agency", "job")
HEADINGS = {
    "name": {"name", "full name", "person", "who"},
    "e-mail": {"e-mail", "email", "e-mail address", "email address", "mail"},
    "agency": {"agency", "organisation", "organization", "employer"},
    "job": {"job", "role", "part"},
}


@dataclass(frozen=True)
class Person:
    """One row of the list, understood."""

    row: int
    name: str
    email: str
    agency: object
    role: Role


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell, and what to do."""

    row: int
    column: str
    words: str

    def __str__(self) -> str:
        where = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        return f"{where}: {self.words}"


def rows_of_text(text: str) -> list[list[str]]:
    """The cells of a pasted list or a CSV file: parted by tabs, semicolons or commas, whichever is used most."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    counts = {mark: text.count(mark) for mark in ("\t", ";", ",")}
    mark = max(counts, key=lambda one: counts[one])
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text), delimiter=mark)]
    except csv.Error:
        raise NotDone("The list could not be read: a quotation mark is opened and not closed.") from None


def text_of_rows(rows: Iterable[Sequence]) -> str:
    """The rows as tab-parted text, which a person can mend in a box."""
    return "\n".join("\t".join(" ".join(str(cell or "").split()) for cell in row) for row in rows)


def words_for_roles() -> dict[str, Role]:
    """Every word by which a list may name a job or a role."""
    words = {label.casefold(): Role(role) for role, label in Role.choices}
    words |= {key.replace("_", " "): Role(key) for key in Role.values}
    words |= {label.casefold(): roles[0] for label, roles in JOBS.values()}
    return words | {"lead": Role.AGENCY_LEAD, "board": Role.EXECUTIVE, "independent scrutineer": Role.SCRUTINEER}


def read_people(rows: Sequence[Sequence[str]], agencies: Iterable) -> tuple[list[Person], list[Problem]]:
    """People and problems; row numbers are those of the list as it was given, its heading counted."""
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(str(cell).strip() for cell in row)]
    if not filled:
        raise NotDone("The list is empty. Paste one person a line: name, e-mail, agency, job.")
    order = heading_order(filled[0][1])
    if order:
        filled = filled[1:]
    if len(filled) > MOST_ROWS:
        raise NotDone(f"The list has {len(filled)} people; at most {MOST_ROWS} can be invited at once. Split it.")
    known = names_of_agencies(agencies)
    people: list[Person] = []
    problems: list[Problem] = []
    for number, row in filled:
        person, found = read_row(number, dict(zip(order or COLUMNS, row, strict=False)), len(row), known)
        problems += found
        people += [person] if person else []
    twice = repeated(people)
    people = [person for person in people if person.row not in {problem.row for problem in twice}]
    return people, sorted(problems + twice, key=lambda problem: problem.row)


def heading_order(row: Sequence[str]) -> list[str]:
    """The columns in the order the heading names them; nothing when the first row is no heading."""
    order = []
    for cell in row:
        words = str(cell).strip().casefold()
        order.append(next((column for column, names in HEADINGS.items() if words in names), ""))
    return order if set(COLUMNS) <= set(order) else []


def names_of_agencies(agencies: Iterable) -> dict[str, object]:
    named: dict[str, object] = {}
    for agency in agencies:
        named[agency.short_name.casefold()] = agency
        named[agency.name.casefold()] = agency
    return named


def read_row(
    number: int, cells: Mapping[str, str], width: int, agencies: Mapping[str, object]
) -> tuple[Person | None, list[Problem]]:
    values = {column: " ".join(str(cells.get(column, "")).split()) for column in COLUMNS}
    if width < len(COLUMNS):
        return None, [Problem(number, "", f"has {width} of 4 columns. Give name, e-mail, agency and job.")]
    problems = [
        Problem(number, column, words)
        for column, words in (
            ("name", wrong_name(values["name"])),
            ("e-mail", wrong_email(values["e-mail"])),
            ("agency", wrong_agency(values["agency"], agencies)),
            ("job", wrong_job(values["job"])),
        )
        if words
    ]
    if problems:
        return None, problems
    agency = agencies[values["agency"].casefold()]
    role = words_for_roles()[values["job"].casefold()]
    return Person(number, values["name"], values["e-mail"].lower(), agency, role), []


def wrong_name(name: str) -> str:
    if not name:
        return "is empty. Enter the person's name."
    return "is longer than 120 characters. Shorten it." if len(name) > 120 else ""


def wrong_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return f"“{email}” is not an e-mail address. Write it like name@example.org." if email else "is empty."
    return "is longer than 254 characters." if len(email) > 254 else ""


def wrong_agency(name: str, agencies: Mapping[str, object]) -> str:
    if name.casefold() in agencies:
        return ""
    if not name:
        return "is empty. Enter the agency's name or short name."
    return f"“{name[:60]}” is not an open agency of this partnership. Use its name or its short name."


def wrong_job(words: str) -> str:
    if words.casefold() in words_for_roles():
        return ""
    jobs = ", ".join(label for label, _ in JOBS.values())
    return f"“{words[:60]}” is not a job. Use one of: {jobs}; or a role such as Panel chair." if words else "is empty."


def repeated(people: Iterable[Person]) -> list[Problem]:
    """The same person twice for the same role at the same agency."""
    first: dict[tuple, int] = {}
    out = []
    for person in people:
        key = (person.email, str(getattr(person.agency, "pk", person.agency)), person.role)
        if key in first:
            out.append(Problem(person.row, "", f"repeats row {first[key]}. Remove one of them."))
        first.setdefault(key, person.row)
    return out
