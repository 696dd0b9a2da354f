"""The scoring page's markup, filled into what was rendered once, is that of its templates byte for byte."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from audits.actions.answers import save_answers
from audits.actions.on_behalf import BehalfIn, enter_for
from audits.answering import AnswerIn, Detail, GradeIn, Notes
from audits.forms.return_markup import grade_markup, grade_pieces, question_markup, question_pieces
from audits.forms.return_page import grade_part, question_part
from audits.models import Return, ReturnState
from audits.selectors.return_sheet import sheet_of
from audits.selectors.returns import knowledge_beside, return_to_open
from audits.views.return_edit import GRADE_LEGEND
from audits.views.scoring import step_address, steps_of
from cases.knowledge_presenters import facts_beside
from tests.audits.guest_factories import guest_browser
from tests.audits.return_factories import MONDAY, make_scoring, page_post
from tests.audits.test_other_tools import SIX_POINTS, asked, with_tool
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db
THEME = "record_keeping"
NASTY = "<b>“Ann Smith”</b> & 'her' \"son\"\r\n\n\x00{{ question }} {% if %}"
KEPT = NASTY.replace("\x00", "").replace("\r", "")


@pytest.fixture
def scoring():
    return make_scoring()


def sheet_now(scoring) -> tuple[Return, dict]:
    row = Return.objects.select_related("agency", "round__tool_version").get(pk=scoring.own.pk)
    return row, sheet_of(row)


def plain_parts(scoring, key, **sent) -> list[str]:
    """The questions and the grade of one section as their templates alone give them."""
    row, sheet = sheet_now(scoring)
    section = next(each for each in sheet["sections"] if each["key"] == key)
    asks_confidence = row.round.tool_version.asks_confidence
    parts = [
        render_to_string(
            "audits/_return_question.html",
            {"question": question_part(each, asks_confidence=asks_confidence, is_first=place == 0, **sent)},
        )
        for place, each in enumerate(section["questions"])
    ]
    if section["grade"]:
        shown = {"grade": grade_part(section["grade"], sheet["grades"], **sent), "legend": GRADE_LEGEND}
        parts.append(render_to_string("audits/_return_grade.html", shown))
    return parts


def assert_page_is_plain(scoring, client) -> None:
    """Every section's page holds what the templates give, in their order, and no other question."""
    for section in sheet_now(scoring)[1]["sections"]:
        text = client.get(reverse("audits:return_edit", args=[scoring.own.pk, section["key"]])).content.decode()
        parts, place = plain_parts(scoring, section["key"]), 0
        for part in parts:
            place = text.index(part, place) + len(part)
        assert text.count('<div class="question') == len(parts)
        assert "\x00" not in text


def give(scoring, theme=THEME, text=KEPT):
    """An answer of each choice, with and without detail, and a grade with notes."""
    details = (None, Detail(date(2026, 3, 4), "plan", ""), Detail(None, "other", "sure"), Detail(date(2026, 3, 5)))
    choices = ("fully", "not_applicable", "cannot_tell", "", "partly")
    answers = [
        AnswerIn(question.pk, choices[n % 5], text, 0, details[n % 4])
        for n, question in enumerate(scoring.questions(theme))
    ]
    notes = Notes((text, "Two"), (), ("A recommendation",))
    grades = [GradeIn(theme, scoring.grade().pk, text, 0, notes)]
    save_answers(agency_return=scoring.own, answers=answers, grades=grades, by=scoring.auditor, at=MONDAY)


def test_empty_answered_complete_and_sent_back(scoring):
    client = as_person(scoring.auditor)
    assert_page_is_plain(scoring, client)
    give(scoring)
    assert_page_is_plain(scoring, client)
    for answer in scoring.own.answers.all():
        save_answers(
            agency_return=scoring.own,
            answers=[AnswerIn(answer.question_id, "mostly", "", answer.version, Detail())],
            by=scoring.auditor,
            at=MONDAY,
        )
    assert_page_is_plain(scoring, client)
    scoring.own.grades.all().delete()
    scoring.own.answers.all().delete()
    scoring.bring_to(ReturnState.SENT_BACK)
    assert_page_is_plain(scoring, client)


def test_what_one_person_wrote_stands_on_nobody_elses_page(scoring):
    give(scoring, text="Only in this return.")
    assert "Only in this return." in as_person(scoring.auditor).get(address(scoring)).content.decode()
    another = make_scoring()
    text = as_person(another.auditor).get(address(another)).content.decode()
    assert "Only in this return." not in text
    assert " checked>" not in text
    assert "Saved" not in text


def address(scoring, key=THEME) -> str:
    return reverse("audits:return_edit", args=[scoring.own.pk, key])


