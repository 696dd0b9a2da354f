"""Immediate concerns about a child."""

import uuid

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from access.permissions import Permission
from cases.models.case import people_named, walled_off


class ConcernState(models.TextChoices):
    RAISED = "raised", "Raised"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    RESOLVED = "resolved", "Resolved"


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever raised it, the lead of the agency it was raised at, and those who handle concerns for all.

        Of a restricted case only those named, unless nobody is named any more: a concern never waits for nobody.
        """
        walled = Q(case__in=walled_off(user)) & Exists(people_named(OuterRef("case")))
        return self.filter(
            Q(raised_by_id=user.pk)
            | ~walled
            & (
                Q(agency_id__in=user.agency_ids(Permission.HANDLE_CONCERN))
                | Q(case__partnership_id__in=user.wide_partnership_ids(Permission.HANDLE_CONCERN))
            )
        ).distinct()


@pghistory.track()
class ImmediateConcern(models.Model):
    """A child may be at risk now. Raised from any case page, blocked by no state of anything else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="concerns")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="concerns")
    text = models.TextField()
    procedure_followed = models.BooleanField(default=False)
    state = models.CharField(max_length=14, choices=ConcernState.choices, default=ConcernState.RAISED)
    raised_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    resolved_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("text", "outcome")
    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at"]

    def __str__(self):
        return f"Immediate concern about {self.case}"

    def get_absolute_url(self):
        return reverse("cases:concern_detail", args=[self.pk])

    @property
    def partnership_id(self):
        return self.case.partnership_id
