"""One answer at a time, for the script: saved, in conflict, signed out or refused, always in a form it can read."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.models import Answer, ReturnGrade, ReturnState
from tests.audits.return_factories import make_scoring
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def scoring():
    return make_scoring()


def signed_in(person, **extra) -> Client:
    client = Client(**extra)
    client.force_login(person)
    return client


def save(client, scoring, which="own", **post):
    address = reverse("audits:answer_save", args=[getattr(scoring, which).pk])
    return client.post(address, {name.replace("_", "-"): value for name, value in post.items()}, **JSON)


def answer(question, choice="fully", text="Seen on 4 March", version=0) -> dict:
    return {f"choice_{question.pk}": choice, f"evidence_{question.pk}": text, f"version_{question.pk}": str(version)}


def test_answer_is_saved_and_its_version_comes_back(scoring):
    client, question = signed_in(scoring.auditor), scoring.questions()[0]
    body = save(client, scoring, **answer(question)).json()
    assert body["saved"] == {str(question.pk): 1}
    assert re.fullmatch(r"\d\d:\d\d", body["at"])
    assert save(client, scoring, **answer(question, text="More", version=1)).json()["saved"] == {str(question.pk): 2}


def test_grade_is_saved_the_same_way(scoring):
    post = {"grade_risk": str(scoring.grade().pk), "reasons_risk": "Seen early", "version_risk": "0"}
    assert save(signed_in(scoring.auditor), scoring, **post).json()["saved"] == {"risk": 1}
    assert ReturnGrade.objects.get().reasons == "Seen early"


def test_conflict_brings_the_saved_text(scoring):
    client, question = signed_in(scoring.auditor), scoring.questions()[0]
    save(client, scoring, **answer(question, text="First window"))
    response = save(client, scoring, **answer(question, choice="partly", text="Second window"))
    assert response.status_code == 409
    (conflict,) = response.json()["conflicts"]
    assert (conflict["key"], conflict["pick"], conflict["text"]) == (str(question.pk), "fully", "First window")
    assert (conflict["version"], conflict["who"]) == (1, "you, in another window")
    assert Answer.objects.get().evidence == "First window"


def test_saved_text_of_a_conflict_is_a_look_at_its_case(scoring):
    client, question = signed_in(scoring.auditor), scoring.questions()[0]
    save(client, scoring, **answer(question, text="First window"))
    looks = TrailEvent.objects.filter(actor_id=scoring.auditor.pk, opened_case_id=scoring.own.case_id)
    assert not looks.exists()
    save(client, scoring, **answer(question, text="Second window"))
    assert looks.filter(subject_type="audits.Return", route="audits:answer_save").exists()


def test_whoever_is_signed_out_is_told_so(scoring):
    response = save(Client(), scoring, **answer(scoring.questions()[0]))
    assert response.status_code == 401
    assert response.json() == {"sign_in": "/accounts/login/"}
    assert Client().get(reverse("audits:answer_token"), **JSON).status_code == 401


def test_stale_token_is_told_and_a_fresh_one_is_given(scoring):
    client = signed_in(scoring.auditor, enforce_csrf_checks=True)
    question = scoring.questions()[0]
    response = save(client, scoring, **answer(question))
    assert (response.status_code, response.json()) == (403, {"token": "stale"})
    token = client.get(reverse("audits:answer_token"), **JSON).json()["token"]
    assert save(client, scoring, csrfmiddlewaretoken=token, **answer(question)).status_code == 200


def test_closed_return_answers_with_its_sentence(scoring):
    scoring.bring_to(ReturnState.SUBMITTED)
    response = save(signed_in(scoring.auditor), scoring, **answer(scoring.questions()[0], version=1))
    assert response.status_code == 403
    assert "send it back" in response.json()["sentence"]


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ({"choice": "perhaps"}, "Choose one of the answers offered"),
        ({"text": "x" * 10_001}, "too long"),
        ({"version": "many"}, "lost track"),
    ],
)
def test_value_that_cannot_be_taken_gets_a_sentence(scoring, post, words):
    response = save(signed_in(scoring.auditor), scoring, **answer(scoring.questions()[0], **post))
    assert response.status_code == 422
    assert words in response.json()["sentence"]


def test_question_and_grade_from_elsewhere_are_refused(scoring):
    client = signed_in(scoring.auditor)
    ours = {question.pk for question in scoring.questions()}
    not_ours = next(q for q in scoring.questions(agency=scoring.other_agency) if q.pk not in ours)
    assert save(client, scoring, **answer(not_ours)).status_code == 422
    assert save(client, scoring, grade_risk="999999999", reasons_risk="x").status_code == 422
    assert not Answer.objects.exists()


@pytest.mark.parametrize("who", ["other_auditor", "colleague", "stranger", "chair", "owner", "nobody"])
def test_others_cannot_save(scoring, who):
    response = save(signed_in(scoring.people[who]), scoring, **answer(scoring.questions()[0]))
    assert response.status_code in {403, 404}
    assert not Answer.objects.exists()


def test_lead_can_see_a_return_and_still_not_write_in_it(scoring):
    assert save(signed_in(scoring.lead), scoring, **answer(scoring.questions()[0])).status_code == 403


def test_only_a_post_saves(scoring):
    assert signed_in(scoring.auditor).get(reverse("audits:answer_save", args=[scoring.own.pk])).status_code == 405


def test_one_save_needs_ten_queries_at_most(scoring):
    client, question = signed_in(scoring.auditor), scoring.questions()[0]
    save(client, scoring, **answer(question))
    with CaptureQueriesContext(connection) as caught:
        save(client, scoring, **answer(question, text="More", version=1))
    asked = [q["sql"] for q in caught if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    asked = [sql for sql in asked if "django_session" not in sql and 'WHERE "accounts_user"."id" =' not in sql]
    assert len(asked) <= 10, "\n".join(sql[:150] for sql in asked)
