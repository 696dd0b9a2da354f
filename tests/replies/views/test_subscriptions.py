"""E-mail about new briefings: agreed to by its reader, sent once, left in one step, and nobody learns who gets it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from notices.models import Notice
from replies.actions.subscribing import ask_for_mail, confirm_subscription, forget_unconfirmed
from replies.floods import MOST_SUBSCRIPTIONS
from replies.models import EditionTold, Subscription
from replies.tasks import tell_of_new_editions
from replies.tokens import CONFIRM, LEAVE, form_token, link_token, read_link_token
from tests.briefings.briefing_factories import NOW, copy_published
from tests.replies.reply_factories import machine

pytestmark = pytest.mark.django_db
EMAIL = "reader@example.org"


def ask(scene, email=EMAIL, *, address="", **more):
    token = form_token(scene.partnership.pk.hex, at=NOW - timedelta(minutes=1))
    fields = {"token": token, "email": email, "website": ""} | more
    return Client().post(f"/subscriptions/{scene.partnership.slug}/", fields, REMOTE_ADDR=address or machine())


def link_in(mail: Notice, what: str) -> str:
    return re.search(rf"/subscriptions/{what}/\S+/", mail.body).group(0)


def confirmed(scene, email=EMAIL) -> Subscription:
    ask_for_mail(partnership=scene.partnership, email=email, at=NOW)
    return confirm_subscription(pk=Subscription.objects.get(email=email).pk, at=NOW)


def test_only_a_press_by_the_reader_of_the_address_agrees(scene):
    came = ask(scene)
    assert came.url.endswith("/asked/")
    path = link_in(Notice.objects.get(to_email=EMAIL), "confirm")
    client = Client(enforce_csrf_checks=True)
    assert "Yes, write to me" in client.get(path).content.decode()
    assert Subscription.objects.get().confirmed_at is None  # a mail program that opens links agrees to nothing
    assert "You get our e-mails" in client.post(path).content.decode()
    assert Subscription.objects.get().confirmed_at == NOW
    assert not client.cookies


def test_every_address_gets_the_same_answer_and_no_second_mail(scene):
    confirmed(scene, "known@example.org")
    answers = [ask(scene, email) for email in ("known@example.org", "KNOWN@example.org", EMAIL, EMAIL)]
    assert {(each.status_code, each.url) for each in answers} == {(302, answers[0].url)}
    assert Notice.objects.filter(subject="Confirm your e-mail address").count() == 2


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"email": "no address"}, 422), ({"website": "x"}, 422), ({"token": "odd"}, 429), ({"email": ""}, 422)],
)
def test_what_cannot_be_taken_is_kept_on_the_page(scene, fields, status):
    came = ask(scene, **({"email": EMAIL} | fields))
    assert came.status_code == status
    assert fields.get("email", EMAIL) in came.content.decode()
    assert not Subscription.objects.exists()


def test_one_machine_cannot_write_to_many_addresses(scene):
    here = machine()
    for number in range(MOST_SUBSCRIPTIONS):
        assert ask(scene, f"person{number}@example.net", address=here).status_code == 302
    assert ask(scene, "one.more@example.net", address=here).status_code == 429


def test_a_link_is_for_one_purpose_and_a_week(scene):
    ask(scene)
    row = Subscription.objects.get()
    token = link_token(row.pk, salt=CONFIRM, at=NOW)
    assert read_link_token(token, salt=LEAVE, at=NOW) is None
    assert read_link_token(f"{token}x", salt=CONFIRM, at=NOW, hours=1) is None
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        page = Client().post(f"/subscriptions/confirm/{token}/").content.decode()
    assert "does not work any more" in page
    assert "does not work any more" in Client().get("/subscriptions/confirm/odd/").content.decode()
    assert Subscription.objects.get().confirmed_at is None


def test_subscribers_are_told_once_of_what_came_out_after_they_agreed(scene):
    confirmed(scene)
    ask_for_mail(partnership=scene.partnership, email="not.agreed@example.org", at=NOW)
    later = copy_published(scene.edition, 5)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert tell_of_new_editions() == 2  # the one of this very moment, and the later one
        assert tell_of_new_editions() == 0
    mail = Notice.objects.get(body__contains=f"/b/{later.pk.hex[:10]}/")
    assert mail.to_email == EMAIL
    assert EditionTold.objects.get(edition=later).people == 1


def test_whoever_leaves_gets_no_more_and_the_address_goes(scene):
    confirmed(scene)
    copy_published(scene.edition, 5)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        tell_of_new_editions()
        path = link_in(Notice.objects.filter(subject="A new learning briefing").first(), "leave")
        client = Client(enforce_csrf_checks=True)
        assert "Stop the e-mails" in client.get(path).content.decode()
        assert "off the list" in client.post(path).content.decode()
        assert not Subscription.objects.exists()
        assert "You get no more e-mails" in client.get(path).content.decode()


def test_addresses_whose_owners_never_agreed_are_forgotten(scene):
    confirmed(scene)
    ask_for_mail(partnership=scene.partnership, email="never@example.org", at=NOW)
    assert forget_unconfirmed(at=NOW + timedelta(days=6)) == 0
    assert forget_unconfirmed(at=NOW + timedelta(days=8)) == 1
    assert Subscription.objects.get().email == EMAIL
