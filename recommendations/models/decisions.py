"""What the board is asked to decide about recommendations, and what it decided. Rows here are only ever added."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from access.permissions import Permission


class QuestionKind(models.TextChoices):
    CLOSURE = "closure", "A recommendation was closed"
    RED = "red", "Red for more than two reviews"
    OTHER = "other", "Something else"


class BoardQuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Questions are read by all who may read the partnership's recommendations."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))

    def waiting(self):
        """Questions without a decision that stands: none yet, or a provisional one only."""
        stands = BoardDecision.objects.filter(question=models.OuterRef("pk"), is_provisional=False)
        return self.filter(~models.Exists(stands))


class BoardQuestion(models.Model):
    """A question, the answers to choose from, and what is recommended to the board."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="board_questions")
    kind = models.CharField(max_length=8, choices=QuestionKind.choices, default=QuestionKind.OTHER)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", null=True, on_delete=models.PROTECT, related_name="board_questions"
    )
    change = models.OneToOneField(
        "recommendations.StatusChange", null=True, on_delete=models.PROTECT, related_name="board_question"
    )
    text = models.TextField()
    options = ArrayField(models.CharField(max_length=200))
    proposal = models.TextField(blank=True)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = BoardQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        triggers = [pgtrigger.Protect(name="board_question_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.text[:60]

    @property
    def trail_name(self) -> str:
        return f"A question to the board of {self.asked_at:%-d %B %Y}"


class BoardDecision(models.Model):
    """What was chosen, by whom, when, with how many agencies there, and who wrote it down from what."""

    question = models.ForeignKey("recommendations.BoardQuestion", on_delete=models.PROTECT, related_name="decisions")
    chosen = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    decided_by = models.CharField(max_length=120, help_text="The meeting or the roles that decided; no names.")
    decided_on = models.DateField()
    agencies_there = models.PositiveSmallIntegerField(null=True)
    is_provisional = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-decided_on", "-recorded_at"]
        triggers = [pgtrigger.Protect(name="board_decision_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.chosen
