"""The table on paper and as JSON beside it."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import beside
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
        times(row.cpu_ratio),
        str(row.asked),
        MET[row.is_met],
        found.checked,
    )


def figure(number: float) -> str:
    return f"{number:.2f}" if abs(number) < 100 else f"{number:,.0f}"


def times(number: float | None) -> str:
    return "-" if number is None else f"{number:.2f}"


def figures(row: Row) -> dict[str, float | bool | None]:
    """What the cells say in words, as numbers, true or false, and null where there is nothing to tell."""
    return {
        "ours": row.found.ours.median,
        "p10": row.found.ours.p10,
        "p95": row.found.ours.p95,
        "floor": row.found.floor.median,
        "floor_p10": row.found.floor.p10,
        "ratio": row.ratio,
        "cpu_ratio": row.cpu_ratio,
        "goal": row.asked.number,
        "goal_is_at_least": row.asked.at_least,
        "goal_is_of_itself": row.asked.of_itself,
        "met": row.is_met,
    }


def as_json(rows: Iterable[Row], size: str) -> dict[str, Any]:
    found = [{**dict(zip(HEADINGS, cells(row), strict=True)), "figures": figures(row)} for row in rows]
    return {"size": size, "rows": found}


def tell(rows: Sequence[Row], folder: Path, size: str) -> None:
    """Print the table and keep it; a larger run is told beside the last of one partnership, if one is kept."""
    print_lines([HEADINGS, *(cells(row) for row in rows)])
    told = as_json(rows, size)
    small = beside.run_of(folder / "bench-s.json")
    if size != "s" and small:
        told["beside_s"] = beside.beside_small(small, told)
        print()
        print_lines(beside_s(told["beside_s"], size))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"bench-{size}.json").write_text(json.dumps(told, indent=1) + "\n")


def beside_s(found: Iterable[dict[str, Any]], size: str) -> list[tuple[str, ...]]:
    lines = [
        (
            line["what"], times(line["at_s"]), times(line["now"]), times(line["ratio"]), times(line["cpu_ratio"]),
            "-" if line["goal"] is None else f"<= {line['goal']:g}", MET[line["met"]],
        )
        for line in found
    ]  # fmt: skip
    return [tuple(word.format(size.upper()) for word in beside.HEADINGS), *lines]


def print_lines(lines: Sequence[Sequence[str]]) -> None:
    widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
    for line in lines:
        print("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())
