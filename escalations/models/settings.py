"""How a partnership answers what its agencies escalate."""

from django.db import models
from django.db.models import Q

from access.permissions import Permission

USUAL_WORKING_DAYS, MOST_WORKING_DAYS = 3, 20
USUAL_MONTHS, MOST_MONTHS = 3, 24


class EscalationSettingsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Settings of the partnerships for which the person answers escalations."""
        return self.filter(partnership_id__in=user.wide_partnership_ids(Permission.HANDLE_ESCALATION))

    def of(self, partnership) -> "EscalationSettings":
        """The partnership's row, or an unsaved one with the defaults."""
        found = self.filter(partnership=partnership).first()
        return found if isinstance(found, EscalationSettings) else EscalationSettings(partnership=partnership)


class EscalationSettings(models.Model):
    """What a partnership has chosen; where it has no row, the defaults hold. Without `recipients`, reports of failed
    core groups go to the coordinators."""

    partnership = models.OneToOneField(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="escalation_settings"
    )
    recipients = models.ManyToManyField("accounts.User", related_name="+", blank=True)
    acknowledge_working_days = models.PositiveSmallIntegerField(default=USUAL_WORKING_DAYS)
    erase_after_months = models.PositiveSmallIntegerField(
        default=USUAL_MONTHS, help_text="Months from the close until the sealed number of the child is erased."
    )
    set_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("recipients",)
    objects = EscalationSettingsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "escalation settings"
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledge_working_days__range=(1, MOST_WORKING_DAYS)), name="acknowledged_within_days"
            ),
            models.CheckConstraint(condition=Q(erase_after_months__range=(1, MOST_MONTHS)), name="erased_after_months"),
        ]

    def __str__(self):
        return f"How {self.partnership} answers escalations"
