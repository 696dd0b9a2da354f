"""Returns entered by one person for another, who cannot use the portal."""

import pghistory
from django.db import models


class HeardBy(models.TextChoices):
    """How the person's answers came to whoever enters them."""

    PAPER = "paper", "on paper"
    TELEPHONE = "telephone", "by telephone"
    MEETING = "meeting", "in person"
    EMAIL = "email", "by secure e-mail"


@pghistory.track()
class OnBehalf(models.Model):
    """Whose answers a return holds and how they came. It speaks for as long as who entered it does the return."""

    agency_return = models.OneToOneField("audits.Return", on_delete=models.PROTECT, related_name="on_behalf")
    full_name = models.CharField(max_length=60)
    job = models.CharField(max_length=60)
    place = models.CharField(max_length=50)
    source = models.CharField(max_length=12, choices=HeardBy.choices)
    told_on = models.DateField(help_text="The day on which the answers came.")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("full_name", "job", "place")

    def __str__(self):
        return f"{self.full_name} ({self.job}, {self.place})"

    @property
    def partnership_id(self):
        return self.agency_return.partnership_id
