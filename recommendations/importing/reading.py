"""From the bytes of a file to a plan: which reader, which sheet, and the words of a refusal."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Final

from cases.importing import ImportRefused, archive, sheets
from cases.importing.refused import NOTE, WARNING, Problem, quoted

from .checks import check_plan, updated_on
from .drafts import Draft, Reader, Section
from .fills import sheet_looks
from .grammar import ROW, Grammar
from .headings import Columns, columns_of, with_columns
from .lines import Line, sheet_lines
from .plan import PlanRead, PlanRecommendation, PlanSection
from .plans_in_file import check_no_programs, check_one_plan, refuse_without_headings
from .priorities import priority_code
from .statuses import SCHEMES, Scheme, read_status, status_code
from .unnumbered import Unnumbered
from .word import word_lines

MOST_SENT: Final = 20 * archive.MEGABYTE
LIMITS: Final = archive.Limits(sent=MOST_SENT, unpacked=50 * archive.MEGABYTE)


def read_action_plan(
    data: bytes, *, file_name: str, scheme: Scheme = SCHEMES["devon"], today: date | None = None
) -> PlanRead:
    """The plan in a .docx, .xlsx or .csv file, or ImportRefused saying what is wrong and what to do.

    Words are never changed beyond their spacing and typed bullets, and no status is guessed: `scheme` maps
    lower-case words to codes, a word it does not know is a problem line with the code "not_recorded", and the colour
    of a cell counts only where its word is missing. `today` stands in for a front page without a date of update
    where a rating is held against dates.
    """
    check_no_programs(data, file_name)
    lines, notes = _lines(data, file_name)
    told = with_columns(lines, scheme)
    if not any(columns for _, columns in told):
        refuse_without_headings(lines, file_name)
    check_one_plan(told, file_name)
    reader = _reader(told)
    reader.read(told)
    if not reader.drafts:
        raise ImportRefused(
            f"{file_name} has headings, but no row of a recommendation under them. Add the rows and choose it again."
        )
    sections = tuple(_section(each) for each in reader.sections.values())
    titles = {each.number: each.title for each in sections}
    problems = [*notes, *_numbered_here(reader), *reader.problems]
    recommendations = tuple(
        _recommendation(draft, titles, reader, scheme, problems) for draft in reader.drafts.values()
    )  # fmt: skip
    updated = updated_on(reader.front_page)
    is_numbered_here = isinstance(reader, Unnumbered)
    problems += check_plan(reader.front_page, sections, recommendations, updated, today, has_gaps=not is_numbered_here)
    return PlanRead(
        front_page=reader.front_page,
        sections=sections,
        recommendations=recommendations,
        problems=tuple(problems),
        updated_on=updated,
        sha256=hashlib.sha256(data).hexdigest(),
        is_numbered_here=is_numbered_here,
    )


def _lines(data: bytes, file_name: str) -> tuple[list[Line], list[Problem]]:
    kind = archive.kind_of(data, file_name=file_name, limits=LIMITS)
    if kind == archive.WORD:
        return word_lines(data, file_name=file_name), []
    if kind == archive.TEXT:
        return sheet_lines(sheets.csv_rows(data, file_name=file_name), place=""), []
    book = sheets.Workbook(data, file_name=file_name)
    read = {name: book.rows(name) for name in book.names}
    has_plan = {name: any(columns_of(line) for line in sheet_lines(rows, place="")) for name, rows in read.items()}
    name = next((name for name in read if has_plan[name]), "")
    if not name:
        return [], []
    looks = sheet_looks(data, name)
    notes = [_other_sheet(other, has_plan[other]) for other in book.names if other != name]
    if looks.has_formulas:
        done = "Some cells are formulas. What they showed when the file was last saved was read; nothing is calculated."
        notes.append(Problem(NOTE, 0, "", name, done))
    return sheet_lines(read[name], place=f"sheet {name}", colours=looks.fills), notes


def _other_sheet(name: str, has_plan: bool) -> Problem:
    done = "Only the first sheet with headings such as No., Recommendations and Evidence was read."
    if has_plan:
        return Problem(WARNING, 0, "", name, f"{done} This sheet looks like a plan too: save it as a file of its own.")
    return Problem(NOTE, 0, "", name, done)


def _reader(told: list[tuple[Line, Columns | None]]) -> Reader:
    """The reader for how the rows are numbered: r.n, else 1, 2, 3, else not at all."""
    columns, has_numbers = None, False
    for line, found in told:
        columns = found or columns
        words = line.words(columns.number if columns else 0)
        if columns and columns.number >= 0 and not found and ROW.fullmatch(words):
            return Grammar()
        has_numbers = has_numbers or bool(columns and not found and len(line.filled) > 1 and words)
    return Unnumbered(has_numbers=has_numbers)


def _numbered_here(reader: Reader) -> list[Problem]:
    if not isinstance(reader, Unnumbered):
        return []
    first, last = next(iter(reader.drafts)), next(reversed(reader.drafts))
    how = "are numbered 1, 2, 3 and so on" if reader.has_numbers else "have no numbers"
    done = f"The rows {how}, so the portal numbered them {first} to {last}. They keep these numbers."
    return [Problem(WARNING, 0, "No.", "", done)]


def _section(section: Section) -> PlanSection:
    columns = section.columns
    return PlanSection(
        number=section.number,
        title=section.title,
        label=columns.label if columns else "",
        status_column=columns.status_column if columns else "",
    )


def _recommendation(
    draft: Draft, titles: dict[str, str], reader: Reader, scheme: Scheme, problems: list[Problem]
) -> PlanRecommendation:
    status, by_when, owner, priority = (
        " ".join(draft.cells[name]) for name in ("status", "by_when", "owner", "priority")
    )
    section = draft.number.partition(".")[0]
    columns = reader.sections[section].columns or reader.columns

    def doubt(column: str, words: str, done: str) -> None:
        problems.append(Problem(WARNING, draft.row, column, quoted(words), f"{draft.number} {done}", draft.place))

    code, uncertain = read_status(status, draft.colour, scheme)
    if uncertain:
        doubt(columns.status_column if columns else "", status, uncertain)
    if by_when and status_code(by_when, scheme):
        doubt(
            "By When",
            by_when,
            "has a status word where a date belongs. It was kept as written; choose a status yourself.",
        )
    how_much = priority_code(priority)
    if how_much is None:
        doubt("Priority", priority, "has a priority that is not high, medium or low, so it was not recorded.")
    return PlanRecommendation(
        number=draft.number,
        audit=titles[section],
        text="\n".join(draft.cells["text"]),
        evidence=tuple(draft.cells["evidence"]),
        rag_as_written=status,
        rag=code,
        by_when=by_when,
        row=draft.row,
        place=draft.place,
        owner=owner,
        priority=how_much or "",
        measure="\n".join(draft.cells["measure"]),
    )
