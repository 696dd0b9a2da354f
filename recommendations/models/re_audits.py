"""What a later audit showed of a recommendation's issue: whether it was found again."""

import uuid

import pgtrigger
from django.db import models

from access.permissions import Permission


class ReAuditResultQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Read by whoever may read the recommendation."""
        return self.filter(recommendation__partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


class ReAuditResult(models.Model):
    """That a later audit found a recommendation's issue again, or did not, as somebody who may decide says it. Rows
    are only added; of one audit the last that was said counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="re_audit_results"
    )
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="re_audit_results")
    found_again = models.BooleanField()
    findings = models.ManyToManyField("audits.Finding", blank=True, related_name="re_audit_results")
    cases = models.PositiveSmallIntegerField(help_text="Children audited in it, counted when it was said.")
    text = models.TextField()
    dated_on = models.DateField(help_text="The day of the later audit's panel.")
    said_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = ReAuditResultQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-said_at"]
        triggers = [pgtrigger.Protect(name="re_audit_result_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{'Found' if self.found_again else 'Not found'} again in {self.round}"

    @property
    def partnership_id(self):
        return self.recommendation.partnership_id
