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
    _, err, code = run(FILE, "--scheme", "devon")
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
