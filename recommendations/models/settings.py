"""How a partnership follows its recommendations."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from access.permissions import Permission

USUAL_CYCLE = 6
USUAL_QUORUM = 3


class Verification(models.TextChoices):
    """Who must look at the evidence before something delivered counts as verified."""

    SECOND_PERSON = "second_person", "A second person, who neither recorded it nor works on it"
    OTHER_AGENCY = "other_agency", "Somebody of another agency than the owner"
    NONE = "none", "Nobody: a reviewer decides from the evidence"


def usual_days_before() -> list[int]:
    """How many days before a date owners are reminded, unless a partnership says otherwise."""
    return [14, 3]


class RecommendationSettingsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Settings of partnerships whose recommendations the person may see."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))

    def of(self, partnership) -> "RecommendationSettings":
        """The partnership's row, or an unsaved one with the defaults."""
        found = self.filter(partnership=partnership).first()
        return found if isinstance(found, RecommendationSettings) else RecommendationSettings(partnership=partnership)


@pghistory.track()
class RecommendationSettings(models.Model):
    """What a partnership has chosen; where it has no row, the defaults hold."""

    partnership = models.OneToOneField(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="recommendation_settings"
    )
    verification = models.CharField(max_length=16, choices=Verification.choices, default=Verification.SECOND_PERSON)
    uses_embedded = models.BooleanField(default=False)
    quorum = models.PositiveSmallIntegerField(
        default=0, help_text="Agencies that must be there for a decision of the board to stand; 0 asks for none."
    )
    cycle_months = models.PositiveSmallIntegerField(default=USUAL_CYCLE)
    remind_days_before = ArrayField(models.PositiveSmallIntegerField(), default=usual_days_before, blank=True)
    remind_every_days = models.PositiveSmallIntegerField(
        default=14, help_text="How often after a date has passed; 0 for never."
    )
    set_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ()
    objects = RecommendationSettingsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "recommendation settings"

    def __str__(self):
        return f"How {self.partnership} follows its recommendations"
