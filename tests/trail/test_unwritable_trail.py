"""When the trail cannot be written, what it should have told does not happen."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.urls import reverse

from access.roles import Role
from accounts.models import Agency
from ops.testing_database import as_owner
from tests.factories import make_partnership, make_person, office_of
from trail.models import TrailEvent

TABLE, ROLE = "trail_trailevent", "auditportal_app"


@pytest.fixture
def coordinator(transactional_db):
    return make_person(Role.COORDINATOR, office_of(make_partnership()))


@pytest.fixture
def sealed_trail(coordinator) -> Iterator[None]:
    """The application's role may no longer add to the trail."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"revoke insert on {TABLE} from {ROLE}")
    yield
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"grant insert on {TABLE} to {ROLE}")


def add_agency(client):
    facts = {"name": "Canary Agency", "short_name": "Canary", "kind": "police"}
    return client.post(reverse("accounts:agency_create"), facts)


def test_change_that_cannot_be_written_down_is_not_made(client, coordinator, sealed_trail):
    client.force_login(coordinator)
    response = add_agency(client)
    assert response.status_code == 503
    assert "could not be written" in response.content.decode()
    assert not Agency.objects.filter(name="Canary Agency").exists()


def test_download_that_cannot_be_written_down_does_not_leave(client, sealed_trail, coordinator):
    officer = make_person(Role.RECORDS, coordinator.memberships.get().agency, name="Canary Officer")
    client.force_login(officer)
    response = client.get(reverse("trail:event_export"))
    assert response.status_code == 503
    assert b"When,Who" not in response.content


def test_same_requests_are_answered_when_it_can_be_written(client, coordinator):
    client.force_login(coordinator)
    assert add_agency(client).status_code == 302
    assert TrailEvent.objects.filter(subject_name="Canary Agency").count() == 1
