"""A tool as a file to take along: JSON word for word, or a workbook with a sheet about the tool and one of questions.

Both are read back into the words of `audits.tool_words`; who wrote the workbook may have changed any cell, so what is
read is checked by `problems_of` afterwards.
"""

import io
import json
import zlib
from collections.abc import Collection, Mapping
from typing import Any
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from access.permissions import NotDone
from accounts.models import AgencyKind
from accounts.sheets import decoded, refuse_giant
from audits.answering import typed
from audits.tool_words import key_from

MOST_BYTES = 1024 * 1024
TOOL_SHEET, QUESTION_SHEET = "Tool", "Questions"
HEADINGS = {
    "section": "Section", "intro": "Section introduction", "theme": "Theme", "code": "Code", "text": "Question",
    "prompt": "Where to look", "why": "Why we ask", "kinds": "Asked of", "answer": "Answer", "scale": "Scale",
    "required": "Must be answered", "limiting": "Limits the overall grade", "pair": "Paired with",
}  # fmt: skip
WIDTHS = (24, 30, 24, 8, 60, 40, 40, 40, 10, 14, 10, 10, 10)
ROWS = (
    ("name", "Name"), ("purpose", "Purpose"), ("scale", "Scale"), ("asks_confidence", "Asks how sure the auditor is"),
    ("too_small_for_findings", "Too small for findings"),
)  # fmt: skip
YES, NO = "Yes", "No"


def as_json(words: Mapping[str, Any]) -> bytes:
    return json.dumps(words, ensure_ascii=False, indent=2).encode()


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


def read_tool(name: str, content: bytes) -> Any:
    """The words a file holds, still to be checked; NotDone says why it cannot be read at all."""
    if len(content) > MOST_BYTES:
        raise NotDone("The file is larger than 1 MB, far more than a tool needs. Is it the right one?")
    if name.lower().endswith(".xlsx"):
        return _from_workbook(content)
    if not name.lower().endswith(".json"):
        raise NotDone("The file must be a .json or .xlsx file, as this portal writes them.")
    try:
        words = json.loads(decoded(content))
    except (ValueError, RecursionError):
        raise NotDone("The file is not valid JSON. Download a tool from here and compare.") from None
    return _with_defaults(_cleaned(words)) if isinstance(words, dict) else words


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


def _from_workbook(content: bytes) -> dict[str, Any]:
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            refuse_giant(parts)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        about, rows = (
            book.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for sheet in (TOOL_SHEET, QUESTION_SHEET)
        )
    except (BadZipFile, CalamineError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        raise NotDone(
            f"The workbook could not be read. It needs a sheet “{TOOL_SHEET}” and a sheet “{QUESTION_SHEET}”, as in "
            "a tool downloaded from here."
        ) from None
    lines = [(str(row[0]).strip(), str(row[1]).strip()) for row in about if len(row) > 1]
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
    words = {name: said.get(label, "") for name, label in ROWS[:3]}
    flags = {name: said.get(label, "").casefold() == "yes" for name, label in ROWS[3:]}
    return {**words, **flags, "themes": themes, "prompts": prompts, "sections": _sections(rows, themes, kinds)}


def _sections(rows: list, themes: Collection[Mapping], kinds: Mapping[str, str]) -> list[dict[str, Any]]:
    """Sections in the order in which the sheet first names them. A kind that is not known is left for the check."""
    headings = [str(cell).strip() for cell in rows[0]] if rows else []
    places = {name: headings.index(heading) for name, heading in HEADINGS.items() if heading in headings}
    codes = {each["name"].casefold(): each["code"] for each in themes}
    found: dict[str, dict[str, Any]] = {}
    for row in rows[1:]:
        told = {name: str(row[place]).strip() if place < len(row) else "" for name, place in places.items()}
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
        asked = [line.strip() for line in told.get("kinds", "").splitlines() if line.strip()]
        section["questions"].append(
            {
                **{name: told.get(name, "") for name in ("code", "text", "prompt", "why", "scale", "pair")},
                "kinds": [kinds.get(each.casefold(), each) for each in asked],
                "answer": told.get("answer", "").casefold() or "practice",
                "required": told.get("required", "").casefold() != "no",
                "limiting": told.get("limiting", "").casefold() == "yes",
            }
        )
    return list(found.values())


def _cleaned(value: Any) -> Any:
    """The same without characters that no person can type, such as NUL, which no database takes."""
    if isinstance(value, str):
        return typed(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return {typed(key): _cleaned(each) for key, each in value.items()} if isinstance(value, dict) else value


def _with_defaults(words: dict[str, Any]) -> dict[str, Any]:
    prompts = words.get("prompts")
    kinds = {kind.value for kind in AgencyKind}
    kept = {
        kind: [str(line) for line in said]
        for kind, said in (prompts.items() if isinstance(prompts, dict) else ())
        if kind in kinds and isinstance(said, list)
    }
    return words | {"prompts": kept, "themes": words.get("themes", [])}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else str(value)[:32_000]
