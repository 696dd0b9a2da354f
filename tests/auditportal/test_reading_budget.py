"""Somebody who takes everything along: a script with a real sign-in opens one child's case after another (T29)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions.reading import tell_of_many_cases
from accounts.tasks import tell
from cases.actions.concerns import raise_concern
from cases.models import Case
from notices.models import Notice
from tests.auditportal.reading_scene import ALERTS, MANY, child_of, granted, has_opened, make_place, pk_of, place
from tests.factories import make_person
from tests.round_visits import as_person, confirm, text_of
from trail.actions import record_views
from trail.budget import ALERT_AT, CONFIRM_AT, ConfirmFirst
from trail.models import EventKind, TrailEvent
from trail.requests import RequestFacts, begin_request, end_request

__all__ = ["place"]


def test_crawl_is_asked_who_it_is_by_the_sixtieth_case(db):
    coordinator, officer, pages = make_place(MANY)
    client = as_person(coordinator)
    assert granted(client, pages) == pages[: CONFIRM_AT - 1]
    answer = client.get(pages[CONFIRM_AT], follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_reauthenticate"))
    assert "within an hour. Confirm that it is you to open more." in text_of(answer)
    # What was seen stays open: nobody is kept from the child they are working on.
    assert client.get(pages[0]).status_code == 200
    # What was refused is written down as refused and not as seen.
    looks = TrailEvent.objects.filter(actor_id=coordinator.pk, subject_type="cases.Case")
    assert looks.filter(kind=EventKind.VIEWED).values("subject_id").distinct().count() == CONFIRM_AT - 1
    refused = looks.filter(kind=EventKind.REFUSED).values("subject_id").distinct()
    assert refused.count() == MANY - CONFIRM_AT + 1
    tell()
    assert {each.to_email for each in Notice.objects.filter(**ALERTS)} == {officer.email}
    assert Notice.objects.filter(**ALERTS).count() == 2  # at thirty, and when asked


def test_many_requests_at_once_do_not_find_room_for_one_more_each(transactional_db):
    coordinator, _, pages = make_place(16)
    has_opened(coordinator, CONFIRM_AT - 6)
    clients = [as_person(coordinator) for _ in range(8)]

    def crawl(number: int) -> int:
        try:
            return len(granted(clients[number], pages[number::8]))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(crawl, range(8))) == 5


def test_who_confirms_goes_on_for_another_sixty(place):
    coordinator, _, pages = place
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = as_person(coordinator)
        has_opened(coordinator, CONFIRM_AT - 1)
        clock.shift(timedelta(minutes=1))
        assert granted(client, pages) == []
        assert confirm(client, pages[0]).url == pages[0]
        clock.shift(timedelta(minutes=1))
        assert granted(client, pages) == pages
        has_opened(coordinator, CONFIRM_AT - 1 - len(pages) + 1)
        assert granted(client, pages) == pages  # opened within the hour, so none is new
        clock.shift(timedelta(minutes=1))
        other = make_place(6)[2]
        assert granted(client, other) == []


def test_one_confirmation_is_enough_however_many_were_opened(place):
    coordinator, _, pages = place
    has_opened(coordinator, CONFIRM_AT * 2)
    client = as_person(coordinator)
    assert granted(client, pages[:1]) == []
    confirm(client)
    assert granted(client, pages) == pages


def test_confirmation_with_a_wrong_password_opens_nothing(place):
    coordinator, _, pages = place
    client = as_person(coordinator)
    has_opened(coordinator, CONFIRM_AT - 1)
    client.post(reverse("account_reauthenticate"), {"password": "not this one"})
    assert granted(client, pages) == []


def test_hours_of_usual_work_are_never_asked(place):
    coordinator, _, pages = place
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            has_opened(coordinator, ALERT_AT - 1 - len(pages))
            assert granted(as_person(coordinator), pages * 2) == pages * 2
            assert tell_of_many_cases(at=timezone.now()) == 0
            clock.shift(timedelta(hours=1))
    assert not Notice.objects.filter(**ALERTS).exists()


def test_script_of_ours_gets_a_sentence(place):
    coordinator, _, pages = place
    has_opened(coordinator, CONFIRM_AT - 1)
    answer = as_person(coordinator).get(pages[0], headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert "Confirm that it is you" in answer.json()["sentence"]


def test_what_was_typed_comes_back(place):
    coordinator, _, pages = place
    has_opened(coordinator, CONFIRM_AT - 1)
    edit = reverse("cases:restriction_edit", args=[pk_of(pages[0])])
    answer = as_person(coordinator).post(edit, {"reason": "What was typed in this box"})
    assert answer.status_code == 403
    assert "What was typed in this box" in text_of(answer)
    assert "Confirm that it is you (opens in a new tab)" in text_of(answer)


def test_one_page_of_a_large_audit_is_not_asked_for_by_itself(place):
    coordinator, _, _ = place
    request = RequestFactory().get("/")
    request.user, request.session = coordinator, {}
    cases = [child_of(coordinator) for _ in range(CONFIRM_AT)]
    token = begin_request(RequestFacts("one", request))
    try:
        record_views(subjects=cases, by=coordinator, at=timezone.now())
        with pytest.raises(ConfirmFirst) as asked, transaction.atomic():
            record_views(subjects=[child_of(coordinator)], by=coordinator, at=timezone.now())
        assert asked.value.opened == CONFIRM_AT
    finally:
        end_request(token)


def test_immediate_concern_is_never_stopped_and_opens_nothing_else(place):
    coordinator, _, pages = place
    has_opened(coordinator, CONFIRM_AT)
    client = as_person(coordinator)
    for page in pages:
        assert client.get(reverse("cases:concern_raise", args=[pk_of(page)])).status_code == 200
    assert TrailEvent.objects.filter(actor_id=coordinator.pk, opened_case_id=pk_of(pages[0])).exists()
    assert granted(client, pages) == []


def test_immediate_concern_is_read_and_acknowledged_by_whoever_opened_many(place):
    coordinator, _, pages = place
    lead = make_person(Role.AGENCY_LEAD, coordinator.memberships.get().agency.partnership.agencies.exclude(
        pk=coordinator.memberships.get().agency_id
    )[0])  # fmt: skip
    case = Case.objects.get(pk=pk_of(pages[0]))
    agency = lead.memberships.get().agency
    concern = raise_concern(
        case=case, agency=agency, text="He was not seen.", procedure_followed=True, by=lead, at=timezone.now()
    )  # fmt: skip
    has_opened(coordinator, CONFIRM_AT)
    client = as_person(coordinator)
    assert client.get(reverse("cases:concern_detail", args=[concern.pk])).status_code == 200
    assert client.get(pages[0]).status_code == 302


def test_page_that_asks_again_by_itself_is_refused_once_a_minute(place):
    coordinator, _, pages = place
    has_opened(coordinator, CONFIRM_AT)
    refused = TrailEvent.objects.filter(actor_id=coordinator.pk, kind=EventKind.REFUSED)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = as_person(coordinator)
        for seconds in (0, 10, 30):
            clock.shift(timedelta(seconds=seconds))
            client.get(pages[0])
        assert refused.count() == 1
        client.get(pages[1])
        clock.shift(timedelta(seconds=25))
        client.get(pages[0])
        assert refused.count() == 3


def test_who_signs_in_by_their_organisation_is_told_how(place):
    coordinator, _, pages = place
    coordinator.set_unusable_password()
    coordinator.save()
    has_opened(coordinator, CONFIRM_AT)
    page = as_person(coordinator).get(pages[0])
    assert page.status_code == 403
    assert "sign in there again by your organisation" in text_of(page)
    assert f'href="{pages[0]}">Open it again' in text_of(page)
    assert "Send again" not in text_of(page)


def test_what_came_back_once_comes_back_again_where_the_session_was_renewed(place):
    coordinator, _, pages = place
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    edit = reverse("cases:restriction_edit", args=[pk_of(pages[0])])
    sent = {"reason": "Typed before", "kept": "yes", "csrfmiddlewaretoken": "of the session before"}
    answer = client.post(edit, sent, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 403
    assert "Send this once more" in text_of(answer)
    assert "Typed before" in text_of(answer)
    foreign = client.post(edit, sent, headers={"sec-fetch-site": "cross-site"})
    assert "Typed before" not in text_of(foreign)


def test_asking_often_says_so_once(place):
    coordinator, _, pages = place
    has_opened(coordinator, CONFIRM_AT)
    client = as_person(coordinator)
    for page in pages:
        client.get(page)
    shown = text_of(client.get(pages[0], follow=True))
    assert shown.count("You have opened very many") == 1
