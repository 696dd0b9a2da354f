import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions import invite_person
from accounts.models import Membership, User
from notices.models import Notice
from tests.factories import PASSWORD

JOIN = reverse("accounts:join")


@pytest.fixture
def link(town) -> str:
    invite_person(
        full_name="Nia New", email="nia@example.org", agency=town.police, role=Role.AUDITOR, by=town.coordinator,
        at=timezone.now(),
    )  # fmt: skip
    return re.search(r"/people/join/[\w-]+/", Notice.objects.get().body)[0]


def test_invited_person_chooses_a_password_and_is_in(link, visitor):
    assert visitor.get(link).url == JOIN
    assert "Nia New" in visitor.get(JOIN).content.decode()
    response = visitor.post(JOIN, {"password": PASSWORD})
    assert response.status_code == 302
    nia = User.objects.get(email="nia@example.org")
    assert visitor.session["_auth_user_id"] == str(nia.pk)
    assert nia.memberships.get().role == Role.AUDITOR


def test_secret_leaves_the_address_before_any_page_is_shown(link, visitor):
    response = visitor.get(link)
    assert response["Referrer-Policy"] == "no-referrer"
    token = link.split("/")[3]
    assert token not in response.url
    assert token not in visitor.get(JOIN).content.decode()


@pytest.mark.parametrize("how", ["used", "made up", "empty"])
def test_link_that_does_not_work_answers_the_same_whatever_the_reason(link, how):
    if how == "used":
        first = Client()
        first.get(link)
        first.post(JOIN, {"password": PASSWORD})
    visitor = Client()
    if how != "empty":
        visitor.get(link if how == "used" else "/people/join/made-up/")
    response = visitor.get(JOIN)
    assert response.status_code == 410
    assert "works once, for 24 hours" in response.content.decode()
    assert visitor.post(JOIN, {"password": PASSWORD}).status_code == 410
    assert Membership.objects.filter(user__email="nia@example.org").count() == (how == "used")


def test_weak_password_is_refused_with_the_reason(link, visitor):
    visitor.get(link)
    response = visitor.post(JOIN, {"password": "nia"})
    assert response.status_code == 422
    assert not User.objects.filter(email="nia@example.org").exists()


def test_sent_twice_makes_one_account_and_one_role(link, visitor):
    visitor.get(link)
    visitor.post(JOIN, {"password": PASSWORD})
    visitor.post(JOIN, {"password": PASSWORD})
    assert Membership.objects.filter(user__email="nia@example.org").count() == 1


def test_session_begun_before_does_not_survive(link, visitor):
    visitor.get(link)
    before = visitor.session.session_key
    visitor.post(JOIN, {"password": PASSWORD})
    assert visitor.session.session_key != before


def test_somebody_else_signed_in_does_not_take_the_role(link, town, visitor):
    visitor.force_login(town.auditor)
    visitor.get(link)
    visitor.post(JOIN, {"password": PASSWORD})
    assert visitor.session["_auth_user_id"] == str(User.objects.get(email="nia@example.org").pk)
    assert town.auditor.memberships.count() == 1


def test_who_got_an_account_meanwhile_accepts_without_a_password_and_signs_in(link, visitor):
    User.objects.create_user("nia@example.org", "Nia New", PASSWORD)
    visitor.get(link)
    assert "You have an account already" in visitor.get(JOIN).content.decode()
    assert visitor.post(JOIN).url == reverse("account_login")
    assert "_auth_user_id" not in visitor.session
    assert Membership.objects.get(user__email="nia@example.org").role == Role.AUDITOR
