"""docs/states.md and docs/roles.md say what the code does."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from auditportal.management.commands.generate_docs import papers
from audits.states import RETURN_MOVES, ROUND_MOVES


def test_papers_in_the_project_are_fresh():
    call_command("generate_docs", check=True)


def test_stale_paper_is_named_and_then_written(tmp_path):
    with pytest.raises(CommandError, match="docs/states.md, docs/roles.md"):
        call_command("generate_docs", check=True, folder=tmp_path)
    call_command("generate_docs", folder=tmp_path, stdout=StringIO())
    call_command("generate_docs", check=True, folder=tmp_path)
    (tmp_path / "docs/roles.md").write_text("Nothing")
    with pytest.raises(CommandError, match="Out of date: docs/roles.md"):
        call_command("generate_docs", check=True, folder=tmp_path)


def test_every_move_is_in_the_paper():
    text = papers()["docs/states.md"]
    for start, end in (*ROUND_MOVES, *RETURN_MOVES):
        assert f"    {start} --> {end}: " in text
