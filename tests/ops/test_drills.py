"""The table of `./portal drill`, and what makes it fail."""

import json

import pytest

from ops import drill as verb
from ops.drills import Row, counted, row_of, table
from ops.words import Sorry
from tests.drilling import Drill


def test_the_table_says_how_each_drill_went():
    rows = [Row("kills", 50, 50, 0, 300.4), Row("races", 500, 499, 1, 20.0, told=499)]
    heading, kills, races = table(rows).splitlines()
    assert heading.split() == ["Drill", "Turns", "Kept", "Lost", "Losers", "told", "Seconds"]
    assert kills.split() == ["kills", "50", "50", "0", "-", "300", "passed"]
    assert races.split() == ["races", "500", "499", "1", "499", "20", "FAILED"]


@pytest.mark.parametrize(("lost", "code"), [(0, 0), (1, 1)])
def test_a_lost_turn_ends_with_one(monkeypatch, capsys, lost, code):
    monkeypatch.setitem(verb.DRILLS, "kills", (lambda: [Row("kills", 3, 3 - lost, lost, 1.0)], "kill"))
    assert verb.drill(["kills"]) == code
    assert "kills" in capsys.readouterr().out


def test_without_a_name_all_run_and_what_cannot_run_is_a_failure(monkeypatch, capsys):
    def cannot():
        raise Sorry("Start the portal once first.")

    for name in verb.DRILLS:
        monkeypatch.setitem(verb.DRILLS, name, (lambda name=name: [Row(name, 1, 1, 0, 1.0)], ""))
    monkeypatch.setitem(verb.DRILLS, "backup", (cannot, ""))
    assert verb.drill([]) == 1
    came = capsys.readouterr()
    assert [line.split()[0] for line in came.out.split("\n") if line][1:] == list(verb.DRILLS)
    assert "Start the portal once first." in came.err


def test_an_unknown_name_is_answered_with_the_names_there_are(capsys):
    with pytest.raises(SystemExit):
        verb.drill(["nonsense"])
    assert "kills" in capsys.readouterr().err


def test_a_test_that_breaks_off_still_hands_in_its_row(tmp_path, monkeypatch):
    monkeypatch.setenv("DRILL_RESULTS", str(tmp_path / "rows"))
    drill = Drill("races", turns=3)
    drill.__enter__()
    drill.__exit__(AssertionError, AssertionError(), None)
    row = row_of(json.loads((tmp_path / "rows").read_text()))
    assert (row.name, row.turns, row.is_fine) == ("races", 3, False)


def test_tests_are_counted_as_pytest_wrote_them(tmp_path):
    file = tmp_path / "junit.xml"
    file.write_text('<testsuites><testsuite tests="9" skipped="1" failures="2" errors="1"/></testsuites>')
    assert counted(file) == (8, 3)
    assert counted(tmp_path / "none") == (0, 0)
