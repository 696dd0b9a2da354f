"""Who a case is, held apart, and which agencies know the child."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from cases.models.case import CaseRole, walled_off


class IdentitySheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who complete sheets; while the audit runs, the lead of an agency that may know the child, and the
        auditor of a return on it. Nobody else, whatever they may see of the case."""
        asked = Involvement.objects.filter(agency_id__in=user.agency_ids(Permission.ANSWER_KNOWN))
        asked = asked.exclude(known=Known.NOT_KNOWN)
        running = Q(case__draw__round__state__in=["auditing", "panel"], case__role=CaseRole.DRAWN)
        audited = Q(
            case__returns__auditor_id=user.pk, case__returns__agency_id__in=user.agency_ids(Permission.WRITE_RETURN)
        ) & ~Q(case__returns__state="nil")
        return (
            self.exclude(case__in=walled_off(user))
            .filter(
                Q(case__partnership_id__in=user.wide_partnership_ids(Permission.COMPLETE_IDENTITY))
                | running & (Q(case__in=asked.values("case")) | audited)
            )
            .distinct()
        )


class IdentitySheet(models.Model):
    """Who a case is. Sealed; opened only by people with the right, each time with a line in the trail."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="identity")
    sealed_child_id = models.BinaryField(null=True)
    sealed_details = models.BinaryField(null=True)
    completed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("sealed_child_id", "sealed_details")
    objects = IdentitySheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_by=None, completed_at=None)
                | Q(completed_by__isnull=False, completed_at__isnull=False),
                name="identity_completed_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None, sealed_child_id__isnull=False)
                | Q(destroyed_at__isnull=False, sealed_child_id=None, sealed_details=None),
                name="identity_destroyed_whole",
            ),
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
        return self.exclude(case__in=walled_off(user)).filter(
            Q(case__partnership_id__in=user.wide_partnership_ids(Permission.VIEW_CASE))
            | Q(agency_id__in=user.agency_ids(Permission.ANSWER_KNOWN))
        )

    def in_sample(self):
        """Those about children in the sample, not about children who were replaced."""
        return self.filter(case__role=CaseRole.DRAWN)


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
