"""What happened since, how we know, and what was decided. Rows here are only ever added."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from recommendations.models.recommendations import Delivery


class EvidenceLevel(models.IntegerChoices):
    ASSERTION = 0, "Somebody says so"
    DOCUMENT = 1, "A document exists"
    REACH = 2, "People were told or trained"
    PRACTICE = 3, "Seen in practice"
    OUTCOME = 4, "Children's lives or their feedback changed"
    SUSTAINED = 5, "Still so at re-audit"


class Update(models.Model):
    """What has happened since last time, whether it is done, and how we know. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey("recommendations.Action", on_delete=models.PROTECT, related_name="updates")
    happened_on = models.DateField()
    what_happened = models.TextField()
    delivery = models.CharField(max_length=8, choices=Delivery.choices)
    how_we_know = models.TextField(blank=True)
    evidence_level = models.PositiveSmallIntegerField(choices=EvidenceLevel.choices)
    is_negative = models.BooleanField(default=False, help_text="The evidence shows no change for children.")
    for_plan = models.CharField(max_length=240, blank=True, help_text="In a sentence or two, for the plan.")
    proposed_status = models.ForeignKey("recommendations.Status", on_delete=models.PROTECT, related_name="+")
    proposed_reason = models.CharField(max_length=300)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_for = models.CharField(max_length=120, blank=True)
    recorded_for_user = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("recorded_for", "recorded_for_user")

    class Meta:
        ordering = ["-happened_on", "-recorded_at"]
        triggers = [pgtrigger.Protect(name="update_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Update of {self.happened_on:%-d %B %Y}"


class Evidence(models.Model):
    """A dated piece of evidence: from an update, or a bullet of an imported plan. Rows are only added."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="evidence"
    )
    update = models.ForeignKey(
        "recommendations.Update", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    text = models.TextField()
    dated_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["recommendation", "order", "pk"]
        verbose_name_plural = "evidence"
        triggers = [pgtrigger.Protect(name="evidence_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.text[:60]


class StatusChange(models.Model):
    """A status decided by a person (or imported): from, to, when, who, why. Rows are only added.

    `decided_on` is the day the fact is true from, which imported and back-dated rows carry, so that "as at" works.
    """

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="status_changes"
    )
    action = models.ForeignKey(
        "recommendations.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="status_changes"
    )
    update = models.ForeignKey(
        "recommendations.Update", null=True, blank=True, on_delete=models.PROTECT, related_name="status_changes"
    )
    from_status = models.ForeignKey("recommendations.Status", null=True, on_delete=models.PROTECT, related_name="+")
    to_status = models.ForeignKey("recommendations.Status", on_delete=models.PROTECT, related_name="+")
    proposed_status = models.ForeignKey("recommendations.Status", null=True, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(
        "recommendations.Review",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="The review that was open when it was decided.",
    )
    why = models.CharField(max_length=300)
    decided_on = models.DateField(db_index=True)
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-decided_on", "-recorded_at", "-pk"]
        triggers = [pgtrigger.Protect(name="status_history_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.from_status} to {self.to_status}"


class Revision(models.Model):
    """A change of the record (words, owner, date, parts), with its reason. Rows are only added."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="revisions"
    )
    action = models.ForeignKey(
        "recommendations.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions"
    )
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    why = models.CharField(max_length=300)
    changed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        triggers = [pgtrigger.Protect(name="revision_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.field}: {self.before} to {self.after}"


class Handover(models.Model):
    """An action that went to another owner with all its history: who owned it until then. Rows are only added."""

    action = models.ForeignKey("recommendations.Action", on_delete=models.PROTECT, related_name="handovers")
    from_agency = models.ForeignKey(
        "accounts.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    from_words = models.CharField(max_length=120, blank=True, help_text="The board or subgroup, where no agency.")
    handed_on_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    handed_on_at = models.DateTimeField(db_index=True)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["handed_on_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_agency__isnull=False, from_words="") | (Q(from_agency=None) & ~Q(from_words="")),
                name="handover_from_one_owner",
            )
        ]
        triggers = [pgtrigger.Protect(name="handover_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Handed on by {self.from_agency.name if self.from_agency else self.from_words}"
