"""What a return rests on: who audited, with whom they spoke, and which records they read."""

import pghistory
from django.db import models


class Independence(models.TextChoices):
    """Whether the auditor had any part in the case."""

    INDEPENDENT = "independent", "Yes, I have had no part in it"
    CONNECTED = "connected", "No, I have or had a part in it"


class SpokenHow(models.TextChoices):
    """How somebody was spoken to."""

    IN_PERSON = "in_person", "In person"
    TELEPHONE = "telephone", "By telephone"
    VIDEO = "video", "By video"
    IN_WRITING = "in_writing", "In writing"


@pghistory.track()
class ReturnBasis(models.Model):
    """One for each return that says anything of it.

    `people` are who was spoken to, by role and never by name: [{"role", "when", "how"}], where `when` is as a person
    writes it (`audits.when`) and `how` a SpokenHow, each "" where it was not said. `version` grows with every save.
    """

    agency_return = models.OneToOneField("audits.Return", on_delete=models.PROTECT, related_name="basis")
    independence = models.CharField(max_length=12, choices=Independence.choices, blank=True)
    connection = models.TextField(blank=True, help_text="What part the auditor has or had in the case.")
    people = models.JSONField(default=list, blank=True)
    records_read = models.TextField(blank=True)
    records_missing = models.TextField(blank=True, help_text="Records that should have been read and were not there.")
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    PERSONAL_FIELDS = ("connection", "people", "records_read", "records_missing")

    def __str__(self):
        return f"Basis of return {self.agency_return_id}"
