"""The command that takes in children: it says what a file holds, keeps it when asked, and never prints an ID."""

import io
import json

import pytest
from django.core.management import call_command

from cases.models import Frame
from tests.round_factories import frame_csv, make_setting

OWN_TABLE = "Kid,Boy or girl\n9071,M\n9072,F\n"


def run(file, *options) -> tuple[str, str, int]:
    """(standard output, standard error, exit status)"""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_frame", str(file), *options, stdout=out, stderr=err)
    except SystemExit as stop:
        return out.getvalue(), err.getvalue(), stop.code
    return out.getvalue(), err.getvalue(), 0


@pytest.fixture
def annex(tmp_path):
    file = tmp_path / "annex-a.csv"
    file.write_bytes(frame_csv(25))
    return file


def test_dry_run_needs_no_database_and_says_what_is_there(annex):
    out, err, status = run(annex, "--dry-run")
    assert (err, status) == ("", 0)
    assert "25 children in 25 rows" in out
    assert "Nothing was saved." in out


def test_json_holds_facts_and_no_id(annex):
    out, _, _ = run(annex, "--dry-run", "--json")
    said = json.loads(out)
    assert (said["children"], said["facts"][0]["ordinal"]) == (25, 1)
    assert said["facts"][0]["age_band"] in {"unborn", "0-4", "5-9", "10-15", "16-17"}
    assert "000001" not in out


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b"%PDF-1.7", "is a PDF"), (OWN_TABLE.encode(), "Its columns: Kid, Boy or girl")],
)
def test_file_that_cannot_be_read_gets_one_sentence(tmp_path, data, words):
    file = tmp_path / "own.csv"
    file.write_bytes(data)
    out, err, status = run(file, "--dry-run")
    assert (out, status) == ("", 1)
    assert words in err
    assert "Traceback" not in err
    assert "9071" not in err


def test_columns_of_an_own_table_are_named_on_the_command_line(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(OWN_TABLE)
    out, _, status = run(file, "--dry-run", "--column", "child_id=Kid", "--column", "sex=Boy or girl")
    assert status == 0
    assert "2 children" in out
    _, err, status = run(file, "--dry-run", "--column", "shoe=Kid")
    assert (status, "shoe=Kid is not understood" in err) == (1, True)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_file_that_is_not_there_is_said(tmp_path, name):
    _, err, status = run(tmp_path / name, "--dry-run")
    assert status == 1
    assert "was not read" in err


@pytest.mark.django_db
def test_kept_children_wait_for_an_audit(annex):
    setting = make_setting()
    out, err, status = run(annex, "--partnership", setting.partnership.slug)
    assert (err, status) == ("", 0)
    assert "Kept as a frame of 25 children" in out
    frame = Frame.objects.get()
    assert (frame.partnership, frame.loaded_by, frame.rounds.count()) == (setting.partnership, None, 0)


@pytest.mark.django_db
def test_unknown_partnership_is_answered_with_those_there_are(annex):
    setting = make_setting()
    _, err, status = run(annex, "--partnership", "Nowhere")
    assert status == 1
    assert setting.partnership.name in err
