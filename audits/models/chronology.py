"""What happened in a child's life, as one agency's record tells it."""

import pghistory
from django.db import models

from audits.when import When


class Precision(models.TextChoices):
    """How exactly the record tells when something happened."""

    DAY = "day", "Day"
    MONTH = "month", "Month only"
    YEAR = "year", "Year only"


@pghistory.track()
class ChronologyRow(models.Model):
    """One line of a return's chronology. `version` grows with every save, as an answer's does."""

    agency_return = models.ForeignKey("audits.Return", on_delete=models.PROTECT, related_name="chronology")
    happened_on = models.DateField(help_text="The day, or the first day of the month or year.")
    precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    is_about = models.BooleanField(default=False)
    event = models.TextField()
    meaning = models.TextField(blank=True, help_text="What it meant for the child.")
    response = models.TextField(blank=True, help_text="What was done.")
    gap = models.TextField(blank=True, help_text="What should have happened.")
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    PERSONAL_FIELDS = ("event", "meaning", "response", "gap")

    class Meta:
        ordering = ["happened_on", "pk"]

    def __str__(self):
        return f"Event {self.pk} of a chronology"

    @property
    def when(self) -> When:
        return When(self.happened_on, self.precision, self.is_about)
