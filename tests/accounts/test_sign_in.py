"""Signing in: who gets in, who is kept out, and what a guesser learns."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from notices.models import Notice
from tests.factories import PASSWORD
from trail.models import EventKind, TrailEvent

LOGIN = reverse("account_login")


def try_with(visitor, email, password, **extra):
    return visitor.post(LOGIN, {"login": email, "password": password}, **extra)


def body_without(response, email):
    """The page without what differs by nature: the token and the address that was typed."""
    page = response.content.decode().replace(email, "ADDRESS")
    return re.sub(r'(name="(csrfmiddlewaretoken|form_key)" value=")[^"]+', r"\1", page)


def test_right_password_gets_in_whatever_the_case_of_the_address(town, visitor):
    response = try_with(visitor, town.auditor.email.upper(), PASSWORD)
    assert response.url == "/"
    assert visitor.session["_auth_user_id"] == str(town.auditor.pk)
    event = TrailEvent.objects.get(kind=EventKind.SIGNED_IN)
    assert (event.actor_id, event.partnership_id) == (town.auditor.pk, town.partnership.pk)


def test_session_begun_before_signing_in_does_not_survive_it(town, visitor):
    visitor.get("/people/join/planted/")
    planted = visitor.session.session_key
    assert planted
    try_with(visitor, town.auditor.email, PASSWORD)
    assert visitor.session.session_key != planted


def test_wrong_password_and_unknown_address_get_the_same_answer(town, visitor):
    unknown = f"{uuid4().hex}@example.org"
    known_page = try_with(visitor, town.auditor.email, "a wrong password 1")
    unknown_page = try_with(visitor, unknown, "a wrong password 1")
    assert known_page.status_code == unknown_page.status_code == 200
    assert body_without(known_page, town.auditor.email) == body_without(unknown_page, unknown)
    assert "The e-mail address or the password is not right" in known_page.content.decode()


def test_asking_for_a_new_password_tells_nothing_either(town, visitor):
    unknown, address = f"{uuid4().hex}@example.org", reverse("account_reset_password")
    pages = [visitor.post(address, {"email": email}, follow=True) for email in (town.auditor.email, unknown)]
    assert body_without(pages[0], town.auditor.email) == body_without(pages[1], unknown)
    assert [notice.to_email for notice in Notice.objects.all()] == [town.auditor.email]


def test_tenth_wrong_password_locks_the_machine_out_even_with_the_right_one(town, visitor):
    answers = [try_with(visitor, town.auditor.email, f"wrong password {n}").status_code for n in range(10)]
    assert answers == [200] * 9 + [429]
    locked = try_with(visitor, town.auditor.email, PASSWORD)
    assert locked.status_code == 429
    assert "Wait 15 minutes" in locked.content.decode()
    assert "_auth_user_id" not in visitor.session


def test_lock_knows_an_address_however_it_is_written_and_spares_others(town, visitor):
    for n in range(10):
        try_with(visitor, town.auditor.email.upper() if n % 2 else f" {town.auditor.email}", f"wrong {n}")
    assert try_with(visitor, town.auditor.email, PASSWORD).status_code == 429
    assert try_with(visitor, town.coordinator.email, PASSWORD).status_code == 302


def test_unknown_address_is_locked_out_just_the_same(db, visitor):
    unknown = f"{uuid4().hex}@example.org"
    answers = [try_with(visitor, unknown, f"wrong password {n}").status_code for n in range(11)]
    assert answers == [200] * 9 + [429] * 2


def test_many_machines_together_get_ten_tries_in_five_minutes(town):
    """The eleventh guess is not even looked at, wherever it comes from."""
    machines = [Client(REMOTE_ADDR=f"2001:db8::{uuid4().hex[:4]}:{n}") for n in range(12)]
    pages = [try_with(machine, town.auditor.email, f"wrong {n}") for n, machine in enumerate(machines)]
    assert "not right" in pages[9].content.decode()
    assert "Too many tries" in pages[10].content.decode()
    guess = try_with(Client(REMOTE_ADDR="2001:db8::ffff"), town.auditor.email, PASSWORD)
    assert "Too many tries" in guess.content.decode()


def test_sign_up_is_closed(db, visitor):
    address = reverse("account_signup")
    assert "People are invited" in visitor.get(address).content.decode()
    visitor.post(address, {"email": "x@example.org", "password1": PASSWORD})
    assert "_auth_user_id" not in visitor.session


def test_signing_out_needs_a_post_and_ends_the_session(town, visitor):
    visitor.force_login(town.auditor)
    address = reverse("account_logout")
    assert "Sign out?" in visitor.get(address).content.decode()
    assert visitor.get(reverse("accounts:account_detail")).status_code == 200
    visitor.post(address)
    assert visitor.get(reverse("accounts:account_detail")).status_code == 302


def test_form_without_its_token_is_refused_and_says_what_to_do(town):
    strict = Client(enforce_csrf_checks=True)
    response = try_with(strict, town.auditor.email, PASSWORD)
    assert response.status_code == 403
    assert "Go back" in response.content.decode()


def test_new_password_comes_by_a_link_in_the_outbox_that_works_once(town, visitor):
    visitor.post(reverse("account_reset_password"), {"email": town.auditor.email})
    link = re.search(r"http://localhost:8000(/accounts/password/reset/key/\S+)", Notice.objects.get().body)[1]
    form_page = visitor.get(link, follow=True)
    new = {"password1": "quite another password 2", "password2": "quite another password 2"}
    visitor.post(form_page.request["PATH_INFO"], new)
    assert try_with(visitor, town.auditor.email, new["password1"]).url == "/"
    assert "no longer works" in Client().get(link, follow=True).content.decode()
    assert Notice.objects.filter(subject="Your password was changed", to_email=town.auditor.email).exists()


def test_address_cannot_be_changed_by_its_holder(town, visitor):
    visitor.force_login(town.auditor)
    visitor.post(reverse("account_email"), {"email": "mine@example.org", "action_add": ""})
    town.auditor.refresh_from_db()
    assert town.auditor.email != "mine@example.org"
    assert visitor.get(reverse("account_email")).url == reverse("accounts:account_detail")


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_signup", "account_inactive", "account_reset_password_done",
     "account_reset_password_from_key_done", "socialaccount_login_cancelled", "socialaccount_login_error"],
)  # fmt: skip
def test_page_before_sign_in_wears_our_frame(db, visitor, name):
    page = visitor.get(reverse(name)).content.decode()
    assert 'class="site-header"' in page
    assert "<h1" in page
    assert 'style="' not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
