"""A tool as a workbook: a sheet about it and one of its questions, written and read back.

Whoever filled the workbook may have changed any cell: what cannot be understood is told with its row, and the rest is
checked by `problems_of` afterwards.
"""

import io
import zlib
from collections.abc import Collection, Mapping
from typing import Any
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from access.permissions import NotDone
from accounts.models import AgencyKind
from accounts.sheets import refuse_giant
from audits.answering import typed
from audits.tool_words import ANSWERS, key_from

TOOL_SHEET, QUESTION_SHEET = "Tool", "Questions"
HEADINGS = {
    "section": "Section", "intro": "Section introduction", "theme": "Theme", "code": "Code", "text": "Question",
    "prompt": "Where to look", "why": "Why we ask", "kinds": "Asked of", "answer": "Answer", "scale": "Scale",
    "required": "Must be answered", "limiting": "Limits the overall grade", "pair": "Paired with",
}  # fmt: skip
WIDTHS = (24, 30, 24, 8, 60, 40, 40, 40, 10, 14, 10, 10, 10)
ROWS = (
    ("name", "Name"), ("purpose", "Purpose"), ("scale", "Scale"), ("asks_confidence", "Asks how sure the auditor is"),
    ("asks_chronology", "Asks for a chronology"),
    ("asks_independence", "Asks whether the auditor is independent"),
    ("too_small_for_findings", "Too small for findings"),
)  # fmt: skip
YES, NO = "Yes", "No"
UNDERSTOOD = {
    "yes": True, "y": True, "x": True, "true": True, "no": False, "n": False, "false": False,
}  # fmt: skip


def as_xlsx(words: Mapping[str, Any]) -> bytes:
    """A workbook whose every cell is text; kinds of agency stand by their names, a line each."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    about = book.add_worksheet(TOOL_SHEET)
    about.set_column(0, 0, 34, bold)
    about.set_column(1, 1, 90, wrapped)
    lines = [(label, _cell(words.get(name))) for name, label in ROWS]
    lines += [("Theme", each["name"]) for each in words["themes"]]
    lines += [(f"Prompts: {AgencyKind(kind).label}", "\n".join(said)) for kind, said in words["prompts"].items()]
    for number, line in enumerate(lines):
        for column, text in enumerate(line):
            about.write_string(number, column, text)
    sheet = book.add_worksheet(QUESTION_SHEET)
    for column, (heading, width) in enumerate(zip(HEADINGS.values(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(_rows(words), start=1):
        for column, name in enumerate(HEADINGS):
            sheet.write_string(number, column, _cell(row.get(name)))
    sheet.freeze_panes(1, 5)
    book.close()
    return kept.getvalue()


def read_workbook(content: bytes) -> dict[str, Any]:
    """The words of a tool in a workbook; NotDone says why it is none, or which cells cannot be understood."""
    about, rows = _sheets(content)
    lines = [(text_of_cell(row[0]), text_of_cell(row[1])) for row in about if len(row) > 1]
    said = dict(lines)
    themes: list[dict[str, str]] = []
    for label, text in lines:
        if label == "Theme" and text:
            themes.append({"code": key_from(text, {each["code"] for each in themes}), "name": text})
    kinds = {kind.label.casefold(): kind.value for kind in AgencyKind}
    prompts = {
        kinds[label.removeprefix("Prompts: ").casefold()]: [line.strip() for line in text.splitlines() if line.strip()]
        for label, text in lines
        if label.startswith("Prompts: ") and label.removeprefix("Prompts: ").casefold() in kinds
    }
    problems: list[str] = []
    words = {name: said.get(label, "") for name, label in ROWS[:3]}
    flags = {
        name: yes_or_no(said.get(label, ""), False, f"The sheet “{TOOL_SHEET}”", label, problems)
        for name, label in ROWS[3:]
    }
    sections = _sections(rows, themes, kinds, problems)
    if problems:
        raise NotDone(" ".join(problems))
    return {**words, **flags, "themes": themes, "prompts": prompts, "sections": sections}


def text_of_cell(cell: Any) -> str:
    """What a cell says: a whole number without its ".0", nothing that no person can type."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return typed(str(cell)).strip()


