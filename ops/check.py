"""`./portal check`: all that is looked at before something lands. Every check runs; the list comes at the end."""

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ops import lock, scan
from ops.manage import harmless_environment
from ops.room import PROJECT

LONGEST = 60  # lines shown of one check
TOOLS = Path(sys.executable).parent


@dataclass(frozen=True)
class Result:
    name: str
    complaint: str  # empty when all is well
    note: str = ""
    seconds: float = 0

    def __str__(self) -> str:
        mark = "FAILED" if self.complaint else "ok    "
        note = f" ({self.note})" if self.note else ""
        return f"  {mark} {self.name}{note}"


@dataclass(frozen=True)
class Check:
    name: str
    look: Callable[[], tuple[str, str]]  # complaint, note

    def result(self) -> Result:
        began = time.monotonic()
        complaint, note = self.look()
        return Result(self.name, complaint, note, time.monotonic() - began)


def check(arguments: list[str]) -> int:
    """Run every check, two at a time; show complaints, then the list."""
    if arguments:
        print("./portal check takes no arguments: it always looks at everything.", file=sys.stderr)
        return 2
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(Check.result, CHECKS))
    for result in results:
        if result.complaint:
            print(f"\n--- {result.name}\n{shortened(result.complaint)}")
    print()
    for result in results:
        print(result)
    failed = sum(1 for result in results if result.complaint)
    print(f"\n{failed} of {len(results)} checks failed." if failed else f"\nAll {len(results)} checks passed.")
    return 1 if failed else 0


def shortened(complaint: str) -> str:
    lines = complaint.splitlines()
    left = len(lines) - LONGEST
    return "\n".join(lines if left <= 0 else [*lines[:LONGEST], f"… and {left} lines more"])


def tool(name: str, *arguments: str) -> Callable[[], tuple[str, str]]:
    """A check that is a program of the virtual environment."""
    return lambda: (complaint_of([str(TOOLS / name), *arguments]), "")


def python(*arguments: str) -> Callable[[], tuple[str, str]]:
    """A check that is a module of ours."""
    return lambda: (complaint_of([sys.executable, *arguments]), "")


def command(*arguments: str) -> Callable[[], tuple[str, str]]:
    """A check that is a management command; one that nobody has written yet is said, not failed."""

    def look() -> tuple[str, str]:
        name = arguments[0]
        ours = any(PROJECT.glob(f"*/management/commands/{name}.py"))
        if not ours and name not in {"makemigrations", "check"}:
            return "", f"skipped: there is no command {name} yet"
        return complaint_of([sys.executable, "-W", "ignore", "manage.py", *arguments]), ""

    return look


def templates() -> tuple[str, str]:
    if not any((PROJECT / "templates").rglob("*.html")):
        return "", "skipped: there are no templates yet"
    return complaint_of([str(TOOLS / "djlint"), "templates", "--lint", "--quiet"]), ""


def complaint_of(arguments: list[str]) -> str:
    done = subprocess.run(arguments, cwd=PROJECT, env=harmless_environment(), capture_output=True, text=True)
    if done.returncode == 0:
        return ""
    return (done.stdout + done.stderr).strip() or f"{arguments[0]} ended with {done.returncode}"


def locks() -> tuple[str, str]:
    return "\n".join(filter(None, map(lock.why_stale, lock.LOCKS))), ""


def forbidden() -> tuple[str, str]:
    return "\n".join(scan.findings()), ""


CHECKS = [
    Check("types (mypy)", tool("mypy", ".")),
    Check("Python habits (ruff)", tool("ruff", "check", "--quiet", "--output-format", "concise", ".")),
    Check("Python layout (ruff format)", tool("ruff", "format", "--check", "--output-format", "concise", ".")),
    Check("templates (djlint)", templates),
    Check("built styles and scripts are fresh", python("-m", "ui.assets", "--check")),
    Check("floor plan (import-linter)", tool("lint-imports", "--no-logo")),
    Check("Django's own checks", command("check")),
    Check("every model change has its migration", command("makemigrations", "--check", "--dry-run")),
    Check("generated papers are fresh", command("generate_docs", "--check")),
    Check("locks fit pyproject.toml", locks),
    Check("no secrets, registries or machine paths", forbidden),
]
