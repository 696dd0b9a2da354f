"""An audit that is nothing like the default, set up without a line of code: six points, other themes, or no grades."""

import pytest
from django.urls import reverse

from access.permissions import NotDone, Refused
from audits.actions.answers import save_answers
from audits.actions.findings import FindingWords, create_finding
from audits.actions.panel import agree_grade
from audits.actions.panel_moves import conclude_panel, open_panel
from audits.actions.returns import move_return
from audits.actions.tools import create_tool, launch_version
from audits.answering import AnswerIn, GradeIn
from audits.models import Finding, FindingKind, Question, ReturnState, Round, RoundState, ToolVersion
from audits.selectors.return_sheet import sheet_of
from tests.audits.return_factories import MONDAY, make_scoring
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


def question(code, text, **more):
    return {"code": code, "text": text, "kinds": ["police", "health"]} | more


SIX_POINTS = {
    "name": "Babies before birth",
    "scale": "care_inspectorate",
    "themes": [{"code": "voice", "name": "The baby’s voice"}, {"code": "together", "name": "Working together"}],
    "asks_confidence": True,
    "sections": [
        {"title": "Before birth", "theme": "", "questions": [question("B1", "Was there a plan?")]},
        {
            "title": "At home",
            "theme": "voice",
            "questions": [
                question("H1", "Was the home seen?"),
                question("H2", "How was the visit?", answer="scale", scale="rag_statements"),
                question("H3", "What did the baby show?", answer="text"),
            ],
        },
    ],
}


def with_tool(scoring, words=None, version=None):
    """The round answered by another tool. Straight into the row: `choose_tool` has tests of its own."""
    if version is None:
        doing = {"by": scoring.people["coordinator"], "at": MONDAY}
        version = launch_version(version=create_tool(partnership=scoring.partnership, words=words, **doing), **doing)
    Round.objects.filter(pk=scoring.round.pk).update(tool_version=version)
    scoring.round = Round.objects.get(pk=scoring.round.pk)
    return version


def asked(version, code) -> Question:
    return Question.objects.get(section__version=version, code=code)


def submitted(scoring, row, answers, grades):
    save_answers(agency_return=row, answers=answers, grades=grades, by=row.auditor, at=MONDAY)
    lead = scoring.lead if row == scoring.own else scoring.people["other_lead"]
    move_return(agency_return=row, to=ReturnState.SUBMITTED, by=row.auditor, at=MONDAY)
    move_return(agency_return=row, to=ReturnState.SIGNED_OFF, by=lead, at=MONDAY)


def test_six_points_with_themes_that_differ_from_the_sections():
    scoring = make_scoring()
    version = with_tool(scoring, SIX_POINTS)
    grades = {grade.code: grade for grade in version.scale.grades.all()}
    for row, code in ((scoring.own, "very_good"), (scoring.other, "weak")):
        answers = [
            AnswerIn(asked(version, "B1").pk, "fully"),
            AnswerIn(asked(version, "H1").pk, "partly", "One visit of three."),
            AnswerIn(asked(version, "H2").pk, "amber" if row == scoring.own else "red"),
            AnswerIn(asked(version, "H3").pk, "", "Looked for mother’s face."),
        ]
        given = [GradeIn(theme, grades[code].pk, "As the record shows.") for theme in ("voice", "together", "overall")]
        submitted(scoring, row, answers, given)
    open_panel(round=scoring.round, by=scoring.people["chair"], at=MONDAY)
    chair = as_person(scoring.people["chair"])
    page = text_of(chair.get(reverse("audits:panel_case", args=[scoring.round.pk, scoring.case.pk]) + "?theme=voice"))
    assert "The baby’s voice" in page
    assert "Amber: the standard was met in part" in page
    assert "Three grades apart" in page
    overall = reverse("audits:panel_case", args=[scoring.round.pk, scoring.case.pk]) + "?theme=overall"
    assert "Was there a plan?" in text_of(chair.get(overall))
    agreeing = {"case": scoring.case, "round": scoring.round, "rationale": "Seen.", "by": scoring.people["chair"]}
    for theme in ("voice", "together", "overall"):
        agree_grade(theme=theme, grade=grades["adequate"], at=MONDAY, **agreeing)
    with pytest.raises(NotDone, match="one of the themes of this audit"):
        agree_grade(theme="risk", grade=grades["adequate"], at=MONDAY, **agreeing)
    words = FindingWords(FindingKind.LEARNING, "together", "Midwives were asked late.", cases=(scoring.case,))
    made = create_finding(round=scoring.round, words=words, by=scoring.people["chair"], at=MONDAY)
    assert made.theme_name == "Working together"
    concluded = conclude_panel(round=scoring.round, by=scoring.people["chair"], at=MONDAY)
    assert concluded.state == RoundState.REPORTING
    assert "Working together" in text_of(chair.get(reverse("audits:finding_list", args=[scoring.round.pk])))


