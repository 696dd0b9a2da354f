"""A guest: somebody without an account, invited to the other agency’s return on a child that stands in no address."""

from datetime import timedelta

from django.utils import timezone

from audits.actions.guests import GuestIn, invite_guest
from tests.house.actors import GUEST, MARK


def make_guest(w) -> None:
    """Invited by that agency's lead, as of now: the invitation must hold while the house is walked."""
    now, row = timezone.now(), w.return_for_guest
    asked = GuestIn(
        f"{MARK} Guest", "GP", "Hill Practice", "guest@example.org", timezone.localdate(now) + timedelta(days=30)
    )
    w.guest_invitation = invite_guest(agency_return=row, guest=asked, by=w.leads[row.agency_id], at=now)
    w.people[GUEST, None] = w.guest_invitation.user
