import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions import end_role, invite_person
from accounts.models import Membership, User
from tests.factories import NOW, give_role

PEOPLE = reverse("accounts:people_list")


def some_people(town, count):
    for number in range(count):
        user = User.objects.create(email=f"row{number}-{count}@example.org", full_name=f"Row {number}")
        give_role(user, Role.AUDITOR, town.police)
        invite_person(
            full_name=f"Invited {number}", email=f"invited{number}-{count}@example.org", agency=town.police,
            role=Role.AUDITOR, by=town.coordinator, at=NOW,
        )  # fmt: skip


def test_list_shows_own_people_and_invitations_and_nobody_elsewhere(town, at_work):
    some_people(town, 1)
    page = at_work.get(PEOPLE).content.decode()
    assert "Auditor Own" in page
    assert "Invited 0" in page
    assert "Coordinator Elsewhere" not in page
    assert "3 roles in force, 1 invitation waiting" in page


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("state=ended", "Left Already", "Auditor Own"),
        ("state=invited", "Invited 0", "Auditor Own"),
        ("state=held", "Auditor Own", "Invited 0"),
        ("role=coordinator", "Coordinator Own", "Auditor Own"),
        ("agency=police", "Auditor Own", ">Coordinator Own<"),
    ],
)
def test_list_is_filtered(town, at_work, query, seen, unseen):
    some_people(town, 1)
    left = User.objects.create(email="left@example.org", full_name="Left Already")
    end_role(membership=give_role(left, Role.CHAIR, town.office), by=town.coordinator, at=timezone.now())
    page = at_work.get(f"{PEOPLE}?{query.replace('police', str(town.police.pk))}").content.decode()
    main = page[page.index("<main") :]
    assert seen in main
    assert unseen not in main


def test_list_costs_the_same_at_2_and_at_40_rows(town, at_work):
    at_work.get(PEOPLE)  # the session's first page also writes down when it was
    costs = []
    for count in (2, 38):
        some_people(town, count)
        with CaptureQueriesContext(connection) as queries:
            assert at_work.get(PEOPLE).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_list_is_paged_at_50(town, at_work):
    some_people(town, 60)
    assert at_work.get(PEOPLE).content.decode().count("Row ") < 140
    assert "Row 9" in at_work.get(f"{PEOPLE}?page=2").content.decode()


def test_people_without_the_right_are_refused_and_strangers_see_their_own(town, visitor):
    visitor.force_login(town.auditor)
    assert visitor.get(PEOPLE).status_code == 403
    visitor.force_login(town.stranger)
    assert "Auditor Own" not in visitor.get(PEOPLE).content.decode()


def test_role_is_ended_by_two_steps_and_twice_is_once(town, at_work):
    membership = town.auditor.memberships.get()
    address = reverse("accounts:role_end", args=[membership.pk])
    assert "End Auditor Own" in at_work.get(address).content.decode()
    assert not Membership.objects.get(pk=membership.pk).ends_on
    assert at_work.post(address).status_code == at_work.post(address).status_code == 302
    assert Membership.objects.get(pk=membership.pk).ends_on == timezone.localdate()


def test_stranger_finds_neither_role_nor_invitation_nor_agency(town, visitor):
    invitation = invite_person(
        full_name="New", email="n@example.org", agency=town.police, role=Role.AUDITOR, by=town.coordinator, at=NOW
    )
    visitor.force_login(town.stranger)
    for name, pk in (
        ("role_end", town.auditor.memberships.get().pk),
        ("invitation_resend", invitation.pk),
        ("invitation_withdraw", invitation.pk),
        ("agency_edit", town.police.pk),
        ("agency_close", town.police.pk),
    ):
        assert visitor.post(reverse(f"accounts:{name}", args=[pk])).status_code == 404, name
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


def test_invitation_is_sent_again_and_withdrawn(town, at_work):
    invitation = invite_person(
        full_name="New", email="n@example.org", agency=town.police, role=Role.AUDITOR, by=town.coordinator, at=NOW
    )
    assert "Link ran out" in at_work.get(PEOPLE).content.decode()
    at_work.post(reverse("accounts:invitation_resend", args=[invitation.pk]))
    assert "Link ran out" not in at_work.get(PEOPLE).content.decode()
    at_work.post(reverse("accounts:invitation_withdraw", args=[invitation.pk]))
    assert "n@example.org" not in at_work.get(PEOPLE).content.decode()
