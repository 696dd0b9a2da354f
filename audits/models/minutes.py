"""The panel's minutes: what the chair adds to them, and each version that was approved, word for word."""

import pgtrigger
from django.db import models
from django.db.models import Q


class PanelNote(models.Model):
    """What the chair adds to the minutes: about one child, or about the panel as a whole."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="panel_notes")
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    PERSONAL_FIELDS = ("text",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "case"], name="panel_note_once_a_case"),
            models.UniqueConstraint(fields=["round"], condition=Q(case=None), name="panel_note_once_a_panel"),
        ]

    def __str__(self):
        return f"Note for the minutes of {self.round}"

    @property
    def partnership_id(self):
        return self.round.partnership_id


class Minutes(models.Model):
    """One approved version of a panel's minutes. What changes afterwards goes into the next version."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text="Everything they say (see `audits.minutes`).")
    sha256 = models.CharField(max_length=64, help_text="Of the content, as `audits.minutes.fingerprint_of` writes it.")
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    PERSONAL_FIELDS = ("content",)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="minutes_number_once")]
        triggers = [pgtrigger.Protect(name="minutes_stand", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Minutes of {self.round}, version {self.number}"

    @property
    def partnership_id(self):
        return self.round.partnership_id
