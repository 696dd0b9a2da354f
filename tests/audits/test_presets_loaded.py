"""Every database holds the default tool and the scales, once."""

import json
import shutil

import pytest

from accounts.models import AgencyKind
from audits.models import Grade, LimitRule, Question, Scale, Theme, Tool, ToolVersion
from audits.presets import load
from audits.presets.load import install_presets
from audits.selectors.rounds import default_tool_version, question_counts_by_kind

pytestmark = pytest.mark.django_db
MODELS = (Scale, Grade, LimitRule, Tool, ToolVersion, Question)


def test_a_new_database_holds_the_tool_with_its_scale():
    version = default_tool_version()
    assert version.number == 1
    assert version.scale.code == "ofsted"
    assert [section.theme for section in version.sections.all()] == [*Theme.values[:5], "", ""]
    questions = Question.objects.filter(section__version=version)
    assert questions.filter(is_required=True).count() == 45
    assert set(questions.filter(is_required=False).values_list("answer_kind", flat=True)) == {"text"}


def test_no_kind_of_agency_is_asked_more_than_thirty_questions():
    counts = question_counts_by_kind(default_tool_version())
    assert counts.pop("") == 45
    assert set(counts) == set(AgencyKind.values) - {AgencyKind.OFFICE}
    assert max(counts.values()) <= 30


def test_grades_say_what_they_mean_for_every_theme():
    for grade in Grade.objects.filter(scale__code="ofsted"):
        assert set(grade.descriptors) == set(Theme.values)


def test_limits_are_one_rule_a_theme_and_advise():
    scale = Scale.objects.get(code="ofsted")
    assert sorted(scale.limit_rules.values_list("when_theme", flat=True)) == sorted(Theme.values[:5])
    assert not scale.rules_are_hard


def test_installing_again_changes_nothing():
    before = [model.objects.count() for model in MODELS]
    install_presets()
    assert [model.objects.count() for model in MODELS] == before


def test_changed_words_make_a_new_version_and_leave_the_old_one(monkeypatch, tmp_path):
    words = load.read("default_tool.json")
    words["sections"][0]["questions"][0]["text"] = "Is it all there?"
    shutil.copytree(load.HERE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "default_tool.json").write_text(json.dumps(words))
    monkeypatch.setattr(load, "HERE", tmp_path)
    install_presets()
    assert [version.number for version in ToolVersion.objects.filter(tool__code="default")] == [2, 1]
    assert ToolVersion.objects.filter(tool__code="appreciative").count() == 1
    assert default_tool_version().sections.first().questions.first().text == "Is it all there?"


@pytest.mark.django_db(transaction=True)
def test_after_a_database_was_emptied_once():
    Grade.objects.filter(scale__code="none").delete()


@pytest.mark.django_db(transaction=True)
def test_a_database_emptied_by_a_test_holds_them_again():
    assert default_tool_version().number == 1
