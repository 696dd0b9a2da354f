"""Audits held before the portal, or beside it: their results only. No child, no return, no agency."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from audits.models.panel import FindingKind
from audits.models.scales import Theme


class PastRoundQuerySet(models.QuerySet):
    def visible_to(self, user, right: Permission = Permission.VIEW_DASHBOARD):
        """Past audits of partnerships whose dashboard the person sees: their counts stand there. A page that counts
        them beside recommendations or findings asks for the right to see those."""
        return self.filter(partnership_id__in=user.partnership_ids(right))


@pghistory.track()
class PastRound(models.Model):
    """What is known of an audit of which only the results are kept: when, how many children, on which scale."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="past_rounds")
    name = models.CharField(max_length=120)
    held_on = models.DateField(help_text="The first of the month where the day is not known.")
    is_day_known = models.BooleanField(default=False)
    case_count = models.PositiveSmallIntegerField()
    scale = models.ForeignKey("audits.Scale", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300, blank=True, help_text="Where the results come from.")
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = PastRoundQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name", "held_on"], name="past_round_once"),
            models.CheckConstraint(condition=Q(case_count__gte=1), name="past_round_has_cases"),
            models.CheckConstraint(
                condition=Q(is_day_known=True) | Q(held_on__day=1), name="past_round_month_begins_on_its_first"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("audits:past_detail", args=[self.pk])


class PastGradeCount(models.Model):
    """How many children of a past audit had one grade in one theme; without a grade, of how many it is not known."""

    past_round = models.ForeignKey("audits.PastRound", on_delete=models.CASCADE, related_name="counts")
    theme = models.CharField(max_length=40, choices=Theme.choices)
    grade = models.ForeignKey("audits.Grade", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["past_round", "theme", "grade__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["past_round", "theme", "grade"], nulls_distinct=False, name="past_grade_count_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="past_grade_count_counts"),
        ]

    def __str__(self):
        return f"{self.get_theme_display()}: {self.number} {self.grade or 'not known'}"


class PastFinding(models.Model):
    """One thing a past audit found, in the words of its report."""

    past_round = models.ForeignKey("audits.PastRound", on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=14, choices=FindingKind.choices)
    theme = models.CharField(max_length=40, choices=Theme.choices)
    text = models.TextField()
    order = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ("text",)

    class Meta:
        ordering = ["past_round", "order"]
        constraints = [models.UniqueConstraint(fields=["past_round", "order"], name="past_finding_order_once")]

    def __str__(self):
        return self.text[:80]
