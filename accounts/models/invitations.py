"""Roles waiting for their people."""

import uuid

from django.db import models
from django.db.models import Q

from access.permissions import Permission
from access.roles import Role


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Invitations into partnerships whose people the person looks after."""
        return self.filter(agency__partnership_id__in=user.partnership_ids(Permission.MANAGE_PEOPLE))


class Invitation(models.Model):
    """A role waiting for its person. The link in the mail holds a token of which only the fingerprint is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    full_name = models.CharField(max_length=120)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    PERSONAL_FIELDS = ("email", "full_name")
    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "agency", "role"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_waits_once",
            )
        ]

    def __str__(self):
        return f"Invitation to {self.agency}"

    @property
    def trail_name(self) -> str:
        return f"{self.full_name}: {self.get_role_display()} at {self.agency}"

    @property
    def partnership_id(self):
        return self.agency.partnership_id
