import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from ops.manage import harmless_environment
from recommendations.models import Plan, Recommendation
from tests.factories import make_partnership
from tests.recommendations.factories import FIXTURES, SEED

FILE = FIXTURES / "action-plan.docx"
REAL = SEED / "devon-action-plan.docx"


def run(*arguments):
    """The command's own output, its errors, and how it ended."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_action_plan", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as end:
        code = end.code
    return out.getvalue(), err.getvalue(), code


@pytest.mark.skipif(not REAL.exists(), reason="The real plan is not on this machine.")
def test_the_real_plan_is_printed_exactly_as_expected():
    out, err, code = run(REAL, "--scheme", "devon", "--dry-run", "--json")
    assert out == (SEED / "devon-action-plan.expected.json").read_text()
    assert (err, code) == ("", 0)


def test_json_is_the_agreed_structure_in_the_agreed_order():
    out, _, _ = run(FILE, "--dry-run", "--json")
    expected = (FIXTURES / "action-plan.expected.json").read_text()
    assert json.dumps(json.loads(out)) == json.dumps(json.loads(expected))


def test_a_dry_run_needs_no_database_and_no_broker():
    command = [sys.executable, "manage.py", "import_action_plan", str(FILE), "--dry-run"]
    environment = {**harmless_environment(), "PYTHONPATH": os.getcwd()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "Nothing was saved." in done.stdout


@pytest.mark.django_db
def test_the_only_partnership_gets_the_plan():
    partnership = make_partnership()
    out, _, code = run(FILE, "--scheme", "devon")
    assert code == 0
    assert "Imported as" in out
    assert Plan.objects.get().partnership == partnership
    assert Recommendation.objects.exists()
    out, _, code = run(FILE, "--scheme", "devon")
    assert code == 0
    assert "was left as it is. Nothing changes" in out
    _, err, code = run(FILE, "--scheme", "devon", "--new")
    assert code == 1
    assert "imported on" in err
    assert Plan.objects.count() == 1


@pytest.mark.django_db
def test_where_there_are_several_one_is_named():
    one, _ = make_partnership(), make_partnership()
    _, err, code = run(FILE)
    assert code == 1
    assert "--partnership" in err
    _, err, code = run(FILE, "--partnership", "nowhere")
    assert "no partnership called “nowhere”" in err
    assert run(FILE, "--partnership", one.slug)[2] == 0
    assert Plan.objects.get().partnership == one


@pytest.mark.parametrize(
    ("content", "words"), [(None, "no such file"), (b"", ""), (b"%PDF-1.4 not a plan", ""), (b"a,b\n1,2\n", "headings")]
)
def test_what_cannot_be_read_is_one_sentence_and_an_exit_code(tmp_path, content, words):
    file = tmp_path / "plan.csv"
    if content is not None:
        file.write_bytes(content)
    out, err, code = run(file, "--dry-run")
    assert (out, code) == ("", 1)
    assert len(err.strip().splitlines()) == 1
    assert words in err
    assert err.strip().endswith(".")


def test_the_summary_tells_counts_and_doubts():
    out, _, _ = run(FILE, "--dry-run")
    assert "recommendations: Green" in out
    assert "to look at:" in out


NEWER = b"""Plan of the board
Update completed,1 April 2026
No.,Recommendation,Evidence,RAG
1.1,Share minutes.,,Green
1.2,Hear the child.,,Red
"""
OLDER = NEWER.replace(b"1 April", b"1 March").replace(b",Green", b",Amber").replace(b"1.2,Hear the child.,,Red\n", b"")


@pytest.fixture
def files(tmp_path):
    older, newer = tmp_path / "older.csv", tmp_path / "newer.csv"
    older.write_bytes(OLDER)
    newer.write_bytes(NEWER)
    return older, newer


@pytest.mark.django_db
@pytest.mark.parametrize("more", [[], ["--update", "plan of the  board"]])
def test_a_plan_of_the_same_title_is_updated_by_number(files, more):
    make_partnership()
    assert run(files[0])[2] == 0
    out, _, code = run(files[1], *more)
    assert (code, Plan.objects.count(), Recommendation.objects.count()) == (0, 1, 2)
    assert "Updated “Plan of the board”. 1 recommendation changes, 1 is new and 0 stay as they are." in out
    out, _, code = run(files[1], *more)
    assert code == 0
    assert "Nothing changes" in out
    assert run(files[0], *more)[1].strip().endswith("Choose the latest file.")


@pytest.mark.django_db
def test_a_plan_is_updated_by_its_id_or_brought_in_anew_where_asked(files):
    make_partnership()
    run(files[0])
    plan = Plan.objects.get()
    out, _, _ = run(files[1], "--dry-run", "--update", plan.pk)
    assert "would be updated. 1 recommendation changes, 1 is new" in out
    assert Recommendation.objects.get().status.code == "amber"
    assert run(files[1], "--new")[2] == 0
    assert Plan.objects.count() == 2
    _, err, code = run(files[1], "--update", "Another plan")
    assert (code, "There is no plan called “Another plan”" in err) == (1, True)
