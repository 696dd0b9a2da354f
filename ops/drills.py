"""The long repetitions `./portal drill` runs through pytest, and what they say as rows of a table."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from ops.room import PROJECT

KILLS = ["tests/cases/test_killed_worker.py", "tests/briefings/test_killed_worker.py"]
BOMBS = ["tests/documents/test_bombs.py"]
RACES = ["tests/audits/actions/test_return_races.py", "tests/audits/actions/test_racing.py"]
TIMETABLE = ["tests/ops/test_timetable.py"]
HOUSE = "tests/house"


@dataclass(frozen=True)
class Row:
    """One line of the table: how often, what was kept and lost, how many losers were told, how long it took."""

    name: str
    turns: int
    kept: int
    lost: int
    seconds: float
    told: int | None = None
    failed: bool = False

    @property
    def is_fine(self) -> bool:
        return not self.failed and not self.lost


def kills() -> list[Row]:
    return repeated("kills", KILLS)


def bombs() -> list[Row]:
    return repeated("bombs", ["-s", *BOMBS])


def races() -> list[Row]:
    return repeated("races", RACES)


def timetable() -> list[Row]:
    return repeated("timetable", TIMETABLE)


def long() -> list[Row]:
    """Everything else that is marked as a drill; the house has a process of its own, as in `./portal test`."""
    left_out = [f"--ignore={path}" for path in [*KILLS, *BOMBS, *RACES, *TIMETABLE]]
    return [*repeated("long", ["tests", f"--ignore={HOUSE}", *left_out]), *repeated("long: house", [HOUSE])]


def repeated(name: str, arguments: list[str]) -> list[Row]:
    """Run tests marked as drills. What they report is their rows; a run that reports nothing is one row, by tests."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        told, junit = Path(folder, "rows"), Path(folder, "junit.xml")
        command = [sys.executable, "-m", "pytest", "-m", "drill", f"--junitxml={junit}", *arguments]
        environment = os.environ | {"PYTHONPATH": str(PROJECT), "DRILL_RESULTS": str(told)}
        code = subprocess.run(command, cwd=PROJECT, env=environment).returncode
        rows = [row_of(json.loads(line)) for line in told.read_text().splitlines()] if told.exists() else []
        seconds = time.monotonic() - began
        if rows:
            unsaid = code != 0 and all(row.is_fine for row in rows)
            return [*rows, Row(f"{name}: a test failed", 1, 0, 1, seconds)] if unsaid else rows
        turns, lost = counted(junit)
        return [Row(name, turns, turns - lost, lost, seconds, failed=code != 0)]


def row_of(said: dict) -> Row:
    return Row(**{key: value for key, value in said.items() if key in Row.__dataclass_fields__})


def counted(junit: Path) -> tuple[int, int]:
    """(tests run, tests that failed), as pytest wrote them down; (0, 0) if it wrote nothing."""
    if not junit.exists():
        return 0, 0
    suites = list(ElementTree.parse(junit).iter("testsuite"))  # noqa: S314 - written by pytest a moment ago
    total, skipped, failures, errors = (
        sum(int(suite.get(key, 0)) for suite in suites) for key in ("tests", "skipped", "failures", "errors")
    )
    return total - skipped, failures + errors


def table(rows: list[Row]) -> str:
    """The rows as people read them at a terminal."""
    heading = ("Drill", "Turns", "Kept", "Lost", "Losers told", "Seconds", "")
    lines = [
        (
            row.name,
            str(row.turns),
            str(row.kept),
            str(row.lost),
            "-" if row.told is None else str(row.told),
            f"{row.seconds:.0f}",
            "passed" if row.is_fine else "FAILED",
        )
        for row in rows
    ]
    widths = [max(len(line[place]) for line in [heading, *lines]) for place in range(len(heading))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if place in (0, 6) else text.rjust(width) for place, (text, width) in pairs
        ).rstrip()
        for pairs in (list(enumerate(zip(line, widths, strict=True))) for line in [heading, *lines])
    )
