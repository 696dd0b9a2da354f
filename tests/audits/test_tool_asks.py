"""What a tool asks is read once where it is launched, and each time where it is still being written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.actions.tools import create_tool, launch_version
from audits.models import Question, ToolVersion
from audits.selectors.return_sheet import sheet_for
from audits.selectors.tool_asks import asked_by, asks_of, scale_of
from tests.audits.return_factories import MONDAY, make_scoring
from tests.audits.test_other_tools import SIX_POINTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    scoring = make_scoring()
    doing = {"by": scoring.people["coordinator"], "at": MONDAY}
    return create_tool(partnership=scoring.partnership, words=SIX_POINTS, **doing), doing


def queries(version) -> int:
    with CaptureQueriesContext(connection) as asked:
        asks_of(version, "health")
    return len(asked)


def test_a_draft_is_never_shown_stale(draft):
    version, doing = draft
    assert asks_of(version, "health").questions[0]["text"] == "Was there a plan?"
    Question.objects.filter(section__version=version, code="B1").update(text="Was there a plan in time?")
    assert asks_of(version, "health").questions[0]["text"] == "Was there a plan in time?"
    assert [queries(version), queries(version)] == [2, 2]
    launched = launch_version(version=version, **doing)
    assert asks_of(launched, "health").questions[0]["text"] == "Was there a plan in time?"


def test_a_launched_version_is_read_once(draft):
    version, doing = draft
    launched = launch_version(version=version, **doing)
    asks_of(launched, "health")
    assert queries(ToolVersion.objects.get(pk=launched.pk)) == 0


def test_each_kind_of_agency_and_each_version_has_its_own_questions(draft):
    version, doing = draft
    launched = launch_version(version=version, **doing)
    assert asks_of(launched, "health").questions
    assert not asks_of(launched, "schools").questions
    default = ToolVersion.objects.filter(tool__code="default").first()
    ids = {question["id"] for question in asks_of(default, "health").questions}
    assert not ids & {question["id"] for question in asks_of(launched, "health").questions}


def test_a_sheet_leaves_what_is_remembered_as_it_was(draft):
    version, doing = draft
    launched = launch_version(version=version, **doing)
    before = repr(asks_of(launched, "health"))
    pk = asks_of(launched, "health").questions[0]["id"]
    answer = {"choice": "fully", "evidence": "Seen by the health visitor.", "version": 3}
    sheet = sheet_for(launched, "health", {pk: answer})
    assert sheet["sections"][0]["questions"][0]["choice_words"] == "Fully"
    assert repr(asks_of(launched, "health")) == before
    assert sheet_for(launched, "health")["sections"][0]["questions"][0]["evidence"] == ""


def test_all_questions_and_the_scale_of_a_launched_version_are_read_once_too(draft):
    version, doing = draft
    codes = lambda: [question.code for question in asked_by(version).questions.values()]  # noqa: E731
    assert "B1" in codes()
    Question.objects.filter(section__version=version, code="B1").update(code="B9")
    assert "B9" in codes()
    launched = launch_version(version=version, **doing)
    assert "B9" in [question.code for question in asked_by(launched).questions.values()]
    assert [grade.order for grade in scale_of(launched).grades] == sorted(
        grade.order for grade in scale_of(launched).grades
    )
    with CaptureQueriesContext(connection) as asked:
        assert asked_by(launched).choices
        assert scale_of(launched).grades
        assert {rule.scale_id for rule in scale_of(launched).rules} <= {launched.scale_id}
    assert not asked.captured_queries
