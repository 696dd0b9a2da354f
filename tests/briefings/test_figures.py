"""The figures of an analysis: counted from grades, past audits and the plan, each with a sentence and a table."""

from datetime import date

import pytest

from audits.selectors.grades import grades_of_rounds
from briefings.drafting import drafted_in_brief
from briefings.figures import audits_of, columns_by_scale, figures_of, grades_figure
from briefings.layout import preset
from briefings.pictures import picture_of, with_pictures
from briefings.sources import facts_of
from recommendations.models import Recommendation, Status
from tests.audits.past_factories import APRIL, SEPTEMBER, keep_past

pytestmark = pytest.mark.django_db


def figures(told, layout="analysis"):
    return figures_of(told.partnership, [told.panel.round], preset(layout))


def test_only_the_audits_chosen_are_counted_and_earlier_ones_are_told_beside_them(told):
    keep_past(told.partnership, told.writer, counts=APRIL)
    keep_past(told.partnership, told.writer, counts=SEPTEMBER, name="Re-audit", held_on=date(2010, 9, 1))
    found = figures(told)
    assert sum(number for _, number, _ in found["grades"]["marks"]) == 6
    assert found["grades"]["rows"][-1] == ["All", "6"]
    assert found["grades"]["sentence"].startswith("Of 6 children in one audit: ")
    assert "records of six children" in drafted_in_brief([facts_of(told.panel.round)])
    bars = found["rounds"]["bars"]
    assert [bar["label"] for bar in bars][:2] == ["First audit", "Re-audit"]
    assert [bar["breaks"] for bar in bars] == [False, False, True]
    assert "Two of them are earlier audits, told for comparison. The scale changed" in found["rounds"]["sentence"]
    assert found["rounds"]["rows"][0][-1] == "8"


def test_grades_of_two_scales_are_never_added(told):
    keep_past(told.partnership, told.writer, counts=APRIL)
    ours = grades_of_rounds([told.panel.round])
    both = audits_of(told.partnership, ours)
    found = grades_figure(both, children=14)
    assert [sum(mark[1] for mark in bar["marks"]) for bar in found["bars"]] == [8, 6]
    assert "marks" not in found
    assert found["sentence"].endswith("Grades of two scales do not compare.")
    names = [name for name, _ in found["rows"]]
    assert len(set(names)) == len(names)
    assert "stroke-dasharray" in picture_of("grades", found, 640)
    assert len({*columns_by_scale(both).values()}) == len(columns_by_scale(both))


def test_children_without_a_grade_are_said(told):
    found = grades_figure(grades_of_rounds([told.panel.round]), children=7)
    assert found["sentence"].endswith("Another 1 of the 7 whose records were read has no grade over all.")


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
    assert found["sentence"] == "Of 3 recommendations in the whole plan: 1 red, 1 not recorded, 1 green."


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
