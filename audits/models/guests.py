"""Invitations of people without an account to write one return."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from access.permissions import Permission
from audits.models.returns import WRITABLE, rounds_of
from audits.models.rounds import OPEN_ROUNDS
from cases.models import walled_off

# Wrong codes in a row after which a link opens nothing any more, until it is sent again.
MOST_WRONG = 15


class GuestInvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For those who give the return to somebody: its agency's lead and the partnership's coordinators. Of a
        restricted case only those named."""
        return self.exclude(agency_return__case__in=walled_off(user)).filter(
            Q(agency_return__agency_id__in=user.agency_ids(Permission.ALLOCATE_RETURN))
            | Q(agency_return__round__in=rounds_of(user.wide_partnership_ids(Permission.MANAGE_ROUNDS)))
        )

    def in_force(self, at):
        """Those by which somebody may write now: not withdrawn, not over, for a return that is still theirs and open.

        Submitting the return, giving it to somebody else or opening the panel so ends the invitation by itself.
        """
        return self.filter(
            withdrawn_at=None,
            expires_at__gt=at,
            agency_return__auditor_id=F("user_id"),
            agency_return__state__in=WRITABLE,
            agency_return__opened_at=None,
            agency_return__round__state__in=OPEN_ROUNDS,
            agency_return__agency__is_active=True,
        ).select_related("agency_return__agency__partnership", "agency_return__case")


class GuestInvitation(models.Model):
    """One person, known by name and address, for one return. Of the link and of the code only prints are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency_return = models.ForeignKey("audits.Return", on_delete=models.PROTECT, related_name="guest_invitations")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="guest_invitations")
    full_name = models.CharField(max_length=60)
    job = models.CharField(max_length=60)
    place = models.CharField(max_length=50)
    email = models.EmailField()
    until = models.DateField(help_text="The last day on which the link works.")
    expires_at = models.DateTimeField()
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    first_opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    code_print = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_since = models.DateTimeField(null=True, help_text="Since when `codes_sent` is counted.")
    codes_sent = models.PositiveSmallIntegerField(default=0)
    wrong_codes = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes in a row.")

    PERSONAL_FIELDS = ("full_name", "job", "place", "email")
    objects = GuestInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self):
        return f"Invitation to the {self.agency_return}"

    def get_absolute_url(self):
        return reverse("audits:return_detail", args=[self.agency_return_id])

    @property
    def trail_name(self) -> str:
        return f"{self.full_name} ({self.place}): {self.agency_return}"

    @property
    def agency(self):
        return self.agency_return.agency

    @property
    def partnership_id(self):
        return self.agency_return.partnership_id

    @property
    def is_locked(self) -> bool:
        """Whether so many wrong codes were tried that the link must be sent again."""
        return self.wrong_codes >= MOST_WRONG
