"""The page on which people see when identities go, ask for more time, and read the certificate afterwards."""

import json
from copy import deepcopy
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from cases.actions.destruction import destroy_identities
from cases.models import Draw, RetentionExtension
from tests.factories import make_person, office_of
from tests.round_factories import drawn_cases, make_answered_round, make_setting
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def place_once(once):
    return once(make_place)


@pytest.fixture
def place(place_once):
    return deepcopy(place_once)


def make_place():
    setting = make_setting()
    round_ = make_answered_round(setting)
    round_.state, round_.closed_at = "closed", timezone.now() - timedelta(days=30)
    round_.save()
    return setting, round_


def page(round_, name="identity_destruction"):
    return reverse(f"cases:{name}", args=[round_.draw_id])


def test_one_asks_and_another_agrees(place):
    setting, round_ = place
    client, url = as_person(setting.coordinator), page(round_)
    later = timezone.localdate() + timedelta(days=200)
    ask = {
        "step": "ask", "ask-until_day": later.day, "ask-until_month": later.month, "ask-until_year": later.year,
        "ask-reason": "Appeal",
    }  # fmt: skip
    assert client.post(url, ask | {"ask-reason": ""}).status_code == 422
    early = client.post(url, ask | {"ask-until_year": later.year + 5})
    assert early.status_code == 422
    assert "<title>Error: " in text_of(early)
    assert "Choose a day after" in text_of(early)
    assert client.post(url, ask).status_code == 302
    extension = RetentionExtension.objects.get()
    assert "Somebody other than the person who asked must agree" in text_of(client.get(url))
    agree = {"step": "agree", "extension": str(extension.pk)}
    assert client.post(url, agree).status_code == 403
    records = as_person(make_person(Role.RECORDS, office_of(setting.partnership)))
    assert records.post(url, agree).status_code == 302
    assert "because more time was agreed" in text_of(client.get(url))
    assert records.post(url, {"step": "agree", "extension": "x"}).status_code == 404


def test_rule_is_set_by_the_coordinator_on_the_page(place):
    setting, round_ = place
    client, url = as_person(setting.coordinator), page(round_)
    assert client.post(url, {"step": "rule", "rule-months": "2"}).status_code == 302
    assert "2 months after the close" in text_of(client.get(url))
    assert client.post(url, {"step": "rule", "rule-months": "6"}).status_code == 302
    shown = text_of(client.get(url))
    assert "2 months after the close" in shown
    assert "those closed already keep their day unless two people agree" in shown
    assert client.post(url, {"step": "rule", "rule-months": "13"}).status_code == 422
    assert "The partnership's rule" not in text_of(as_person(setting.holder).get(url)).replace("&#x27;", "'")


def test_certificate_is_shown_and_downloaded_afterwards(place):
    setting, round_ = place
    client = as_person(setting.coordinator)
    assert client.get(page(round_, "identity_certificate")).status_code == 404
    made = destroy_identities(draw=Draw.objects.get(pk=round_.draw_id), at=timezone.now() + timedelta(days=100))
    shown = text_of(client.get(page(round_)))
    assert made.sha256 in shown
    assert "Nobody can find out in this portal any more" in shown
    answer = client.get(page(round_, "identity_certificate"))
    assert json.loads(answer.content)["sha256"] == made.sha256
    revealed = as_person(setting.holder).get(reverse("cases:identity_reveal", args=[drawn_cases(round_)[0].pk]))
    assert "was destroyed on" in text_of(revealed)


def test_others_do_not_find_the_page(place):
    setting, round_ = place
    for user in (setting.leads[0], setting.auditors[0], setting.chair):
        assert as_person(user).get(page(round_)).status_code == 403
    for name in ("identity_destruction", "identity_certificate"):
        assert as_person(make_setting().coordinator).get(page(round_, name)).status_code == 404


def test_list_of_children_says_that_they_were_destroyed_and_leads_to_the_certificate(place):
    setting, round_ = place
    client, listed = as_person(setting.holder), page(round_, "identity_list")
    closed = text_of(client.get(listed))
    assert "This audit is closed" in closed
    destroy_identities(draw=Draw.objects.get(pk=round_.draw_id), at=timezone.now() + timedelta(days=100))
    gone = text_of(client.get(listed))
    assert "Destroyed on " in gone
    assert page(round_) in gone
    edits = reverse("cases:identity_edit", args=[drawn_cases(round_)[0].pk])
    for shown in (closed, gone):
        assert page(round_, "identity_workbook") not in shown
        assert edits not in shown
    assert "Complete" not in gone
