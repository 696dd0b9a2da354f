"""What belongs to a recommendation beside its actions: its parts, its learning theme, what it changed for children."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from access.permissions import Permission
from recommendations.models.progress import EvidenceLevel
from recommendations.models.recommendations import Impact


class LearningTheme(models.Model):
    """One of a partnership's own themes of learning, beside the themes its audit tools grade."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="learning_themes")
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["partnership", "order", "name"]
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="learning_theme_once")]

    def __str__(self):
        return self.name


def letter_of(order: int) -> str:
    """How the first, second, third part is printed: a, b, c."""
    return chr(ord("a") + order - 1)


class RecommendationPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Read by whoever may read the recommendation."""
        return self.filter(recommendation__partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


class RecommendationPart(models.Model):
    """One of several things a recommendation asks for: tracked by itself, printed with the rest."""

    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_done = models.BooleanField(default=False)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL_FIELDS = ()
    objects = RecommendationPartQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation", "order"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "order"], name="recommendation_part_once"),
            models.CheckConstraint(
                condition=Q(is_done=True, done_on__isnull=False, done_by__isnull=False)
                | Q(is_done=False, done_on=None, done_by=None),
                name="recommendation_part_done_with_its_day",
            ),
        ]

    def __str__(self):
        return f"({self.letter}) {self.text[:60]}"

    @property
    def letter(self) -> str:
        return letter_of(self.order)

    @property
    def trail_name(self) -> str:
        return f"Part ({self.letter}) of recommendation {self.recommendation.number}"

    @property
    def partnership_id(self):
        return self.recommendation.partnership_id


class ImpactStatement(models.Model):
    """What a recommendation changed for children, as somebody who may verify says it. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="impact_statements"
    )
    impact = models.CharField(max_length=10, choices=Impact.choices)
    text = models.TextField()
    evidence_level = models.PositiveSmallIntegerField(choices=EvidenceLevel.choices)
    external_recognition = models.CharField(max_length=300, blank=True)
    dated_on = models.DateField()
    said_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-dated_on", "-said_at"]
        triggers = [pgtrigger.Protect(name="impact_statement_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.get_impact_display()


class TrainingAttendance(models.Model):
    """How many of an agency were invited to a training and came; never who. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey("recommendations.Action", on_delete=models.PROTECT, related_name="attendance")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=80, help_text="Of those invited, such as health visitors.")
    held_on = models.DateField()
    invited = models.PositiveSmallIntegerField()
    attended = models.PositiveSmallIntegerField()
    manager_told_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-held_on", "agency__name", "role", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attended__lte=F("invited"), invited__gt=0), name="training_attended_of_invited"
            )
        ]
        triggers = [pgtrigger.Protect(name="training_attendance_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.attended} of {self.invited}"
