"""Where a role counts, and from when until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.permissions import Permission as P
from access.roles import JOBS, PARTNERSHIP_WIDE, ROLE_PERMISSIONS, Role, permissions_of, roles_with
from accounts.models import Membership
from tests.factories import make_agency, make_partnership, make_person

CASE_CONTENT = {P.VIEW_CASE, P.WRITE_RETURN, P.VIEW_PANEL, P.REVEAL_IDENTITY}


@pytest.fixture
def places(db):
    ours = make_partnership()
    return {"own": make_agency(ours), "colleagues": make_agency(ours), "elsewhere": make_agency(make_partnership())}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("place", ["own", "colleagues", "elsewhere"])
def test_role_counts_at_its_agency_or_where_it_is_wide_in_its_partnership(places, role, place):
    person = make_person(Role(role), places["own"])
    counts = place == "own" or (place == "colleagues" and role in PARTNERSHIP_WIDE)
    for permission in P:
        expected = counts and permission in permissions_of(role)
        assert person.holds(permission, at=places[place]) == expected, permission


@pytest.mark.parametrize(
    ("begins", "ends", "is_held"),
    [(0, None, True), (1, None, False), (-9, 1, True), (-9, 0, False), (-9, -1, False), (0, 0, False)],
)
def test_role_is_held_from_its_first_day_until_the_day_it_ends(places, begins, ends, is_held):
    today = timezone.localdate()
    person = make_person(Role.AUDITOR, places["own"])
    Membership.objects.filter(user=person).update(
        starts_on=today + timedelta(days=begins), ends_on=None if ends is None else today + timedelta(days=ends)
    )
    assert type(person).objects.get(pk=person.pk).holds(P.WRITE_RETURN) == is_held


def test_closed_account_holds_nothing(places):
    person = make_person(Role.COORDINATOR, places["own"])
    person.is_active = False
    person.save()
    assert type(person).objects.get(pk=person.pk).held == []


@pytest.mark.parametrize(
    "role", [Role.OWNER, Role.EXECUTIVE, Role.PRACTITIONER, Role.RECORDS, Role.INSPECTOR, Role.ADMINISTRATOR]
)
def test_role_that_never_sees_case_content_holds_no_right_to_it(role):
    assert not permissions_of(role) & CASE_CONTENT


def test_coordinator_sees_no_child_and_writes_no_return():
    assert not permissions_of(Role.COORDINATOR) & {P.REVEAL_IDENTITY, P.WRITE_RETURN, P.SIGN_OFF_RETURN}


def test_who_saw_what_is_read_by_records_officers_alone():
    assert roles_with(P.VIEW_TRAIL) == {Role.RECORDS}


def test_people_are_managed_by_two_roles_alone():
    assert roles_with(P.MANAGE_PEOPLE) == {Role.COORDINATOR, Role.ADMINISTRATOR}


def test_every_role_is_in_the_table_and_every_job_is_a_role():
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert {role for _, roles in JOBS.values() for role in roles} <= set(Role)
    assert permissions_of("no such role") == frozenset()
