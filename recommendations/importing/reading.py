"""From the bytes of a file to a plan: which reader, which sheet, and the words of a refusal."""

from __future__ import annotations

import hashlib
from typing import Final

from cases.importing import ImportRefused, archive, sheets
from cases.importing.refused import NOTE, WARNING, Problem, quoted

from .checks import check_plan, updated_on
from .grammar import Draft, Grammar, Section
from .headings import columns_of
from .lines import Line, sheet_lines
from .plan import PlanRead, PlanRecommendation, PlanSection
from .statuses import NOT_RECORDED, SCHEMES, Scheme, status_code
from .word import word_lines

LIMITS: Final = archive.Limits(sent=20 * archive.MEGABYTE, unpacked=50 * archive.MEGABYTE)


def read_action_plan(data: bytes, *, file_name: str, scheme: Scheme = SCHEMES["devon"]) -> PlanRead:
    """The plan in a .docx, .xlsx or .csv file, or ImportRefused saying what is wrong and what to do.

    Words are never changed beyond their spacing, and no status is guessed: `scheme` maps lower-case words
    to codes, and a word it does not know is a problem line with the code "not_recorded".
    """
    lines, notes = _lines(data, file_name)
    grammar = Grammar()
    grammar.read(lines)
    if grammar.columns is None:
        raise ImportRefused(
            f"{file_name} has no row of headings such as No., Recommendations, Evidence and RAG. "
            "Add one above the rows and choose the file again."
        )
    if not grammar.drafts:
        raise ImportRefused(
            f"{file_name} has no row numbered like 1.1 or 2.3 (round, then recommendation). "
            "Number the rows that way and choose the file again."
        )
    sections = tuple(_section(each) for each in grammar.sections.values())
    titles = {each.number: each.title for each in sections}
    problems = [*notes, *grammar.problems]
    recommendations = tuple(
        _recommendation(draft, titles, grammar, scheme, problems) for draft in grammar.drafts.values()
    )  # fmt: skip
    updated = updated_on(grammar.front_page)
    problems += check_plan(grammar.front_page, sections, recommendations, updated)
    return PlanRead(
        front_page=grammar.front_page,
        sections=sections,
        recommendations=recommendations,
        problems=tuple(problems),
        updated_on=updated,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _lines(data: bytes, file_name: str) -> tuple[list[Line], list[Problem]]:
    kind = archive.kind_of(data, file_name=file_name, limits=LIMITS)
    if kind == archive.WORD:
        return word_lines(data, file_name=file_name), []
    if kind == archive.TEXT:
        return sheet_lines(sheets.csv_rows(data, file_name=file_name), place=""), []
    book = sheets.Workbook(data, file_name=file_name)
    for name in book.names:
        lines = sheet_lines(book.rows(name), place=f"sheet {name}")
        if any(columns_of(line) for line in lines):
            done = "Only the first sheet with headings such as No., Recommendations and Evidence was read."
            return lines, [Problem(NOTE, 0, "", other, done) for other in book.names if other != name]
    return [], []


def _section(section: Section) -> PlanSection:
    columns = section.columns
    return PlanSection(
        number=section.number,
        title=section.title,
        label=columns.label if columns else "",
        status_column=columns.status_column if columns else "",
    )


def _recommendation(
    draft: Draft, titles: dict[str, str], grammar: Grammar, scheme: Scheme, problems: list[Problem]
) -> PlanRecommendation:
    status, by_when = " ".join(draft.cells["status"]), " ".join(draft.cells["by_when"])
    code = status_code(status, scheme)
    section = draft.number.partition(".")[0]
    columns = grammar.sections[section].columns or grammar.columns
    if code is None:
        known = ", ".join(word.capitalize() for word in scheme)
        done = f"{draft.number} was kept as not recorded, since this is none of the status words ({known})."
        column = columns.status_column if columns else ""
        problems.append(Problem(WARNING, draft.row, column, quoted(status), done, draft.place))
    if by_when and status_code(by_when, scheme):
        done = (
            f"{draft.number} has a status word where a date belongs. It was kept as written; choose a status yourself."
        )
        problems.append(Problem(WARNING, draft.row, "By When", quoted(by_when), done, draft.place))
    return PlanRecommendation(
        number=draft.number,
        audit=titles[section],
        text="\n".join(draft.cells["text"]),
        evidence=tuple(draft.cells["evidence"]),
        rag_as_written=status,
        rag=code or NOT_RECORDED,
        by_when=by_when,
        row=draft.row,
        place=draft.place,
    )
