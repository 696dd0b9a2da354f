"""What a run tells: goals as they stand for its size, numbers beside words, a larger run beside a smaller."""

import json

import pytest

from benchmarks.beside import beside_small
from benchmarks.page_rows import PAGES
from benchmarks.report import as_json, tell
from benchmarks.timing import Figure, Goal, Row, Spent


def row(name="dashboard", size="s", ratio=3.2, *, cpu: float | None = None, goal=None, floor="F30") -> Row:
    """A row whose floor took a second of either kind."""
    ours, under = Spent([ratio * 1000], [cpu * 1000] if cpu else []), Spent([1000.0], [1000.0] if cpu else [])
    return Row(name, size, goal or Goal(), Figure(floor, ours, under, "seen"))


@pytest.mark.parametrize(("size", "ratio", "met"), [("s", 3.0, True), ("s", 3.2, False), ("m", 3.2, True)])
def test_the_dashboard_is_judged_by_the_goal_of_its_size(size, ratio, met):
    [goal] = [entry.goal for entry in PAGES if entry.name == "dashboard"]
    found = row(size=size, ratio=ratio, goal=goal)
    assert found.is_met is met
    assert as_json([found], size)["rows"][0]["goal"] == ("<= 3" if size == "s" else "<= 3.5")


def test_numbers_stand_beside_the_words():
    told = json.loads(json.dumps(as_json([row(ratio=3.2, cpu=2.9, goal=Goal(3)), row("sign-in")], "s")))
    first, second = told["rows"]
    assert (first["ours"], first["ratio"], first["met"]) == ("3,200", "3.20", "yes")
    assert first["figures"] == {
        "ours": 3200.0, "p10": 3200.0, "p95": 3200.0, "floor": 1000.0, "floor_p10": 1000.0, "ratio": 3.2,
        "cpu_ratio": 2.9, "goal": 3, "goal_is_at_least": False, "goal_is_of_itself": False, "met": True,
    }  # fmt: skip
    assert (second["figures"]["cpu_ratio"], second["figures"]["goal"], second["figures"]["met"]) == (None, None, None)


def test_each_page_stands_beside_what_it_was_with_one_partnership():
    small = as_json([row(ratio=3.0, cpu=2.5), row("list of cases", ratio=4.0), row("gone", ratio=1.0)], "s")
    large = as_json(
        [
            row(size="l", ratio=6.0, cpu=3.0), row("list of cases", "l", 4.4), row("new", "l", 1.0),
            row("sign-in", "l", 9.0, floor="password check"),
        ],
        "l",
    )  # fmt: skip
    [first, second] = beside_small(small, large)
    assert first["what"] == "dashboard"
    assert (first["at_s"], first["now"], first["ratio"], first["cpu_ratio"]) == (3.0, 6.0, 2.0, pytest.approx(1.2))
    assert (first["goal"], first["met"]) == (1.6, True)
    assert (second["what"], second["ratio"]) == ("list of cases", pytest.approx(1.1))
    assert (second["cpu_ratio"], second["goal"], second["met"]) == (None, None, None)


@pytest.mark.parametrize(("cpu", "met"), [(5.0, False), (4.0, True), (None, False)])
def test_the_dashboard_may_cost_three_fifths_more_with_many_partnerships(cpu, met):
    small = as_json([row(ratio=3.0, cpu=2.5 if cpu else None)], "s")
    [line] = beside_small(small, as_json([row(size="l", ratio=5.0, cpu=cpu)], "l"))
    assert line["met"] is met


def test_a_larger_run_is_told_beside_the_last_small_one(tmp_path, capsys):
    tell([row(ratio=3.0)], tmp_path, "s")
    assert "beside_s" not in json.loads((tmp_path / "bench-s.json").read_text())
    capsys.readouterr()
    tell([row(size="l", ratio=4.5)], tmp_path, "l")
    assert json.loads((tmp_path / "bench-l.json").read_text())["beside_s"][0]["ratio"] == 1.5
    assert "at L" in capsys.readouterr().out


def test_without_a_small_run_a_larger_one_stands_alone(tmp_path, capsys):
    tell([row(size="m")], tmp_path, "m")
    assert "beside S" not in capsys.readouterr().out
    assert (tmp_path / "bench-m.json").exists()


def test_a_run_kept_before_numbers_were_is_told_beside_nothing():
    old = {"size": "s", "rows": [{"what": "dashboard", "floor": "F30", "ratio": "3.00"}]}
    assert beside_small(old, as_json([row(size="l")], "l")) == []
