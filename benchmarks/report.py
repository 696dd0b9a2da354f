"""The table on paper and as JSON beside it."""

import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks.timing import Row

HEADINGS = (
    "what", "size", "ours", "p95", "unit", "floor", "floor's", "ratio", "cpu ratio", "goal", "met", "checked",
)  # fmt: skip
MET = {True: "yes", False: "NO", None: "-"}


def cells(row: Row) -> tuple[str, ...]:
    found = row.found
    return (
        row.name,
        row.size.upper(),
        figure(found.ours.median),
        figure(found.ours.p95),
        found.unit,
        found.floor_name,
        figure(found.floor.median),
        f"{row.ratio:.2f}",
        f"{row.cpu_ratio:.2f}" if row.cpu_ratio is not None else "-",
        str(row.goal),
        MET[row.is_met],
        found.checked,
    )


def figure(number: float) -> str:
    return f"{number:.2f}" if abs(number) < 100 else f"{number:,.0f}"


def print_table(rows: Iterable[Row]) -> None:
    lines = [HEADINGS, *(cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADINGS))]
    for line in lines:
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())


def write_json(rows: Iterable[Row], path: Path, size: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    found = [dict(zip(HEADINGS, cells(row), strict=True)) for row in rows]
    path.write_text(json.dumps({"size": size, "rows": found}, indent=1) + "\n")
