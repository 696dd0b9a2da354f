"""Guests: people without an account, whom one invitation lets into one return and into nothing else.

A guest is a row of the people's table, so that whoever wrote something is always somebody. It holds no membership,
has no password, and an address nobody can write to stands where an account's e-mail stands.
"""

from functools import cached_property
from typing import Any

from django.db import models
from django.utils import timezone

from access.permissions import Permission
from access.roles import GUEST_PERMISSIONS

MARK = "Guest: "
# The page a guest comes in by. The portal's addresses are wired above this app, and mails need it here.
GUEST_DOOR = "/audits/guest/"


def guest_words(name: str, place: str) -> str:
    """How a guest is called on every page and in the trail: "Guest: Ann Lee (Hill Practice)"."""
    return f"{MARK}{name} ({place})"


class MayBeGuest(models.Model):
    is_guest = models.BooleanField(default=False)
    guest_email = models.EmailField(blank=True, help_text="Where a guest is written to; nobody signs in by it.")

    class Meta:
        abstract = True

    @cached_property
    def guest_pass(self) -> Any:
        """The invitation (audits.GuestInvitation) by which a guest works now; None for everybody else, and for a
        guest whose invitation was withdrawn, ran out, or whose return went elsewhere. Read once a request."""
        if not self.is_guest:
            return None
        return self.guest_invitations.in_force(timezone.now()).first()  # type: ignore[attr-defined]

    def holds_as_guest(self, permission: Permission, at: Any = None, within: Any = None) -> bool:
        """Whether the guest's invitation grants `permission`: at the agency of its return, never for a partnership."""
        if permission not in GUEST_PERMISSIONS or within is not None or self.guest_pass is None:
            return False
        return at is None or at.pk == self.guest_pass.agency_return.agency_id

    @property
    def reached_at(self) -> str:
        """The e-mail address this person reads."""
        return self.guest_email or self.email  # type: ignore[attr-defined]

    @property
    def called(self) -> str:
        """The name a mail begins with."""
        name: str = self.full_name  # type: ignore[attr-defined]
        return name.removeprefix(MARK).rpartition(" (")[0] if self.is_guest else name

    def path_to(self, path: str) -> str:
        """Where a mail leads: `path`, which a guest reaches only by the page they come in by."""
        return GUEST_DOOR if self.is_guest else path
