"""One run beside another: what a page costs with many partnerships, beside what it cost with one."""

import json
from pathlib import Path
from typing import Any

FLOOR = "F30"
GOALS = {"dashboard": 1.6}
HEADINGS = ("what", "at S", "at {}", "beside S", "cpu, beside S", "goal", "met")


def beside_small(small: dict[str, Any], large: dict[str, Any]) -> list[dict[str, Any]]:
    """For each page both runs measured: its ratio to F30 in the larger, beside its ratio in the smaller.

    `small` and `large` are what `report.as_json` tells of two runs. A goal is met by the clock or by the processor.
    """
    before = figures_of(small)
    return [line_of(name, before[name], now) for name, now in figures_of(large).items() if name in before]


def figures_of(run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A row's numbers by its name, of the rows that stand beside F30; a run told in words alone has none."""
    return {row["what"]: row["figures"] for row in run["rows"] if row["floor"] == FLOOR and "figures" in row}


def line_of(name: str, before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    wall, cpu, goal = now["ratio"] / before["ratio"], None, GOALS.get(name)
    if now["cpu_ratio"] and before["cpu_ratio"]:
        cpu = now["cpu_ratio"] / before["cpu_ratio"]
    is_met = None if goal is None else any(each <= goal for each in (wall, cpu) if each is not None)
    return {
        "what": name, "at_s": before["ratio"], "now": now["ratio"], "ratio": wall, "cpu_ratio": cpu, "goal": goal,
        "met": is_met,
    }  # fmt: skip


def run_of(path: Path) -> dict[str, Any] | None:
    """A run kept earlier, if there is one."""
    found: dict[str, Any] | None = json.loads(path.read_text()) if path.exists() else None
    return found
