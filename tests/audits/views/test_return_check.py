"""What is typed on a return is not lost, and what may say who somebody is is pointed out before submitting."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from audits.models import Return
from tests.audits.return_factories import make_scoring
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    return make_scoring()


def check_page(scoring) -> str:
    return text_of(as_person(scoring.auditor).get(reverse("audits:return_check", args=[scoring.own.pk])))


def first_answer(scoring):
    return scoring.own.answers.order_by("question__section__order", "question__order").first()


def test_text_that_looks_like_a_name_is_pointed_out_and_does_not_block(scoring):
    scoring.complete()
    answer = first_answer(scoring)
    answer.evidence = "Seen with Mrs Braithwaite, born 4/3/2011."
    answer.save()
    page = check_page(scoring)
    assert "This may say who somebody is" in page
    assert "“Mrs Braithwaite” looks like a name" in page
    assert "Submit the return" in page
    answer.evidence = "Seen with the school nurse."
    answer.save()
    assert "This may say" not in check_page(scoring)


def test_notes_beside_a_grade_are_looked_at_too(scoring):
    scoring.complete()
    grade = scoring.own.grades.get(theme="risk")
    grade.recommendations = ["Ask PC Thistlewood to the next meeting."]
    grade.save()
    assert "Identification of risk to children: “PC Thistlewood” looks like a name" in check_page(scoring)


def test_text_sent_after_the_return_went_to_somebody_else_is_given_back(scoring):
    client = as_person(scoring.auditor)
    question = scoring.questions("risk")[0]
    address = reverse("audits:return_edit", args=[scoring.own.pk, "risk"])
    Return.objects.filter(pk=scoring.own.pk).update(auditor=scoring.people["colleague"])
    answer = client.post(
        address, {f"evidence-{question.pk}": "Half a page of careful words.", "strengths-risk-1": "Seen."}
    )
    assert answer.status_code == 404
    assert "Half a page of careful words." in text_of(answer)
    assert "Seen." in text_of(answer)
    assert scoring.case.reference not in text_of(answer)
    nowhere = reverse("audits:return_edit", args=[uuid4(), "risk"])
    again = client.post(
        nowhere, {f"evidence-{question.pk}": "Half a page of careful words.", "strengths-risk-1": "Seen."}
    )
    assert text_of(again).count("Half a page") == text_of(answer).count("Half a page")
    assert client.post(address, {}).status_code == 404


def test_wrong_date_keeps_no_answer_waiting_and_the_next_save_is_no_conflict(scoring):
    client = as_person(scoring.auditor)
    question = scoring.questions("risk")[0]
    address = reverse("audits:return_edit", args=[scoring.own.pk, "risk"])
    sent = {f"choice-{question.pk}": "fully", f"evidence-{question.pk}": "Seen.", f"version-{question.pk}": "0"}
    first = client.post(address, sent | {f"date-{question.pk}": "1/1/2131", f"source-{question.pk}": ""})
    assert first.status_code == 422
    assert "lies in the future" in text_of(first)
    assert scoring.own.answers.get().choice == "fully"
    version = re.search(rf'name="version-{question.pk}" value="(\d+)"', first.content.decode()).group(1)
    sent |= {f"date-{question.pk}": "1/2/2026", f"source-{question.pk}": "", f"version-{question.pk}": version}
    assert client.post(address, sent).status_code == 302
    assert scoring.own.answers.get().record_date == date(2026, 2, 1)
