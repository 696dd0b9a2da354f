"""What the portal wondered about in a council's file: a sentence, a table of like lines together, and a CSV."""

import csv
import io
from collections import Counter
from typing import Any

from cases.draw_words import joined
from ui.tags import state_tag

KINDS = {"error": ("Left out", "attention"), "warning": ("Doubtful", "active"), "note": ("Settled", "waiting")}
GROUPS_SHOWN = 10
WORDS_SHOWN = 3
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A census has no sheets: the place of each of its lines is a child, which the line's number says as well.
OF_A_CENSUS = "Child element "


def problems_context(problems: list[dict]) -> dict[str, Any]:
    """The sentence, and the first groups of like lines, those settled by a rule last; `hidden` counts other lines."""
    groups = grouped(sorted(problems, key=lambda each: each["kind"] == "note"))
    shown, beyond = groups[:GROUPS_SHOWN], groups[GROUPS_SHOWN:]
    return {
        "sentence": problem_sentence(problems),
        "problem_columns": problem_columns(problems),
        "problems": problem_rows(problems, shown),
        "hidden": sum(len(group) for group in beyond),
    }


def problem_sentence(problems: list[dict]) -> str:
    """First the sentence: rows left out, cells not understood, things settled by a rule."""
    counts = Counter(each["kind"] for each in problems)
    if not problems:
        return "Every row and every cell was understood."
    parts = [
        (counts["error"], "row was left out", "rows were left out"),
        (counts["warning"], "cell is doubtful", "cells are doubtful"),
        (counts["note"], "thing was settled by a rule", "things were settled by a rule"),
    ]
    said = [f"{count:,} {one if count == 1 else many}" for count, one, many in parts if count]
    return f"{joined(said)}. Nothing was guessed."


def grouped(problems: list[dict]) -> list[list[dict]]:
    """Lines of one sheet and column with one kind and one thing done, together where the first of them stands."""
    groups: dict[tuple, list[dict]] = {}
    for each in problems:
        groups.setdefault((sheet_of(each), each["column"], each["kind"], each["done"]), []).append(each)
    return list(groups.values())


def problem_columns(problems: list[dict]) -> list[str]:
    """What was found in the file has a column as long as any of it is kept: it is erased with the draw."""
    sheet = ["Sheet"] if any(map(sheet_of, problems)) else []
    words = ["Words found"] if any(each["words"] for each in problems) else []
    return [*sheet, "Row", "Kind", "Column", *words, "What was done"]


def problem_rows(problems: list[dict], groups: list[list[dict]]) -> list[list]:
    """A row for each group of lines, under the columns that all lines need."""
    columns = problem_columns(problems)
    rows = []
    for group in groups:
        first = group[0]
        cells = {
            "Sheet": sheet_of(first),
            "Row": rows_words(group),
            "Kind": state_tag(*KINDS[first["kind"]]),
            "Column": first["column"] or "",
            "Words found": words_found(group),
            "What was done": first["done"],
        }
        rows.append([cells[column] for column in columns])
    return rows


def rows_words(group: list[dict]) -> str:
    """Where a group of lines stands: "5", "Child 5", "24 cells, first in row 5", "3 rows, first row 5" or "File"."""
    first, count = min(group, key=lambda each: each["row"]), len(group)
    if not first["row"]:
        return "File"
    in_census = is_of_census(first)
    if count == 1:
        return f"Child {first['row']:,}" if in_census else f"{first['row']:,}"
    one, many = ("child", "children") if in_census else ("row", "rows")
    if first["column"] and first["kind"] != "error":
        return f"{count:,} cells, first in {one} {first['row']:,}"
    return f"{count:,} {many}, first {one} {first['row']:,}"


def words_found(group: list[dict]) -> str:
    """The different words of a group, the first of them when there are many."""
    different = list(dict.fromkeys(each["words"] for each in group if each["words"]))
    return ", ".join(different[:WORDS_SHOWN]) + (" …" if len(different) > WORDS_SHOWN else "")


def sheet_of(problem: dict) -> str:
    """The list a line stands in, where the file has more than one; else ""."""
    return "" if is_of_census(problem) else problem.get("place", "")


def is_of_census(problem: dict) -> bool:
    return problem.get("place", "").startswith(OF_A_CENSUS)


def problems_csv(problems: list[dict]) -> str:
    """The lines as CSV. A cell that a spreadsheet would take for a formula is made plain text."""
    with_sheet = any(map(sheet_of, problems))
    number = "Child" if any(map(is_of_census, problems)) else "Row"
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([*(["Sheet"] if with_sheet else []), number, "Column", "Kind", "Words found", "What was done"])
    for each in problems:
        cells = [each["row"] or "", each["column"], KINDS[each["kind"]][0], each["words"], each["done"]]
        writer.writerow([plain(cell) for cell in ([sheet_of(each), *cells] if with_sheet else cells)])
    return out.getvalue()


def plain(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
