"""A module past 300 lines is two modules; a template past 120 lines is two templates."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".venv", "var", "migrations", "vendor", "node_modules", ".git"}


def files(pattern):
    return [p for p in sorted(ROOT.rglob(pattern)) if not SKIPPED & set(p.relative_to(ROOT).parts)]


def longer_than(lines, pattern):
    """Which files have more lines, each with its number."""
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in files(pattern)}
    assert lengths, f"Nothing was looked at: {pattern}"
    return [f"{path}: {length} lines" for path, length in lengths.items() if length > lines]


def test_every_module_is_one_room():
    assert not longer_than(300, "*.py")


def test_every_template_is_one_screen():
    assert not longer_than(120, "*.html")