def test_a_guest_and_who_enters_it_for_somebody(scoring):
    give(scoring)
    _, client = guest_browser(scoring)
    assert_page_is_plain(scoring, client)
    another = make_scoring()
    told = BehalfIn("Bo Day", "GP", "Hill Practice", "telephone", date(2026, 3, 4))
    enter_for(agency_return=another.own, given=told, by=another.people["coordinator"], at=MONDAY)
    assert_page_is_plain(another, as_person(another.people["coordinator"]))


def test_another_tool_with_confidence_a_scale_and_words_only(scoring):
    version, client = with_tool(scoring, SIX_POINTS), as_person(scoring.auditor)
    assert_page_is_plain(scoring, client)
    answers = [
        AnswerIn(asked(version, "H1").pk, "partly", KEPT, 0, Detail(date(2026, 3, 4), "other", "unsure")),
        AnswerIn(asked(version, "H2").pk, "amber", KEPT),
        AnswerIn(asked(version, "H3").pk, "", KEPT),
    ]
    save_answers(agency_return=scoring.own, answers=answers, by=scoring.auditor, at=MONDAY)
    assert_page_is_plain(scoring, client)


def test_errors_and_what_was_sent_with_them(scoring):
    first, second, third = scoring.questions(THEME)[:3]
    wrong = {
        f"choice-{first.pk}": "list",
        f"evidence-{second.pk}": NASTY + "y" * 10_001,
        f"date-{third.pk}": "9/9/2099",
        f"strengths-{THEME}-1": "z" * 10_001,
        f"strengths-{THEME}-2": NASTY,
    }
    problems = {name: f"Wrong & {name}" for name in wrong if not name.endswith("-2")}
    post = page_post(scoring) | wrong
    _, sheet = sheet_now(scoring)
    section = next(each for each in sheet["sections"] if each["key"] == THEME)
    sent = {"post": post, "problems": problems}
    quick = [question_markup(each, is_first=place == 0, **sent) for place, each in enumerate(section["questions"])] + [
        grade_markup(section["grade"], sheet["grades"], legend=GRADE_LEGEND, **sent)
    ]
    assert quick == plain_parts(scoring, THEME, **sent)
    response = as_person(scoring.auditor).post(address(scoring), post)
    assert response.status_code == 422
    assert all(
        f"{kind}-{pk}" in response.content.decode() for kind in ("choice", "date") for pk in (first.pk, third.pk)
    )


def test_sent_without_a_problem_stands_as_it_was_sent(scoring):
    give(scoring)
    post = page_post(scoring, **{f"strengths-{THEME}-4": NASTY, f"version-{THEME}": "77"})
    _, sheet = sheet_now(scoring)
    section = next(each for each in sheet["sections"] if each["key"] == THEME)
    quick = [question_markup(each, post=post, is_first=n == 0) for n, each in enumerate(section["questions"])]
    quick.append(grade_markup(section["grade"], sheet["grades"], legend=GRADE_LEGEND, post=post))
    assert quick == plain_parts(scoring, THEME, post=post)


def test_a_changed_word_of_a_draft_is_shown_at_once(scoring):
    _, sheet = sheet_now(scoring)
    question = sheet["sections"][0]["questions"][0]
    assert question["text"] in question_markup(question).replace("&#x27;", "'")
    assert "Another question?" in question_markup(question | {"text": "Another question?"})
    assert "Another prompt." in question_markup(question | {"prompt": "Another prompt."})


def test_what_is_remembered_holds_nothing_of_any_return(scoring):
    question_pieces.cache_clear()
    grade_pieces.cache_clear()
    give(scoring, text="Kept for this child alone.")
    as_person(scoring.auditor).get(address(scoring))
    _, sheet = sheet_now(scoring)
    section = next(each for each in sheet["sections"] if each["key"] == THEME)
    blank = [
        question_markup(each | {"evidence": "", "choice": "", "answered_at": None}) for each in section["questions"]
    ]
    assert "Kept for this child alone." not in "".join(blank)
    assert question_pieces.cache_info().hits >= 1


def test_parts_and_facts_beside_the_questions_are_those_of_their_templates(scoring):
    give(scoring)
    text = as_person(scoring.auditor).get(address(scoring)).content.decode()
    row = return_to_open(scoring.auditor, scoring.own.pk)
    steps = [
        each | {"current": each["key"] == THEME, "href": step_address(row.pk, each["key"])}
        for each in steps_of(row, sheet_of(row))
    ]
    plain = [render_to_string("audits/_return_step.html", {"step": each}).strip() + "\n  " for each in steps]
    assert "".join(plain) in text
    facts = facts_beside(knowledge_beside(row))["facts"]
    rows = [render_to_string("cases/_fact_row.html", {"fact": fact}).strip() for fact in facts]
    assert len(rows) >= 5
    assert text.count("".join(rows)) == 2
