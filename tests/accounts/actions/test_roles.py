from datetime import timedelta

import pytest
from django.utils import timezone

from access.permissions import Permission, Refused
from access.roles import Role
from accounts.actions import end_role, grant_role
from accounts.models import Membership
from tests.factories import NOW, give_role
from trail.models import TrailEvent


def test_ended_role_is_gone_at_once_even_on_the_day_it_began(town):
    at = timezone.now()
    membership = grant_role(user=town.auditor, agency=town.police, role=Role.AGENCY_LEAD, by=town.coordinator, at=at)
    assert town.auditor.holds(Permission.SIGN_OFF_RETURN, at=town.police)
    end_role(membership=membership, by=town.coordinator, at=at)
    fresh = type(town.auditor).objects.get(pk=town.auditor.pk)
    assert not fresh.holds(Permission.SIGN_OFF_RETURN, at=town.police)
    assert list(TrailEvent.objects.filter(field="role").values_list("after", flat=True)) == ["ended", "held"]


def test_role_ended_can_be_given_again(town):
    at = timezone.now()
    former = town.auditor.memberships.get()
    end_role(membership=former, by=town.coordinator, at=at)
    again = grant_role(user=town.auditor, agency=town.police, role=Role.AUDITOR, by=town.coordinator, at=at)
    assert again != former
    assert Membership.objects.in_force(timezone.localdate()).filter(user=town.auditor).get() == again


def test_own_last_role_that_manages_people_cannot_be_ended(town):
    own = town.coordinator.memberships.get()
    with pytest.raises(Refused, match="Ask somebody else"):
        end_role(membership=own, by=town.coordinator, at=timezone.now())
    give_role(town.coordinator, Role.ADMINISTRATOR, town.office)
    assert end_role(membership=own, by=town.coordinator, at=timezone.now()).ends_on


def test_a_role_elsewhere_does_not_count_as_another_role_here(town):
    give_role(town.coordinator, Role.ADMINISTRATOR, town.stranger.memberships.get().agency)
    own = town.coordinator.memberships.get(role=Role.COORDINATOR)
    with pytest.raises(Refused, match="Ask somebody else"):
        end_role(membership=own, by=town.coordinator, at=timezone.now())


@pytest.mark.parametrize("who", ["auditor", "stranger"])
def test_colleague_without_the_right_and_stranger_end_and_give_nothing(town, who):
    with pytest.raises(Refused):
        end_role(membership=town.coordinator.memberships.get(), by=getattr(town, who), at=NOW)
    with pytest.raises(Refused):
        grant_role(user=town.auditor, agency=town.police, role=Role.CHAIR, by=getattr(town, who), at=NOW)
    assert not TrailEvent.objects.exists()


def test_right_is_read_afresh_when_it_matters(town):
    """A coordinator whose own role has ended meanwhile ends nobody else's."""
    Membership.objects.filter(user=town.coordinator).update(ends_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused):
        end_role(membership=town.auditor.memberships.get(), by=town.coordinator, at=timezone.now())
