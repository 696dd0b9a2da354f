"""What was typed comes back when the session has ended, and is saved after signing in again."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from audits.models import Answer
from tests.audits.return_factories import make_scoring, page_post

pytestmark = pytest.mark.django_db
OWN = {"headers": {"Origin": "http://testserver"}}
TYPED = "Entry of 4 March about RK1."


@pytest.fixture(autouse=True)
def _address(settings):
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def scoring():
    return make_scoring()


@pytest.fixture
def address(scoring):
    return reverse("audits:return_edit", args=[scoring.own.pk, "record_keeping"])


def token_in(response) -> str:
    return re.search(
        r'<form method="post" action="/audits/.*?name="csrfmiddlewaretoken" value="([^"]+)"', text(response), re.S
    )[1]


def text(response) -> str:
    return response.content.decode()


def fields_in(response) -> dict:
    form = re.search(r'<form method="post" action="/audits/.*?</form>', text(response), re.S)[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))


def test_post_without_a_session_is_given_back_whole(scoring, address):
    post = page_post(scoring)
    response = Client().post(address, post)
    assert response.status_code == 401
    given_back = fields_in(response)
    assert given_back.pop("kept") == "yes"  # by which it is given back once more, should the token have changed
    assert {name: value for name, value in given_back.items() if name != "csrfmiddlewaretoken"} == post
    assert 'target="_blank"' in text(response)
    assert response["Cache-Control"] == "no-store"
    assert not Answer.objects.exists()


def test_text_survives_signing_out_and_in_again(scoring, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(scoring.auditor)
    page = client.get(address)
    first = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text(page))[1]
    session = client.cookies.pop("session")
    kept = client.post(address, page_post(scoring) | {"csrfmiddlewaretoken": first}, **OWN)
    assert kept.status_code == 401
    client.cookies["session"] = session
    client.cookies.pop("csrf")
    client.get(address)  # signing in changes the token
    again = client.post(address, fields_in(kept), **OWN)
    assert again.status_code == 403
    assert "Send this once more" in text(again)
    assert not Answer.objects.exists()
    saved = client.post(address, fields_in(again), **OWN)
    assert saved.status_code == 302
    assert Answer.objects.filter(evidence=TYPED).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ],
)
def test_form_of_another_site_is_not_shown_as_ones_own(scoring, address, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(scoring.auditor)
    response = client.post(address, page_post(scoring), headers=headers)
    assert response.status_code == 403
    assert TYPED not in text(response)


def test_page_that_keeps_nothing_sends_to_the_sign_in(scoring):
    response = Client().post(reverse("audits:return_check", args=[scoring.own.pk]), {"text": TYPED})
    assert response.status_code == 302
    assert "/accounts/login/" in response.url


def test_typed_markup_is_shown_and_not_run(scoring, address):
    question = scoring.questions("record_keeping")[0]
    response = Client().post(address, {f"evidence-{question.pk}": "A <script>alert(1)</script> text"})
    assert "<script>alert" not in text(response)
    assert "&lt;script&gt;alert" in text(response)


def test_kept_page_is_no_way_around_the_rules(scoring, address):
    kept = Client().post(address, page_post(scoring))
    stranger = Client()
    stranger.force_login(scoring.people["stranger"])
    assert stranger.post(address, fields_in(kept)).status_code == 404
    assert not Answer.objects.exists()