def test_theme_without_a_section_is_graded_at_the_end_and_none_is_forgotten():
    scoring = make_scoring()
    with_tool(scoring, SIX_POINTS)
    sheet = sheet_of(scoring.again())
    assert [section["grade"] and section["grade"]["theme"] for section in sheet["sections"]] == [None, "voice"]
    assert [part["theme"] for part in sheet["closing"]] == ["together", "overall"]
    client = as_person(scoring.auditor)
    page = text_of(client.get(reverse("audits:return_overall", args=[scoring.own.pk])))
    assert "How good was the work on this theme: Working together?" in page
    check = text_of(client.get(reverse("audits:return_check", args=[scoring.own.pk])))
    assert "Working together: choose a grade" in check
    assert "H3: write an answer" in check


@pytest.mark.parametrize(("code", "choice"), [("H1", "amber"), ("H2", "fully"), ("H3", "fully"), ("H2", "good")])
def test_answer_of_another_kind_is_refused(code, choice):
    scoring = make_scoring()
    version = with_tool(scoring, SIX_POINTS)
    with pytest.raises(NotDone, match="one of the answers offered"):
        save_answers(
            agency_return=scoring.own,
            answers=[AnswerIn(asked(version, code).pk, choice)],
            by=scoring.auditor,
            at=MONDAY,
        )


def test_confidence_is_asked_only_where_the_tool_says_so():
    scoring = make_scoring()
    assert "How sure are you?" not in text_of(as_person(scoring.auditor).get(edit(scoring, "risk")))
    with_tool(scoring, SIX_POINTS)
    assert "How sure are you?" in text_of(as_person(scoring.auditor).get(edit(scoring, "at_home")))


def edit(scoring, section):
    return reverse("audits:return_edit", args=[scoring.own.pk, section])


def test_appreciative_inquiry_grades_nothing_and_writes_no_findings():
    scoring = make_scoring()
    version = with_tool(scoring, version=ToolVersion.objects.get(tool__code="appreciative"))
    for row in (scoring.own, scoring.other):
        required = Question.objects.filter(section__version=version, is_required=True)
        answers = [AnswerIn(each.pk, "", "A walk to school with grandmother.") for each in required]
        submitted(scoring, row, answers, [])
    client = as_person(scoring.auditor)
    assert client.get(reverse("audits:return_overall", args=[scoring.own.pk])).status_code == 302
    open_panel(round=scoring.round, by=scoring.people["chair"], at=MONDAY)
    page = as_person(scoring.people["chair"]).get(
        reverse("audits:panel_case", args=[scoring.round.pk, scoring.case.pk])
    )
    assert "A walk to school with grandmother." in text_of(page)
    words = FindingWords(FindingKind.LEARNING, "overall", "Walks help.", cases=(scoring.case,))
    with pytest.raises(Refused, match="too few children for findings"):
        create_finding(round=scoring.round, words=words, by=scoring.people["chair"], at=MONDAY)
    assert not Finding.objects.exists()
    assert conclude_panel(round=scoring.round, by=scoring.people["chair"], at=MONDAY).state == RoundState.REPORTING
