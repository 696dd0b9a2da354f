"""Reading the filled-in workbook of who the drawn children are. Pure: bytes in, identities and sentences out.

A child with any doubt is left out whole, so that no sheet is ever half right; the others can be saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from cases.exporting.identity_workbook import COLUMNS
from cases.identifiers import bare, problem_of_name, problem_of_nhs_number, problem_of_upn
from cases.identities import Identity, Person, Relationship
from cases.importing import archive, cells, sheets
from cases.importing.refused import ImportRefused
from cases.relationship_words import relationship_of

MEGABYTE = 1024 * 1024
LIMITS = archive.Limits(sent=5 * MEGABYTE, unpacked=50 * MEGABYTE)
MOST_ROWS, MOST_FAMILY, HEADING_ROWS, MOST_WRITTEN = 3000, 20, 20, 40
LONGEST = {"name": 200, "other_names": 200, "address": 1000, "nhs_number": 20, "upn": 20, "other_id": 60, "notes": 4000}
HEADINGS = {heading.casefold(): name for heading, name, _ in COLUMNS}
NAMES = {name: heading for heading, name, _ in COLUMNS}
UNBORN, OLDEST_CHILD, OLDEST = timedelta(days=280), timedelta(days=26 * 366), timedelta(days=110 * 366)


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one row, and what to do. `reference` is the child's, where the row has a known one.

    `written` is what stands in its place where it is unknown, cut to a cell's width.
    """

    row: int
    reference: str
    sentence: str
    written: str = ""


@dataclass
class IdentitiesRead:
    """The children that can be saved by reference, those nobody filled in, and every problem by row."""

    identities: dict[str, Identity] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


@dataclass
class Family:
    """The rows of one reference while they are read."""

    children: list[Person] = field(default_factory=list)
    others: list[Person] = field(default_factory=list)
    notes: str = ""
    first_row: int = 0
    is_wrong: bool = False


def read_identities(data: bytes, *, file_name: str, child_ids: Mapping[str, str], today: date) -> IdentitiesRead:
    """What a filled-in workbook says. `child_ids` are the council's IDs by reference; ImportRefused when unreadable."""
    start, columns, rows = found_table(data, file_name)
    if len(rows) - start > MOST_ROWS:
        raise ImportRefused(f"{file_name} has more than {MOST_ROWS:,} rows, far more than these children's families.")
    read, families = IdentitiesRead(), {reference: Family() for reference in child_ids}
    by_key = {bare(reference): reference for reference in child_ids}
    for number, row in enumerate(rows[start:], start=start + 1):
        words = {name: row[place] for name, place in columns.items() if place < len(row)}
        if not any(cells.plain(value) for value in words.values()):
            continue
        written = cells.plain(words.get("reference"))
        reference = by_key.get(bare(written), "")
        if not reference:
            read.problems.append(RowProblem(number, "", stray_sentence(words), written[:MOST_WRITTEN]))
            continue
        take_row(families[reference], words, number, reference, child_ids[reference], today, read.problems)
    for reference, family in families.items():
        finish(reference, family, read)
    read.problems.sort(key=lambda problem: problem.row)
    return read


def found_table(data: bytes, file_name: str) -> tuple[int, dict[str, int], list[list[Any]]]:
    """Where the rows begin, which column holds what, and all rows; ImportRefused where no such table is."""
    kind = archive.kind_of(data, file_name=file_name, limits=LIMITS)
    if kind == archive.WORD:
        raise ImportRefused(f"{file_name} is a Word document. Fill in the workbook that you downloaded and choose it.")
    if kind == archive.TEXT:
        tables = [sheets.csv_rows(data, file_name=file_name)]
    else:
        book = sheets.Workbook(data, file_name=file_name)
        tables = [book.rows(name) for name in book.names]
    for rows in tables:
        for number, row in enumerate(rows[:HEADING_ROWS]):
            columns = columns_of(row)
            if {"reference", "name"} <= columns.keys():
                return number + 1, columns, rows
    raise ImportRefused(
        f"{file_name} has no row with the headings Reference and Full name. Use the workbook that you downloaded."
    )


def columns_of(row: list[Any]) -> dict[str, int]:
    """The place of each known heading; of two alike the first."""
    columns: dict[str, int] = {}
    for place, value in enumerate(row):
        name = HEADINGS.get(cells.plain(value).casefold())
        if name:
            columns.setdefault(name, place)
    return columns


