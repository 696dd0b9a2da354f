"""Files of answers that somebody asked for. They are kept for a day."""

import uuid

from django.db import models
from django.db.models import F, Q

from access.permissions import Permission


class AnswerFileKind(models.TextChoices):
    XLSX = "xlsx", "Excel file"
    CSV = "csv", "CSV file"


class AnswerFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person's own, where they may read what all agencies said."""
        return self.filter(requested_by_id=user.pk, partnership_id__in=user.wide_partnership_ids(Permission.VIEW_PANEL))


class AnswerFile(models.Model):
    """Answers of agreed audits, one a line, without a word anybody wrote about a child.

    `round` and the days of the panel from `since` until `until` say which audits; all of them where they are empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("audits.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=4, choices=AnswerFileKind.choices)
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    row_count = models.PositiveIntegerField(null=True, help_text="How many answers are in it, once it is made.")

    PERSONAL_FIELDS = ()
    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["requested_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")), name="answer_file_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(file=None, row_count=None) | Q(file__isnull=False, row_count__isnull=False),
                name="answer_file_made_is_counted",
            ),
        ]

    def __str__(self):
        return f"Answers as {self.get_kind_display()}"
