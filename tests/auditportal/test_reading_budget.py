"""Somebody who takes everything along: a script with a real sign-in opens one child's case after another (T29)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions.reading import ASKED, SUBJECTS, tell_of_many_cases
from accounts.tasks import tell
from auditportal.celery import app
from cases.actions.concerns import raise_concern
from cases.models import Case
from notices.models import Notice
from tests.factories import make_person
from tests.round_factories import frame_csv, make_drawn_round, make_setting
from tests.round_visits import as_person, confirm, text_of
from trail.actions import record_views
from trail.budget import ALERT_AT, CONFIRM_AT, ConfirmFirst
from trail.models import EventKind, TrailEvent
from trail.requests import RequestFacts, begin_request, end_request

MANY = 70
MOST_DRAWN = 60  # children in one draw
ALERTS = {"subject__in": SUBJECTS.values()}


@pytest.fixture
def place(db):
    """Few children, of whom the coordinator has opened none yet."""
    return make_place(6)


def make_place(children):
    """A coordinator, a records officer, and the addresses of so many children's cases, a few of them reserves."""
    setting = make_setting(kinds=("social_care",))
    officer = make_person(Role.RECORDS, setting.coordinator.memberships.get().agency)
    drawn = min(children, MOST_DRAWN)
    round_ = make_drawn_round(setting, size=drawn, reserves=children - drawn, data=frame_csv(children + 10))
    cases = Case.objects.filter(draw=round_.draw).order_by("role", "order")
    return setting.coordinator, officer, [reverse("cases:case_detail", args=[each.pk]) for each in cases]


def child_of(person, partnership_id=None):
    """A case with which nothing else is to be done than to look at it."""
    return SimpleNamespace(
        pk=uuid4(),
        _meta=SimpleNamespace(label="cases.Case"),
        partnership_id=partnership_id or person.memberships.get().agency.partnership_id,
        is_of_one_child=True,
    )


def has_opened(person, many, partnership_id=None):
    """As if the person had opened so many cases a moment ago, of which none is in the round."""
    cases = [child_of(person, partnership_id) for _ in range(many)]
    record_views(subjects=cases, by=person, at=timezone.now())


def pk_of(page):
    return page.split("/")[-2]


def granted(client, pages):
    return [page for page in pages if client.get(page).status_code == 200]


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


def test_it_is_looked_for_often_enough_to_be_told_within_a_minute():
    assert app.conf.beat_schedule["accounts.tell_of_many_cases"]["schedule"] <= 30
