"""Who hears of somebody who opened very many children's cases, and when (T29)."""

from datetime import timedelta

import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions.reading import ASKED, SUBJECTS
from accounts.tasks import tell
from auditportal.celery import app
from notices.models import Notice
from tests.auditportal.reading_scene import ALERTS, granted, has_opened, make_place, place
from tests.round_visits import as_person, confirm, text_of
from trail.budget import ALERT_AT, CONFIRM_AT

__all__ = ["place"]


def test_records_officers_are_told_once_an_hour(place):
    coordinator, officer, pages = place
    notices = Notice.objects.filter(**ALERTS)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        has_opened(coordinator, ALERT_AT - 1)
        tell()
        assert notices.count() == 0
        granted(as_person(coordinator), pages[:1])
        tell()
        tell()
        assert [each.to_email for each in notices.all()] == [officer.email]
        assert "30 different children’s cases" in notices.get().body
        assert coordinator.full_name not in notices.get().body
        clock.shift(timedelta(minutes=59))
        has_opened(coordinator, ALERT_AT)
        tell()
        assert notices.count() == 1
        clock.shift(timedelta(minutes=1))
        tell()
        assert notices.count() == 2


def test_link_of_the_mail_shows_what_was_opened(place):
    coordinator, officer, _ = place
    has_opened(coordinator, ALERT_AT)
    tell()
    address = next(line for line in Notice.objects.get(**ALERTS).body.split("\n\n") if line.startswith("http"))
    page = as_person(officer).get(address.removeprefix(settings.PORTAL_ADDRESS))
    assert text_of(page).count("Looked at") > ALERT_AT
    told = text_of(as_person(officer).get(reverse("trail:event_list"), {"kind": "alerted"}))
    assert f"many cases opened: {ALERT_AT}" in told
    assert f"for {officer.full_name}" in told


def test_without_a_records_officer_an_administrator_hears(place):
    coordinator, officer, _ = place
    officer.memberships.update(role=Role.ADMINISTRATOR)
    has_opened(coordinator, ALERT_AT)
    tell()
    notice = Notice.objects.get(**ALERTS)
    assert notice.to_email == officer.email
    assert "no other records officer" in notice.body
    assert "person=" not in notice.body


def test_records_officer_who_opened_them_is_not_the_one_who_hears(place):
    coordinator, officer, _ = place
    has_opened(officer, ALERT_AT)
    tell()
    assert Notice.objects.get(**ALERTS).to_email == coordinator.email


def test_each_partnership_hears_of_its_own_cases_whoever_heard_before(place):
    coordinator, officer, _ = place
    elsewhere = make_place(6)[1]
    has_opened(coordinator, ALERT_AT)
    tell()
    has_opened(coordinator, 10, partnership_id=elsewhere.memberships.get().agency.partnership_id)
    tell()
    tell()
    assert [each.to_email for each in Notice.objects.filter(**ALERTS).order_by("pk")].count(elsewhere.email) == 1
    told = {each.to_email: each.body for each in Notice.objects.filter(**ALERTS)}
    assert told.keys() == {officer.email, elsewhere.email}
    assert "40 different children’s cases in the audit portal, 10 of them yours." in told[elsewhere.email]


def test_every_time_somebody_is_asked_is_told_once(place):
    coordinator, _, pages = place
    asked = Notice.objects.filter(subject=SUBJECTS[ASKED])
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = as_person(coordinator)
        has_opened(coordinator, CONFIRM_AT + 20)
        for times in (1, 2):
            clock.shift(timedelta(minutes=1))
            granted(client, pages[3 * times - 3 : 3 * times])
            assert asked.count() == times
            confirm(client)
            clock.shift(timedelta(minutes=1))
            has_opened(coordinator, CONFIRM_AT)
    assert f"opened {CONFIRM_AT + 20} different" in asked.order_by("created_at")[0].body


def test_it_is_looked_for_often_enough_to_be_told_within_a_minute():
    assert app.conf.beat_schedule["accounts.tell_of_many_cases"]["schedule"] <= 30
