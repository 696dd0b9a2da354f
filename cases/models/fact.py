"""What auditors are told of a case before they open their records, each fact with where it comes from."""

import pgtrigger
from django.db import models
from django.db.models import Q

from cases.models.case import Case

FACT_LENGTH, SOURCE_LENGTH = 1000, 120


class FactKind(models.TextChoices):
    BACKGROUND = "background", "Family background"
    RELATIONSHIPS = "relationships", "Relationships"
    REFERRAL = "referral", "Referral"
    ASSESSMENTS = "assessments", "Assessments"
    PLANS = "plans", "Plan history"
    LEGAL = "legal", "Legal status"
    LOOK_BACK = "look_back", "Time to look at"


class CaseFactQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Facts of the cases the person may see."""
        return self.filter(case__in=Case.objects.visible_to(user).order_by().values("pk"))


class CaseFact(models.Model):
    """One wording of one fact. Rows are only added: the highest number counts, the others are what it said before.

    An empty text takes a wording back: what the council's file, the family map or the audit's plan says counts again.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="written_facts")
    kind = models.CharField(max_length=16, choices=FactKind.choices)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=FACT_LENGTH, blank=True)
    taken_from = models.CharField(max_length=SOURCE_LENGTH, blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    PERSONAL_FIELDS = ("text", "taken_from")
    objects = CaseFactQuerySet.as_manager()

    class Meta:
        ordering = ["case", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "number"], name="case_fact_number_once"),
            models.CheckConstraint(condition=Q(text="") | ~Q(taken_from=""), name="case_fact_says_its_source"),
        ]
        triggers = [pgtrigger.Protect(name="case_fact_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_kind_display()}, wording {self.number}"

    @property
    def partnership_id(self):
        return self.case.partnership_id
