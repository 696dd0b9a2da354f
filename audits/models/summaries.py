"""What a closed round contributes to the pictures of grades, counted once: no child, no reason, only numbers.

The rows are those that `audits.selectors.summaries` would count from the grades themselves. Only
`audits.actions.summaries` writes or deletes them; nothing changes one.
"""

import pgtrigger
from django.db import models
from django.db.models import Q

ONLY_OF_CLOSED = """
IF NOT EXISTS (SELECT 1 FROM audits_round WHERE id = NEW.round_id AND state = 'closed') THEN
    RAISE EXCEPTION 'pgtrigger: Only a closed round is summed up';
END IF;
RETURN NEW;
"""


class RoundSummary(models.Model):
    """That a closed round is summed up, and when it was. Without one its grades are counted when they are asked for."""

    round = models.OneToOneField("audits.Round", primary_key=True, on_delete=models.PROTECT, related_name="summary")
    written_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="only_of_a_closed_round", when=pgtrigger.Before, operation=pgtrigger.Insert, func=ONLY_OF_CLOSED
            ),
            pgtrigger.Protect(name="summary_stands", operation=pgtrigger.Update),
        ]

    def __str__(self):
        return f"Summary of {self.round}"

    @property
    def partnership_id(self):
        return self.round.partnership_id


class AgreedCount(models.Model):
    """How many children the panel of a closed round agreed one grade for, in one theme."""

    summary = models.ForeignKey("audits.RoundSummary", on_delete=models.CASCADE, related_name="agreed")
    theme = models.CharField(max_length=40)
    grade = models.ForeignKey("audits.Grade", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["summary", "theme", "grade"], name="agreed_count_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="agreed_count_counts"),
        ]
        triggers = [pgtrigger.Protect(name="agreed_count_stands", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.theme}: {self.number} {self.grade}"

    @property
    def partnership_id(self):
        return self.summary.partnership_id


class OwnCount(models.Model):
    """For how many children one agency graded a theme so before the panel, and what the panel then agreed for them.

    Without an `agreed` grade the panel agreed none for that child and theme.
    """

    summary = models.ForeignKey("audits.RoundSummary", on_delete=models.CASCADE, related_name="own")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=40)
    grade = models.ForeignKey("audits.Grade", on_delete=models.PROTECT, related_name="+")
    agreed = models.ForeignKey("audits.Grade", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "agency", "theme", "grade", "agreed"],
                nulls_distinct=False,
                name="own_count_once",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="own_count_counts"),
        ]
        triggers = [pgtrigger.Protect(name="own_count_stands", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.agency}, {self.theme}: {self.number} {self.grade}"

    @property
    def partnership_id(self):
        return self.summary.partnership_id
