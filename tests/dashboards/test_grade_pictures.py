"""What the map of grades says of each audit and theme."""

from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from audits.models import Theme, ToolVersion
from audits.selectors.grades import GradeWord, RoundGrades
from dashboards.grade_pictures import grades_map, map_table, short_title

GRADES = [
    GradeWord("outstanding", "Outstanding", "Outstanding", "best", 1),
    GradeWord("good", "Good", "Good", "good", 2),
    GradeWord("ri", "Requires improvement to be good", "Requires improvement", "mixed", 3),
    GradeWord("inadequate", "Inadequate", "Inadequate", "poor", 4),
]
TITLE = "Neglect: what is a day like for a child who is not looked after well enough?"


def entry(title=TITLE, **counts) -> RoundGrades:
    pk = "00000000-0000-0000-0000-000000000001"
    audit = SimpleNamespace(title=title, panel_on=date(2026, 2, 9), pk=pk, tool_version=ToolVersion())
    return RoundGrades(audit, GRADES, {Theme.OVERALL: counts})  # type: ignore[arg-type]


def names_in(svg: str) -> list[str]:
    return [link.get("aria-label", "") for link in ElementTree.fromstring(svg).iter() if link.tag.endswith("}a")]


def test_of_two_equally_common_grades_the_worse_stands():
    assert names_in(grades_map([entry(good=3, ri=3)], "Map"))[0].endswith(": 3 of 6 Requires improvement")


def test_no_cell_and_no_row_hides_an_inadequate():
    rounds = [entry(good=2, ri=3, inadequate=1)]
    svg = grades_map(rounds, "Map")
    assert names_in(svg)[0].endswith(": 3 of 6 Requires improvement, 1 Inadequate")
    assert ">1 Inadequate</text>" in svg
    cell = map_table(rounds)["rows"][0][1]
    assert cell.text == "3 of 6 Requires improvement"
    assert "1 Inadequate" in str(cell.note)


def test_a_narrow_cell_says_how_many_are_inadequate_by_count_and_shape():
    svg = grades_map([entry(good=5, inadequate=1)] * 12, "Map")
    assert svg.count(">1</text>") == 12
    assert ">Inadequate</text>" in svg


def test_a_cell_whose_commonest_grade_is_inadequate_says_it_once():
    assert names_in(grades_map([entry(good=1, inadequate=1)], "Map"))[0].endswith(": 1 of 2 Inadequate")


@pytest.mark.parametrize("many", [1, 3, 12])
def test_every_column_has_its_short_title_its_year_and_the_full_title(many):
    svg = grades_map([entry(good=1)] * many, "Map")
    assert svg.count(">2026</text>") == many
    assert svg.count(f"<title>{TITLE}, February 2026</title>") == many
    assert svg.count("Neglect</text>") + svg.count("…</text>") == many


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (TITLE, "Neglect"),
        ("Early help – who asks", "Early help"),
        ("Re-audit of plans", "Re-audit of plans"),
        (":", ":"),
    ],
)
def test_a_short_title_ends_at_the_first_colon_or_dash(title, short):
    assert short_title(title) == short
