"""The table that `./portal bench` prints, and the same as JSON beside it."""

import json
from pathlib import Path

from benchmarks.timing import Row

HEADINGS = ("what", "ours ms", "p10", "floor", "floor ms", "ratio", "cpu ratio", "goal", "met", "checked")


def cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        f"{row.ours.median:.2f}",
        f"{row.ours.p10:.2f}",
        row.floor_name,
        f"{row.floor.median:.2f}",
        f"{row.ratio:.2f}",
        f"{row.cpu_ratio:.2f}",
        f"<= {row.goal:g}",
        "yes" if row.is_met else "NO",
        row.checked,
    )


def print_table(rows: list[Row]) -> None:
    lines = [HEADINGS, *(cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADINGS))]
    for line in lines:
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())


def write_json(rows: list[Row], path: Path, size: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    found = [dict(zip(HEADINGS, cells(row), strict=True)) for row in rows]
    path.write_text(json.dumps({"size": size, "rows": found}, indent=1) + "\n")
