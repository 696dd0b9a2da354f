"""Immediate concerns about a child."""

import uuid

import pghistory
import pgtrigger
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
        """Whoever raised it, the lead of the agency it was raised at, those who handle concerns for all, and those at
        other agencies who were told of it and answer concerns in its partnership.

        Of a restricted case only those named, unless nobody is named any more: a concern never waits for nobody.
        """
        walled = Q(case__in=walled_off(user)) & Exists(people_named(OuterRef("case")))
        return self.filter(
            Q(raised_by_id=user.pk)
            | ~walled
            & (
                Q(agency_id__in=user.agency_ids(Permission.HANDLE_CONCERN))
                | Q(case__partnership_id__in=user.wide_partnership_ids(Permission.HANDLE_CONCERN))
                | Q(case__partnership_id__in=user.partnership_ids(Permission.HANDLE_CONCERN))
                & Exists(ConcernAlert.objects.filter(step__concern=OuterRef("pk"), person_id=user.pk))
            )
        ).distinct()


@pghistory.track()
class ImmediateConcern(models.Model):
    """A child may be at risk now. Raised from any page, blocked by no state of anything else.

    Its clock stands here: by when it is to be acknowledged, by when its outcome is to be written down, and when the
    portal next tells somebody unless that has happened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="concerns")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="concerns")
    text = models.TextField()
    procedure_followed = models.BooleanField(default=False)
    state = models.CharField(max_length=14, choices=ConcernState.choices, default=ConcernState.RAISED)
    raised_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    acknowledge_by = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    outcome_by = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    resolved_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    next_step_at = models.DateTimeField(null=True, db_index=True)

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


class Rung(models.IntegerChoices):
    """Who is told next while nobody acknowledges a concern, or while its outcome is not written down."""

    TOLD = 0, "Told at once"
    LEADS = 1, "The leads of the agency"
    COORDINATORS = 2, "The coordinators"
    LAST = 3, "The panel chair and the administrators"
    AGAIN = 4, "Reminded again"
    OUTCOME = 5, "Reminded of the outcome"


class ConcernStep(models.Model):
    """One time the portal told people of a concern: when, and which rung it was. It stands as it was taken."""

    concern = models.ForeignKey("cases.ImmediateConcern", on_delete=models.PROTECT, related_name="steps")
    rung = models.PositiveSmallIntegerField(choices=Rung.choices)
    at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "rung"], condition=Q(rung__lt=Rung.AGAIN), name="concern_rung_once"
            ),
        ]
        triggers = [pgtrigger.Protect(name="concern_step_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_rung_display()} about {self.concern}"


class ConcernAlert(models.Model):
    """One named person at a named agency who was told in a step, with the e-mail that told them."""

    step = models.ForeignKey("cases.ConcernStep", on_delete=models.PROTECT, related_name="alerts")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey("notices.Notice", on_delete=models.PROTECT, related_name="+")

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="concern_alert_once_a_step")]
        triggers = [pgtrigger.Protect(name="concern_alert_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.person} was told"
