"""What was read from a council's file, in words and tables. Pure but for the frame's own fields."""

import csv
import io
from collections import Counter
from typing import Any

from cases.facts import field_label, in_order, value_label
from cases.models import Frame
from ui.tables import Column
from ui.tags import state_tag

STRATA = ("age_band", "sex", "category", "disability", "ethnicity", "long_plan_18", "repeat_plan", "team")
KINDS = {"error": ("Left out", "attention"), "warning": ("Doubtful", "active"), "note": ("Settled", "waiting")}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    return f"{', '.join(said)}. Nothing was guessed."


def problem_columns(problems: list[dict]) -> list[str]:
    """What was found in the file has a column as long as any of it is kept: it is erased with the draw."""
    words = ["Words found"] if any(each["words"] for each in problems) else []
    return ["Row", "Kind", "Column", *words, "What was done"]


def problem_rows(problems: list[dict]) -> list[list]:
    with_words = "Words found" in problem_columns(problems)
    return [
        [
            f"{each['row']:,}" if each["row"] else "File",
            state_tag(*KINDS[each["kind"]]),
            each["column"] or "",
            *([each["words"]] if with_words else []),
            each["done"],
        ]
        for each in problems
    ]


def completeness_rows(frame: Frame) -> list[list]:
    """How many rows have something in each column, the emptiest first."""
    rows = sorted(frame.completeness.items(), key=lambda item: item[1]["filled"])
    return [[column, f"{each['filled']:,} of {each['of']:,}"] for column, each in rows]


def strata(rows: list[tuple[str, dict]]) -> list[dict[str, Any]]:
    """For each fact: how many children have each value."""
    tables = []
    for field in STRATA:
        counts = Counter(str(facts.get(field) or "unknown") for _, facts in rows)
        cells = [[value_label(field, value), count] for value, count in in_order(field, counts.most_common())]
        columns = [Column(field_label(field)), Column("Children", numeric=True)]
        tables.append({"heading": field_label(field), "columns": columns, "rows": cells})
    return tables


def problems_csv(problems: list[dict]) -> str:
    """The lines as CSV. A cell that a spreadsheet would take for a formula is made plain text."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(["Row", "Column", "Kind", "Words found", "What was done"])
    for each in problems:
        cells = [each["row"] or "", each["column"], KINDS[each["kind"]][0], each["words"], each["done"]]
        writer.writerow([plain(cell) for cell in cells])
    return out.getvalue()


def plain(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
