"""The report of an audit: the words a person edits, and each version that went to the subgroup."""

import pghistory
import pgtrigger
from django.db import models


@pghistory.track()
class Report(models.Model):
    """The worded parts of an audit's report. Grades and findings beside them are those agreed, and never typed here."""

    round = models.OneToOneField("audits.Round", on_delete=models.PROTECT, related_name="report")
    summary = models.TextField(blank=True)
    why = models.TextField(blank=True)
    method = models.TextField(blank=True)
    sample = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    PERSONAL_FIELDS = ("summary", "why", "method", "sample", "next_steps")

    def __str__(self):
        return f"Report of {self.round}"

    @property
    def partnership_id(self):
        return self.round.partnership_id


class ReportVersion(models.Model):
    """A report as it went to the subgroup, word for word. What changes afterwards goes into the next version."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="report_versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text="Everything it says (see `audits.report`).")
    sha256 = models.CharField(max_length=64, help_text="Of the content, as `audits.minutes.fingerprint_of` writes it.")
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    PERSONAL_FIELDS = ("content",)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="report_number_once")]
        triggers = [pgtrigger.Protect(name="report_version_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Report of {self.round}, version {self.number}"

    @property
    def partnership_id(self):
        return self.round.partnership_id
