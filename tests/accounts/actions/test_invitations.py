import re
from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from access.roles import Role
from accounts.actions import (
    accept_invitation,
    close_agency,
    invite_people,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from accounts.importing import Person
from accounts.models import Invitation, Membership, User
from notices.models import Notice
from tests.factories import NOW, PASSWORD
from trail.models import TrailEvent

LATER = NOW + timedelta(hours=1)


def invite(town, email="new@example.org", role=Role.AUDITOR, agency=None, at=NOW, by=None):
    return invite_person(
        full_name="New Person", email=email, agency=agency or town.police, role=role, by=by or town.coordinator, at=at
    )


def last_token():
    return re.search(r"/people/join/([\w-]+)/", Notice.objects.order_by("-created_at", "-pk").first().body)[1]


def test_link_makes_an_account_with_the_role(town):
    invite(town, email=" New@Example.ORG ")
    user = accept_invitation(token=last_token(), password=PASSWORD, at=LATER)
    assert user.email == "new@example.org"
    assert user.check_password(PASSWORD)
    membership = user.memberships.get()
    assert (membership.agency, membership.role, membership.granted_by) == (town.police, Role.AUDITOR, town.coordinator)


def test_only_the_links_fingerprint_is_kept(town):
    invitation = invite(town)
    token = last_token()
    assert len(token) == 43
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values())


def test_asking_twice_is_one_invitation_and_one_mail(town):
    assert invite(town) == invite(town)
    assert Invitation.objects.count() == Notice.objects.count() == 1


def test_replayed_link_is_refused(town):
    invite(town)
    token = last_token()
    accept_invitation(token=token, password=PASSWORD, at=LATER)
    with pytest.raises(NotDone, match="no longer works"):
        accept_invitation(token=token, password="another long password 2", at=LATER)
    assert Membership.objects.filter(user__email="new@example.org").count() == 1
    assert User.objects.get(email="new@example.org").check_password(PASSWORD)


def test_link_works_until_24_hours_and_not_after(town):
    invite(town)
    token = last_token()
    with pytest.raises(NotDone, match="no longer works"):
        accept_invitation(token=token, password=PASSWORD, at=NOW + timedelta(hours=24))
    accept_invitation(token=token, password=PASSWORD, at=NOW + timedelta(hours=24, seconds=-1))


def test_sending_again_renews_the_link_and_ends_the_former_one(town):
    invitation = invite(town)
    former = last_token()
    resend_invitation(invitation=invitation, by=town.coordinator, at=NOW + timedelta(days=3))
    at = NOW + timedelta(days=3, hours=1)
    with pytest.raises(NotDone):
        accept_invitation(token=former, password=PASSWORD, at=at)
    assert accept_invitation(token=last_token(), password=PASSWORD, at=at).email == "new@example.org"


def test_withdrawn_link_and_link_into_a_closed_agency_are_refused(town):
    invitation = invite(town)
    first = last_token()
    withdraw_invitation(invitation=invitation, by=town.coordinator, at=NOW)
    with pytest.raises(NotDone):
        accept_invitation(token=first, password=PASSWORD, at=LATER)
    invite(town, email="second@example.org", at=LATER)
    second = last_token()
    close_agency(agency=town.police, by=town.coordinator, at=LATER)
    with pytest.raises(NotDone, match="no longer takes part"):
        accept_invitation(token=second, password=PASSWORD, at=LATER)
    assert not User.objects.filter(email__in=["new@example.org", "second@example.org"]).exists()


def test_weak_password_is_refused_and_the_link_still_works(town):
    invite(town)
    token = last_token()
    with pytest.raises(NotDone):
        accept_invitation(token=token, password="short", at=LATER)
    assert accept_invitation(token=token, password=PASSWORD, at=LATER).memberships.count() == 1


def test_who_has_an_account_gets_the_role_at_once_and_a_message(town):
    membership = invite(town, email=town.auditor.email.upper(), role=Role.AGENCY_LEAD)
    assert membership.user == town.auditor
    assert not Invitation.objects.exists()
    notice = Notice.objects.get()
    assert notice.to_email == town.auditor.email
    assert "new role" in notice.subject
    assert invite(town, email=town.auditor.email, role=Role.AGENCY_LEAD) == membership
    assert Notice.objects.count() == 1


def test_two_invitations_to_one_address_are_accepted_together(town):
    invite(town)
    invite(town, role=Role.CHAIR, agency=town.office, at=LATER)
    user = accept_invitation(token=last_token(), password=PASSWORD, at=LATER)
    assert {m.role for m in user.memberships.all()} == {Role.AUDITOR, Role.CHAIR}


@pytest.mark.parametrize("who", ["auditor", "stranger"])
def test_colleague_without_the_right_and_stranger_invite_nobody(town, who):
    invitation = invite(town)
    before = TrailEvent.objects.count()
    by = getattr(town, who)
    with pytest.raises(Refused):
        invite(town, email="other@example.org", by=by)
    with pytest.raises(Refused):
        resend_invitation(invitation=invitation, by=by, at=NOW)
    with pytest.raises(Refused):
        withdraw_invitation(invitation=invitation, by=by, at=NOW)
    assert TrailEvent.objects.count() == before
    assert Notice.objects.count() == 1


def test_list_is_sent_as_a_whole_or_not_at_all(town):
    foreign = town.stranger.memberships.get().agency
    rows = [
        Person(1, "Ann", "ann@example.org", town.police, Role.AUDITOR),
        Person(2, "Bo", "bo@example.org", foreign, Role.AUDITOR),
    ]
    with pytest.raises(Refused):
        invite_people(people=rows, by=town.coordinator, at=NOW)
    assert not Invitation.objects.exists()
    assert not Notice.objects.exists()
    assert invite_people(people=rows[:1], by=town.coordinator, at=NOW) == 1


def test_mail_names_no_role_no_agency_and_no_other_person(town):
    invite(town)
    notice = Notice.objects.get()
    for word in ("Auditor", "auditor", town.police.name, town.coordinator.full_name):
        assert word not in notice.subject + notice.body
