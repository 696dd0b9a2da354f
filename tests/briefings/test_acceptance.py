"""The page of acceptance statements names every statement once, and only tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/acceptance.md").read_text(encoding="utf-8")
COUNTS = {"BP": 10, "SW": 11, "ES": 12, "BR": 10, "DV": 23}


def test_every_statement_stands_once_with_a_test_or_a_reason():
    rows = re.findall(r"^\| ([A-Z]{2}\d+) \| .+ \| (.+) \| (.*) \|$", PAGE, re.MULTILINE)
    assert [name for name, _, _ in rows] == [
        f"{letters}{n + 1}" for letters, most in COUNTS.items() for n in range(most)
    ]
    assert all("::" in tests or reason.strip() for _, tests, reason in rows)


def test_every_test_it_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 60
    gone = [
        f"{path}::{name}" for path, name in named if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert not gone
