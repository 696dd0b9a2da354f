from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.roles import Role
from tests.factories import NOW, give_role, make_agency, make_partnership, make_person, office_of
from trail.actions import record_change, record_event, record_view
from trail.models import EventKind, TrailEvent

EVENTS, EXPORT = reverse("trail:event_list"), reverse("trail:event_export")


@pytest.fixture
def partnership(db):
    return make_partnership()


@pytest.fixture
def officer(partnership, client):
    person = make_person(Role.RECORDS, office_of(partnership), name="Records Own")
    client.force_login(person)
    return person


@pytest.fixture
def auditor(partnership):
    agency = make_agency(partnership, name="Testshire Police")
    person = make_person(Role.AUDITOR, agency, name="Auditor Own")
    record_view(subject=agency, by=person, at=NOW)
    record_change(subject=partnership, by=person, at=NOW - timedelta(days=40), field="state", before="a", after="b")
    return person


def main_of(response):
    page = response.content.decode()
    table = page.find("<tbody")
    return page[table : page.find("</tbody>")] if table > 0 else ""


def test_officer_sees_own_partnerships_events_and_no_other(client, officer, auditor):
    record_view(subject=make_partnership("Elsewhere Partnership"), by=make_person(name="Somebody Else"), at=NOW)
    page = main_of(client.get(EVENTS))
    assert "Auditor Own" in page
    assert "state: a → b" in page
    assert "Somebody Else" not in page


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("kind=viewed", {"Testshire Police"}),
        ("kind=changed", {"partnership"}),
        ("subject_type=accounts.Agency", {"Testshire Police"}),
        ("person={auditor}", {"Testshire Police", "partnership"}),
        ("person={officer}", set()),
        ("earliest_day=1&earliest_month=3&earliest_year=2026", {"Testshire Police"}),
        ("latest_day=1&latest_month=2&latest_year=2026", {"partnership"}),
    ],
)
def test_events_are_found(client, officer, auditor, partnership, query, seen):
    page = main_of(client.get(f"{EVENTS}?{query.format(auditor=auditor.pk, officer=officer.pk)}"))
    found = {
        name
        for name in ("Testshire Police", "partnership")
        if (partnership.name if name == "partnership" else name) in page
    }
    assert found == seen


def test_days_the_wrong_way_round_get_a_sentence(client, officer):
    page = client.get(
        f"{EVENTS}?earliest_day=2&earliest_month=3&earliest_year=2026&latest_day=1&latest_month=3&latest_year=2026"
    )
    assert "The last day is before the first" in page.content.decode()


@pytest.mark.parametrize("query", ["page=zzz", "person=x", "subject=1", "kind=%00", "sort=drop", "earliest_day=99"])
def test_odd_addresses_are_answered(client, officer, auditor, query):
    assert client.get(f"{EVENTS}?{query}").status_code == 200


def test_list_is_paged_and_costs_the_same_at_2_and_at_40_rows(client, officer, auditor, partnership):
    client.get(EVENTS)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(EVENTS)
        costs.append(len(queries))
        for _ in range(60):
            record_view(subject=partnership, by=auditor, at=NOW)
    assert costs[0] == costs[1]
    assert "page=2" in client.get(EVENTS).content.decode()


def test_file_holds_the_events_harmlessly_and_leaves_a_line_itself(client, officer, partnership):
    rude = make_person(name="=HYPERLINK(evil)")
    record_view(subject=partnership, by=rude, at=NOW)
    response = client.get(EXPORT)
    assert "'=HYPERLINK(evil)" in response.content.decode()
    assert "attachment" in response["Content-Disposition"]
    event = TrailEvent.objects.get(kind=EventKind.DOWNLOADED)
    assert (event.actor_id, event.field) == (officer.pk, "trail")


def test_page_and_file_are_for_who_keeps_the_records_only(client, auditor, partnership):
    coordinator = make_person(Role.COORDINATOR, office_of(partnership))
    for person in (auditor, coordinator):
        client.force_login(person)
        assert client.get(EVENTS).status_code == 403
        assert client.get(EXPORT).status_code == 403


def test_officer_of_one_partnership_who_now_works_for_another_sees_neither(client, officer, partnership):
    """The right is asked for where the person works now, not anywhere."""
    elsewhere = make_partnership("Another Partnership")
    give_role(officer, Role.AUDITOR, office_of(elsewhere))
    record_event(kind=EventKind.CREATED, subject=elsewhere, by=officer, at=NOW)
    client.post(reverse("accounts:partnership_switch"), {"partnership": str(elsewhere.pk)})
    assert client.get(EVENTS).status_code == 404


def test_officer_of_two_partnerships_reads_one_at_a_time(client, officer, auditor):
    elsewhere = make_partnership("Another Partnership")
    give_role(officer, Role.RECORDS, office_of(elsewhere))
    record_view(subject=elsewhere, by=make_person(name="Somebody Else"), at=NOW)
    client.post(reverse("accounts:partnership_switch"), {"partnership": str(elsewhere.pk)})
    page = main_of(client.get(EVENTS))
    assert "Somebody Else" in page
    assert "Auditor Own" not in page
