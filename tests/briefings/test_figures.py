"""The figures of an analysis: counted from grades, past audits and the plan, each with a sentence and a table."""

from datetime import date

import pytest

from briefings.figures import figures_of
from briefings.layout import preset
from briefings.pictures import with_pictures
from recommendations.models import Recommendation, Status
from tests.audits.past_factories import APRIL, SEPTEMBER, keep_past

pytestmark = pytest.mark.django_db


def figures(told, layout="analysis"):
    return figures_of(told.partnership, [told.panel.round], preset(layout))


def test_grades_of_past_audits_and_of_this_one_are_counted_together(told):
    keep_past(told.partnership, told.writer, counts=APRIL)
    keep_past(told.partnership, told.writer, counts=SEPTEMBER, name="Re-audit", held_on=date(2010, 9, 1))
    found = figures(told)
    marks = {name: number for name, number, _ in found["grades"]["marks"]}
    assert (marks["Inadequate"], marks["Not known"], marks["Adequate"]) == (5, 3, 7)
    total = sum(marks.values())
    assert total == 16 + 6
    assert found["grades"]["rows"][-1] == ["All", str(total)]
    assert f"Of {total} children in three audits" in found["grades"]["sentence"]
    bars = found["rounds"]["bars"]
    assert [bar["label"] for bar in bars][:2] == ["First audit", "Re-audit"]
    assert [bar["breaks"] for bar in bars] == [False, False, True]
    assert "The scale changed" in found["rounds"]["sentence"]
    assert found["rounds"]["rows"][0][-1] == "8"


def test_ratings_stand_worst_first_and_what_has_none_is_a_bar(told):
    first, second = Recommendation.objects.filter(partnership=told.partnership).order_by("position")
    for row, code in ((first, "green"), (second, "red")):
        row.status = Status.objects.get(scheme__code="default", code=code)
        row.save()
    kept = Recommendation.objects.get(pk=first.pk)
    kept.pk, kept.position, kept.status = None, 9, Status.objects.get(scheme__code="default", code="not_recorded")
    kept.save(force_insert=True)
    found = figures(told)["rag"]
    assert [(name, number) for name, number, _ in found["marks"]] == [("Red", 1), ("Not recorded", 1), ("Green", 1)]
    assert found["sentence"] == "Of 3 recommendations: 1 red, 1 not recorded, 1 green."


def test_the_plan_has_its_sections_numbers_and_columns(told):
    part = figures(told)["plan"]["parts"][0]
    assert [row["number"] for row in part["rows"]] == ["1.1", "1.2"]
    assert [heading for heading, _ in part["columns"]][:3] == ["No.", "Recommendations", "Evidence"]


def test_a_layout_without_figures_asks_for_none_and_a_picture_says_its_figures(told):
    assert figures(told, "seven") == {}
    found = figures(told)
    section = {"kind": "grades", "figure": found["grades"], "code": "a"}
    drawn = with_pictures({"sections": [section]})["sections"][0]["figure"]["picture"]
    assert found["grades"]["sentence"] in drawn
