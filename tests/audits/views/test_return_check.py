"""The last page before submitting points out what may say who somebody is."""

import pytest
from django.urls import reverse

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