def stray_sentence(words: Mapping[str, Any]) -> str:
    if cells.plain(words.get("reference")):
        return "This reference is not one of the drawn children or reserves. Copy it from the downloaded workbook."
    return "This row has no reference, so nobody can tell whose family it belongs to. Write the child's reference."


def take_row(
    family: Family,
    words: Mapping[str, Any],
    number: int,
    reference: str,
    child_id: str,
    today: date,
    problems: list[RowProblem],
) -> None:
    """Put one row into its family, or say what is wrong with it."""
    person, sentences = person_of(words, today, is_first=not family.first_row)
    family.first_row = family.first_row or number
    given = cells.plain(words.get("child_id"))
    if given and bare(given).lstrip("0") != bare(child_id).lstrip("0"):
        sentences.append("The Child ID is not the one this reference was drawn with. Copy both from the download.")
    if person.is_child and is_empty(person):
        family.is_wrong = family.is_wrong or bool(sentences)
    elif person.is_child:
        if family.children:
            sentences.append("This reference has two rows for the child. Choose who the second one is to the child.")
        family.children.append(person)
    else:
        family.others.append(person)
    if person.is_child:
        notes = cells.plain(words.get("notes"))
        family.notes = family.notes or notes
        if len(notes) > LONGEST["notes"]:
            sentences.append(too_long("notes"))
    family.is_wrong = family.is_wrong or bool(sentences)
    problems.extend(RowProblem(number, reference, sentence) for sentence in sentences)


def person_of(words: Mapping[str, Any], today: date, *, is_first: bool) -> tuple[Person, list[str]]:
    """The person of a row and what is wrong with it. Nothing unclear is guessed."""
    sentences = []
    said = cells.plain(words.get("relationship"))
    relationship = relationship_of(said) if said else (Relationship.CHILD if is_first else None)
    if relationship is None:
        sentences.append("Choose who this person is to the child in the column Relationship.")
    facts = {name: cells.plain(words.get(name)) for name in LONGEST if name != "notes"}
    sentences += [too_long(name) for name, text in facts.items() if len(text) > LONGEST[name]]
    problems = problem_of_name(facts["name"]), problem_of_nhs_number(facts["nhs_number"]), problem_of_upn(facts["upn"])
    sentences += [each for each in problems if each]
    person = Person(relationship=relationship or Relationship.HOUSEHOLD, **facts)
    born, sentence = born_of(words.get("born"), today, is_child=person.is_child)
    sentences += [sentence] if sentence else []
    if not person.name and (not person.is_child or born or not is_empty(person)):
        sentences.append("Write the person's name in the column Full name, or empty the row.")
    return replace(person, born=born), sentences


def born_of(value: Any, today: date, *, is_child: bool) -> tuple[str, str]:
    """A date of birth in ISO form, or the sentence saying what is wrong with it."""
    if not cells.plain(value):
        return "", ""
    day = cells.day(value)
    if day is None:
        return "", "The date of birth cannot be read. Write it like 27/03/2016."
    if not today - (OLDEST_CHILD if is_child else OLDEST) <= day <= today + UNBORN:
        return "", "The date of birth cannot be right. Check its year."
    return day.isoformat(), ""


def is_empty(person: Person) -> bool:
    """Whether a row says nothing but whose it is."""
    return not any(
        (person.name, person.other_names, person.born, person.address, person.nhs_number, person.upn, person.other_id)
    )


def too_long(name: str) -> str:
    return f"{NAMES[name]} is too long: {LONGEST[name]:,} characters is the most."


def finish(reference: str, family: Family, read: IdentitiesRead) -> None:
    """One child's rows together: who can be saved, who is still empty, and what is wrong with all of them."""
    if len(family.others) > MOST_FAMILY:
        sentence = f"This child has more than {MOST_FAMILY} family members. Keep those whom agencies should look for."
        read.problems.append(RowProblem(family.first_row, reference, sentence))
        family.is_wrong = True
    if not family.children and family.others:
        sentence = "This family has no row with the child's own name. Fill in the child's row too."
        read.problems.append(RowProblem(family.first_row, reference, sentence))
    elif not family.children and not family.is_wrong:
        read.empty.append(reference)
    elif not family.is_wrong:
        read.identities[reference] = Identity(family.children[0], tuple(family.others), family.notes)
