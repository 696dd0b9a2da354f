"""Frames, draws, pseudonymous cases, who they are (held apart), and immediate concerns."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission


class Frame(models.Model):
    """The children a sample is drawn from, as a council's file gave them, without names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="frames")
    sheet = models.CharField(max_length=80, blank=True)
    file_sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    problems = models.JSONField(default=list)
    completeness = models.JSONField(default=dict)
    loaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("problems",)

    class Meta:
        ordering = ["-loaded_at"]

    def __str__(self):
        return f"Frame of {self.row_count} children"


class FrameRow(models.Model):
    """One child of a frame: a keyed fingerprint, the sealed ID until the draw, and non-identifying facts."""

    frame = models.ForeignKey("cases.Frame", on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=32)
    sealed_child_id = models.BinaryField(null=True)
    facts = models.JSONField()

    PERSONAL_FIELDS = ("sealed_child_id", "facts", "fingerprint")

    class Meta:
        ordering = ["row_number"]
        constraints = [models.UniqueConstraint(fields=["frame", "fingerprint"], name="frame_child_once")]

    def __str__(self):
        return f"Row {self.row_number}"


class DrawQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Draws of partnerships whose rounds the person may see."""
        return self.filter(frame__partnership_id__in=user.partnership_ids(Permission.VIEW_ROUNDS))


class Draw(models.Model):
    """A sample that anyone can draw again from the same frame, seed and criteria."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    frame = models.ForeignKey("cases.Frame", on_delete=models.PROTECT, related_name="draws")
    seed = models.CharField(max_length=64)
    size = models.PositiveSmallIntegerField()
    reserves = models.PositiveSmallIntegerField()
    quotas = models.JSONField(default=list)
    certificate = models.JSONField()
    drawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_at"]

    def __str__(self):
        return f"Draw of {self.size} and {self.reserves} reserves"

    @property
    def partnership_id(self):
        return self.frame.partnership_id


class CaseRole(models.TextChoices):
    DRAWN = "drawn", "Drawn"
    RESERVE = "reserve", "Reserve"


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Need to know: the partnership's coordinator, chair and scrutineer; an involved agency's lead; the
        auditor to whom a return on the case is assigned."""
        return self.filter(
            Q(partnership_id__in=user.wide_partnership_ids(Permission.VIEW_CASE))
            | Q(involvements__agency_id__in=user.agency_ids(Permission.ANSWER_KNOWN))
            | Q(returns__auditor_id=user.pk, returns__agency_id__in=user.agency_ids(Permission.WRITE_RETURN))
        ).distinct()


class Case(models.Model):
    """A child whose records are audited, known here by a reference only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="cases")
    draw = models.ForeignKey("cases.Draw", on_delete=models.PROTECT, related_name="cases")
    role = models.CharField(max_length=10, choices=CaseRole.choices)
    order = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=32, db_index=True)
    facts = models.JSONField()
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ("facts", "fingerprint")
    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["draw", "role", "order"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="case_reference_once"),
            models.UniqueConstraint(fields=["draw", "fingerprint"], name="case_child_once_a_draw"),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("cases:case_detail", args=[self.pk])


class IdentitySheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who complete sheets; while the audit runs, the lead of an agency that may know the child, and the
        auditor of a return on it. Nobody else, whatever they may see of the case."""
        asked = Involvement.objects.filter(agency_id__in=user.agency_ids(Permission.ANSWER_KNOWN))
        asked = asked.exclude(known=Known.NOT_KNOWN)
        running = Q(case__draw__round__state__in=["auditing", "panel"])
        audited = Q(
            case__returns__auditor_id=user.pk, case__returns__agency_id__in=user.agency_ids(Permission.WRITE_RETURN)
        ) & ~Q(case__returns__state="nil")
        return self.filter(
            Q(case__partnership_id__in=user.wide_partnership_ids(Permission.COMPLETE_IDENTITY))
            | running & (Q(case__in=asked.values("case")) | audited)
        ).distinct()


class IdentitySheet(models.Model):
    """Who a case is. Sealed; opened only by people with the right, each time with a line in the trail."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="identity")
    sealed_child_id = models.BinaryField()
    sealed_details = models.BinaryField(null=True)
    completed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("sealed_child_id", "sealed_details")
    objects = IdentitySheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_by=None, completed_at=None)
                | Q(completed_by__isnull=False, completed_at__isnull=False),
                name="identity_completed_by_and_at",
            )
        ]

    def __str__(self):
        return f"Identity of {self.case}"

    def get_absolute_url(self):
        return reverse("cases:identity_edit", args=[self.case_id])

    @property
    def partnership_id(self):
        return self.case.partnership_id

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None


class Known(models.TextChoices):
    UNANSWERED = "unanswered", "Not answered"
    KNOWN = "known", "Known"
    NOT_KNOWN = "not_known", "Not known"


class InvolvementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An agency's own involvements for its lead; all of the partnership's for those who run or chair."""
        return self.filter(
            Q(case__partnership_id__in=user.wide_partnership_ids(Permission.VIEW_CASE))
            | Q(agency_id__in=user.agency_ids(Permission.ANSWER_KNOWN))
        )


class Involvement(models.Model):
    """Whether one agency knows one child."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="involvements")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="involvements")
    known = models.CharField(max_length=12, choices=Known.choices, default=Known.UNANSWERED)
    answered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ()
    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "agency"], name="involvement_once"),
            models.CheckConstraint(
                condition=Q(known="unanswered", answered_at=None) | Q(answered_at__isnull=False),
                name="involvement_answered_at",
            ),
        ]

    def __str__(self):
        return f"{self.agency}: {self.get_known_display()}"

    @property
    def partnership_id(self):
        return self.case.partnership_id


class ConcernState(models.TextChoices):
    RAISED = "raised", "Raised"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    RESOLVED = "resolved", "Resolved"


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever raised it, the lead of the agency it was raised at, and those who handle concerns for all."""
        return self.filter(
            Q(raised_by_id=user.pk)
            | Q(agency_id__in=user.agency_ids(Permission.HANDLE_CONCERN))
            | Q(case__partnership_id__in=user.wide_partnership_ids(Permission.HANDLE_CONCERN))
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