def yes_or_no(text: str, otherwise: bool, where: str, label: str, problems: list[str]) -> bool:
    """What a yes/no cell says, `otherwise` when it is empty; a sentence is added where it says something else."""
    if text and text.casefold() not in UNDERSTOOD:
        problems.append(f"{where}: “{text[:40]}” at “{label}” is neither yes nor no. Write {YES} or {NO}.")
    return UNDERSTOOD.get(text.casefold(), otherwise)


def _sheets(content: bytes) -> list[list[list[Any]]]:
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            refuse_giant(parts)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            book.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for sheet in (TOOL_SHEET, QUESTION_SHEET)
        ]
    except (BadZipFile, CalamineError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        raise NotDone(
            f"The workbook could not be read. It needs a sheet “{TOOL_SHEET}” and a sheet “{QUESTION_SHEET}”, as in "
            "a tool downloaded from here."
        ) from None


def _rows(words: Mapping[str, Any]) -> list[dict[str, Any]]:
    names = {each["code"]: each["name"] for each in words["themes"]}
    return [
        {
            **question,
            "section": section["title"],
            "intro": section["intro"],
            "theme": names.get(section["theme"], ""),
            "kinds": "\n".join(AgencyKind(kind).label for kind in question["kinds"]),
        }
        for section in words["sections"]
        for question in section["questions"]
    ]


def _sections(
    rows: list, themes: Collection[Mapping], kinds: Mapping[str, str], problems: list[str]
) -> list[dict[str, Any]]:
    """Sections in the order in which the sheet first names them. A kind that is not known is left for the check."""
    places = _places(rows, problems)
    codes = {each["name"].casefold(): each["code"] for each in themes}
    found: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows[1:], start=2):
        told = {name: text_of_cell(row[place]) if place < len(row) else "" for name, place in places.items()}
        if not any(told.values()):
            continue
        title, theme = told.get("section", ""), told.get("theme", "")
        section = found.setdefault(
            title,
            {
                "title": title, "intro": told.get("intro", ""), "questions": [],
                "theme": codes.get(theme.casefold(), theme),
            },
        )  # fmt: skip
        section["questions"].append(_question(told, kinds, f"Row {number} of the sheet “{QUESTION_SHEET}”", problems))
    return list(found.values())


def _places(rows: list, problems: list[str]) -> dict[str, int]:
    """In which column each thing stands; a sentence for each column there is not."""
    headings = [text_of_cell(cell).casefold() for cell in rows[0]] if rows else []
    missing = [heading for heading in HEADINGS.values() if heading.casefold() not in headings]
    problems += [
        f"The sheet “{QUESTION_SHEET}” has no column “{heading}”. Add it, as in a tool downloaded from here."
        for heading in missing
    ]
    return {name: headings.index(heading.casefold()) for name, heading in HEADINGS.items() if heading not in missing}


def _question(told: Mapping[str, str], kinds: Mapping[str, str], where: str, problems: list[str]) -> dict[str, Any]:
    asked = [line.strip() for line in told.get("kinds", "").splitlines() if line.strip()]
    answers = {words.casefold(): code for code, words in ANSWERS.items()}
    answer = told.get("answer", "").casefold()
    return {
        **{name: told.get(name, "") for name in ("code", "text", "prompt", "why", "scale", "pair")},
        "kinds": [kinds.get(each.casefold(), each) for each in asked],
        "answer": answers.get(answer, answer) or "practice",
        "required": yes_or_no(told.get("required", ""), True, where, HEADINGS["required"], problems),
        "limiting": yes_or_no(told.get("limiting", ""), False, where, HEADINGS["limiting"], problems),
    }


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else str(value)[:32_000]
