"""A member of a core group tells the conference chair that it failed: it did not meet, met late or without those it
needs."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from access.permissions import Permission
from escalations.models.sealed import KeepsReference
from escalations.models.settings import EscalationSettings
from escalations.models.sides import raiser_agency_ids, reader_agency_ids


class ReportState(models.TextChoices):
    REPORTED = "reported", "Reported"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    RESOLVED = "resolved", "Resolved"


class FailureKind(models.TextChoices):
    MISSING = "missing", "It did not take place"
    LATE = "late", "It took place late"
    NOT_QUORATE = "not_quorate", "Too few agencies were there for a core group"
    UNATTENDED = "unattended", "It took place, and an agency that was needed did not come"


def sent_to(user) -> Q:
    """Reports of partnerships that have named this person as a recipient, while they have a role there."""
    named = EscalationSettings.recipients.through.objects.filter(
        user_id=user.pk, escalationsettings__partnership=OuterRef("partnership")
    )
    there = user.partnership_ids(Permission.RAISE_ESCALATION) | user.partnership_ids(Permission.HANDLE_ESCALATION)
    return Q(Exists(named), partnership_id__in=there)


class CoreGroupReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever reported, the auditors and leads of the reporting agency, those to whom such reports are sent, and
        those who answer for the partnership."""
        return self.filter(
            Q(reported_by_id=user.pk, partnership_id__in=user.partnership_ids(Permission.RAISE_ESCALATION))
            | Q(agency_id__in=reader_agency_ids(user))
            | Q(partnership_id__in=user.wide_partnership_ids(Permission.HANDLE_ESCALATION))
            | sent_to(user)
        )

    def sent_to(self, user):
        """Those of partnerships that have named the person as a recipient."""
        return self.filter(sent_to(user))

    def openable_by(self, user):
        """Those whose child the person may look up: as for a request, and for those to whom such reports are sent, who
        have to find the plan."""
        return self.filter(
            Q(reported_by_id=user.pk, agency_id__in=raiser_agency_ids(user))
            | Q(agency_id__in=reader_agency_ids(user))
            | Q(partnership_id__in=user.wide_partnership_ids(Permission.COMPLETE_IDENTITY))
            | sent_to(user)
        )


class CoreGroupReport(KeepsReference):
    """One core group that failed, as one agency tells it. No history of the row is kept: see `ReviewRequest`."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="core_group_reports")
    number = models.PositiveIntegerField()
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="core_group_reports")
    reported_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_for = models.CharField(max_length=120, blank=True)
    reported_at = models.DateTimeField()
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    due_on = models.DateField()
    kind = models.CharField(max_length=12, choices=FailureKind.choices)
    missing = models.ManyToManyField("accounts.Agency", related_name="+", blank=True)
    plan_months = models.PositiveSmallIntegerField(null=True)
    done = models.TextField(help_text="What the reporter did.")
    state = models.CharField(max_length=12, choices=ReportState.choices, default=ReportState.REPORTED)
    acknowledge_by = models.DateField()
    acknowledged_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    resolution = models.TextField(blank=True)
    met_on = models.DateField(null=True)
    resolved_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL_FIELDS = ("sealed_reference", "recorded_for", "done", "resolution")
    objects = CoreGroupReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="core_group_report_number_once"),
            models.CheckConstraint(
                condition=Q(state="resolved", closed_at__isnull=False, resolved_by__isnull=False) & ~Q(resolution="")
                | ~Q(state="resolved") & Q(closed_at=None, resolved_by=None, resolution="", met_on=None),
                name="core_group_report_resolved_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="reported", acknowledged_by=None, acknowledged_at=None)
                | ~Q(state="reported") & Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="core_group_report_acknowledged_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(reference_erased_at=None, sealed_reference__isnull=False)
                | Q(reference_erased_at__isnull=False, closed_at__isnull=False, sealed_reference=None),
                name="core_group_report_erased_once_closed",
            ),
        ]

    def __str__(self):
        return f"Report {self.number} of a failed core group, {self.agency}"

    def get_absolute_url(self):
        return reverse("escalations:core_group_report_detail", args=[self.pk])

    @property
    def raised_by(self):
        return self.reported_by

    @property
    def raised_at(self):
        return self.reported_at


class ReportNotice(models.Model):
    """One person who was told of a report, or reminded of it, on one day. It stands."""

    report = models.ForeignKey("escalations.CoreGroupReport", on_delete=models.PROTECT, related_name="told")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    is_reminder = models.BooleanField(default=False)
    notice = models.ForeignKey("notices.Notice", on_delete=models.PROTECT, related_name="+")

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "person", "day"], name="report_told_once_a_day")]
        triggers = [pgtrigger.Protect(name="report_notice_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.person} was told of {self.report}"
