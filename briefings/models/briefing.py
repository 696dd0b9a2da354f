"""What editors write: a draft from agreed findings."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from access.permissions import Permission


class Layout(models.TextChoices):
    SEVEN = "seven", "Seven-section briefing"


class BriefingState(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class BriefingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Briefings, drafts included, of partnerships whose drafts the person may read."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))


@pghistory.track()
class Briefing(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="briefings")
    rounds = models.ManyToManyField("audits.Round", related_name="briefings")
    title = models.CharField(max_length=120)
    layout = models.CharField(max_length=10, choices=Layout.choices, default=Layout.SEVEN)
    in_brief = models.TextField(blank=True)
    sections = models.JSONField(default=list, help_text="By section: code, text, items (see `briefings.drafting`).")
    questions = models.JSONField(default=list, help_text="Questions for a team to talk about.")
    state = models.CharField(max_length=10, choices=BriefingState.choices, default=BriefingState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    editors = models.ManyToManyField("accounts.User", blank=True, related_name="+")
    sent_back_reason = models.CharField(max_length=300, blank=True)
    quarter = models.CharField(max_length=7, blank=True, help_text="Of a draft the portal made by itself: 2026-Q3.")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ("in_brief", "sections", "questions")
    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "quarter"], condition=~Q(quarter=""), name="briefing_quarter_once"
            )
        ]

    def __str__(self):
        return self.title
