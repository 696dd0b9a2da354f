"""Who reads the mail of a portal that sends none, and whose keys stay out of sight."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions import invite_person, withdraw_invitation
from accounts.models import User
from notices.actions import send_notice
from tests.factories import NOW, give_role, make_agency, make_partnership, make_person, office_of

OUTBOX = reverse("outbox")
LINK = re.compile(r'href="(/(?:accounts/password/reset|people/join)/[^"]+)"')


@pytest.fixture
def stage(db):
    """A made-up partnership beside whatever is real."""
    return make_partnership(is_demonstration=True)


def make_up(role, partnership) -> User:
    person = make_person(role, office_of(partnership))
    person.is_demonstration = True
    person.save()
    return person


def browser_of(person=None) -> Client:
    client = Client(REMOTE_ADDR=f"2001:db8::{uuid4().hex[:4]}:{uuid4().hex[:4]}")
    if person:
        client.force_login(person)
    return client


def ask_for_password(person) -> None:
    browser_of().post(reverse("account_reset_password"), {"email": person.email})


def links_for(person=None) -> list[str]:
    """The keys in the outbox this person sees; nothing where there is no outbox for them."""
    answer = browser_of(person).get(OUTBOX)
    return LINK.findall(answer.content.decode()) if answer.status_code == 200 else []


def invite(agency, by, email="new@example.org"):
    return invite_person(full_name="New <b>", email=email, agency=agency, role=Role.AUDITOR, by=by, at=timezone.now())


def test_demonstration_shows_everybody_the_mail_of_made_up_people(stage):
    amara = make_up(Role.COORDINATOR, stage)
    invite(office_of(stage), amara)
    ask_for_password(amara)
    page = browser_of().get(OUTBOX).content.decode()
    assert len(LINK.findall(page)) == 2
    assert "New <b>" not in page


def test_real_persons_reset_link_never_shows_in_a_demonstration(stage):
    setup, real = make_person(), make_person(Role.COORDINATOR, office_of(make_partnership()))
    visiting = make_person(Role.ADMINISTRATOR, office_of(stage))
    for person in (setup, real, visiting):
        ask_for_password(person)
    assert links_for() == links_for(make_up(Role.COORDINATOR, stage)) == []


def test_invitation_that_opens_more_than_the_demonstration_stays_out_of_sight(stage, town):
    """One link accepts everything that waits for its address, so a made-up invitation could carry a real role."""
    invite(town.police, town.coordinator, "both@example.org")
    invite(office_of(stage), make_up(Role.COORDINATOR, stage), "both@example.org")
    assert links_for() == []


def test_where_partnerships_are_real_a_stranger_signs_in_first(town):
    ask_for_password(town.coordinator)
    invite(town.police, town.coordinator)
    answer = browser_of().get(OUTBOX)
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={OUTBOX}")
    assert browser_of(town.auditor).get(OUTBOX).status_code == 403
    sign_in = browser_of().get(reverse("account_login")).content.decode()
    assert f'href="{OUTBOX}"' not in sign_in
    assert "the person who invited you" in sign_in


def test_who_invites_people_hands_their_links_on(town):
    ask_for_password(town.auditor)
    invite(town.police, town.coordinator)
    assert len(links_for(town.coordinator)) == 2
    assert links_for(town.stranger) == []


def test_reset_link_of_somebody_with_a_role_elsewhere_is_for_neither(town):
    give_role(town.auditor, Role.AUDITOR, make_agency(make_partnership()))
    ask_for_password(town.auditor)
    assert links_for(town.coordinator) == []


def test_withdrawn_invitation_elsewhere_hides_nothing(town):
    theirs = invite(office_of(town.stranger.held[0].agency.partnership), town.stranger)
    invite(town.police, town.coordinator)
    assert links_for(town.coordinator) == []
    withdraw_invitation(invitation=theirs, by=town.stranger, at=timezone.now())
    assert len(links_for(town.coordinator)) == 1


def test_who_sets_up_partnerships_may_look_before_there_is_one(db):
    person = make_person()
    person.opens_partnerships = True
    person.save()
    assert browser_of(person).get(OUTBOX).status_code == 200


def test_real_portal_has_no_outbox_for_anybody(stage, settings):
    settings.DEMONSTRATION = False
    assert browser_of(make_up(Role.COORDINATOR, stage)).get(OUTBOX).status_code == 404


def test_words_that_look_like_a_link_elsewhere_are_not_one(stage):
    send_notice(
        to_email="a@example.org",
        to_name="",
        subject="S",
        lines=["http://localhost:8000.evil.example/"],
        path="/",
        at=NOW,
        partnership=stage,
    )
    page = browser_of().get(OUTBOX).content.decode()
    assert "evil.example/</p>" in page
    assert 'href="http://localhost:8000.evil' not in page


def test_nobody_is_said_to_be_told_by_e_mail_where_none_is_sent(town, settings):
    facts = {"full_name": "Ann", "email": "ann@example.org", "agency": town.police.pk, "job": "audits"}
    browser = browser_of(town.coordinator)
    page = browser.post(reverse("accounts:person_invite"), facts, follow=True).content.decode()
    assert "told by e-mail" not in page
    assert "The message to Ann is in the outbox" in page
    settings.SENDS_MAIL = True
    page = browser.post(reverse("accounts:person_invite"), facts | {"email": "b@example.org"}, follow=True)
    assert "Ann is told by e-mail." in page.content.decode()
