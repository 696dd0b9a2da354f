"""A module past 300 lines is two modules; a template past 120 lines is two templates."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".venv", "var", "migrations", "vendor", "node_modules", ".git"}


def files(pattern):
    return [p for p in sorted(ROOT.rglob(pattern)) if not SKIPPED & set(p.relative_to(ROOT).parts)]


@pytest.mark.parametrize("path", files("*.py"), ids=lambda p: str(p.relative_to(ROOT)))
def test_module_is_one_room(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", files("*.html"), ids=lambda p: str(p.relative_to(ROOT)))
def test_template_is_one_screen(path):
    assert len(path.read_text().splitlines()) <= 120
