"""Files of a panel pack that somebody asked for. They are kept for a day."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class PackKind(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word file"


class PackFile(models.Model):
    """A pack of one child or of a whole panel, as the person who asked for it may read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="pack_files")
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agencies = ArrayField(models.UUIDField(), default=list, help_text="In the order in which they are shown.")
    kind = models.CharField(max_length=4, choices=PackKind.choices)
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    cases = models.ManyToManyField("cases.Case", blank=True, related_name="+", help_text="The children in the file.")

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["requested_at"])]

    def __str__(self):
        return f"Pack for {self.round}"

    @property
    def partnership_id(self):
        return self.round.partnership_id
