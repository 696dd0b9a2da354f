"""Cases: children whose records are audited, known by a reference only."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from access.permissions import Permission
from cases.models.restriction import CaseAccess


class CaseRole(models.TextChoices):
    DRAWN = "drawn", "Drawn"
    RESERVE = "reserve", "Reserve"
    REPLACED = "replaced", "Replaced"


def walled_off(user) -> models.QuerySet:
    """Restricted cases for which the person is not named, as a subquery: nothing that hangs on them exists for them."""
    named = CaseAccess.objects.in_force(timezone.localdate()).filter(person_id=user.pk)
    return Case.objects.filter(is_restricted=True).exclude(pk__in=named.values("case")).values("pk")


def people_named(case) -> models.QuerySet:
    """Who is named for a case today."""
    return CaseAccess.objects.in_force(timezone.localdate()).filter(case=case)


def rows_of(name: str) -> models.QuerySet:
    """All rows of another table that are about cases: by way of their cases, each of these would be looked up too."""
    related: Any = Case._meta.get_field(name).related_model
    return related.objects.order_by()


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Need to know: the partnership's coordinator, chair and scrutineer; whoever prepares its cases; an involved
        agency's lead; the auditor to whom a return on the case is assigned; a guest the case of their one return. A
        restricted case only for those named."""
        if user.is_guest:
            found = user.guest_pass
            return self.exclude(pk__in=walled_off(user)).filter(pk=found.agency_return.case_id if found else None)
        wide = user.wide_partnership_ids(Permission.VIEW_CASE) | user.wide_partnership_ids(Permission.PREPARE_CASE)
        # Each by itself: joined in together, every involvement of a child would be looked at beside every return.
        involved = rows_of("involvements").filter(agency_id__in=user.agency_ids(Permission.ANSWER_KNOWN))
        assigned = rows_of("returns").filter(auditor_id=user.pk, agency_id__in=user.agency_ids(Permission.WRITE_RETURN))
        return self.exclude(pk__in=walled_off(user)).filter(
            Q(partnership_id__in=wide) | Q(pk__in=involved.values("case_id")) | Q(pk__in=assigned.values("case_id"))
        )


class Case(models.Model):
    """A child whose records are audited, known here by a reference only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="cases")
    draw = models.ForeignKey("cases.Draw", on_delete=models.PROTECT, related_name="cases")
    role = models.CharField(max_length=10, choices=CaseRole.choices)
    order = models.PositiveSmallIntegerField()
    ordinal = models.PositiveIntegerField(null=True)
    stratum = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=32, db_index=True)
    facts = models.JSONField()
    is_restricted = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    is_of_one_child = True
    PERSONAL_FIELDS = ("facts", "fingerprint")
    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["draw", "role", "order"]
        indexes = [models.Index(fields=["id"], condition=Q(is_restricted=True), name="case_restricted")]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="case_reference_once"),
            models.UniqueConstraint(fields=["draw", "fingerprint"], name="case_child_once_a_draw"),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("cases:case_detail", args=[self.pk])
