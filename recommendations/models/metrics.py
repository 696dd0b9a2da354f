"""Numbers the portal read in an update, and those its writer struck out. Rows are only added."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from access.permissions import Permission


class MetricQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Read by whoever may read the recommendation the update is about."""
        partnerships = user.partnership_ids(Permission.VIEW_RECOMMENDATIONS)
        return self.filter(update__action__recommendation__partnership_id__in=partnerships)


class Metric(models.Model):
    """One number of an update as the portal read it: a part of a whole, a share of a hundred, or a count."""

    update = models.ForeignKey("recommendations.Update", on_delete=models.PROTECT, related_name="metrics")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=120)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    percentage = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    PERSONAL_FIELDS = ()
    objects = MetricQuerySet.as_manager()

    class Meta:
        ordering = ["update", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gt=0, numerator__lte=F("denominator")),
                name="metric_is_a_part_of_its_whole",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=False) | Q(percentage__isnull=False), name="metric_has_a_number"
            ),
        ]
        triggers = [pgtrigger.Protect(name="metric_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.words

    @property
    def trail_name(self) -> str:
        return f"Number read in an update on recommendation {self.update.action.recommendation.number}"

    @property
    def partnership_id(self):
        return self.update.action.recommendation.partnership_id


class MetricStrike(models.Model):
    """The writer says that a number was read wrongly, and why."""

    metric = models.OneToOneField("recommendations.Metric", on_delete=models.PROTECT, related_name="strike")
    why = models.CharField(max_length=300)
    struck_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        triggers = [pgtrigger.Protect(name="metric_strike_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.why
