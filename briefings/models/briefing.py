"""What editors write: a draft from agreed findings."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from access.permissions import Permission


class Layout(models.TextChoices):
    """The portal's own layouts (`briefings/presets`), and those a partnership made for itself."""

    LESSONS = "lessons", "Lessons learned"
    SEVEN = "seven", "Seven-section briefing"
    SUMMARY = "summary", "Summary for practitioners and managers"
    MESSAGES = "messages", "Key messages"
    ANALYSIS = "analysis", "Analysis and action plan"
    OWN = "own", "A layout of our own"
    EARLIER = "earlier", "A briefing made before"


class Audience(models.TextChoices):
    EVERYBODY = "everybody", "Everybody who works with children and families"
    PRACTITIONERS = "practitioners", "Practitioners"
    MANAGERS = "managers", "Managers and supervisors"
    BOARD = "board", "The board and its subgroups"


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
    own_layout = models.ForeignKey(
        "briefings.OwnLayout", null=True, blank=True, on_delete=models.PROTECT, related_name="briefings"
    )
    definition = models.JSONField(
        default=dict, blank=True, help_text="The partnership's own layout as it was when it was chosen."
    )
    audience = models.CharField(max_length=13, choices=Audience.choices, default=Audience.EVERYBODY)
    is_internal = models.BooleanField(default=False, help_text="Read by people who sign in, not by the public.")
    series = models.CharField(max_length=80, blank=True, help_text="Of numbered updates: Lessons learned.")
    series_number = models.PositiveSmallIntegerField(null=True, blank=True)
    in_brief = models.TextField(blank=True)
    sections = models.JSONField(default=list, help_text="By section: code, text, items (see `briefings.drafting`).")
    questions = models.JSONField(default=list, help_text="Questions for a team to talk about.")
    checks = models.JSONField(
        default=list, blank=True, help_text="Knowledge checks: question, choices, right (its place among them)."
    )
    state = models.CharField(max_length=10, choices=BriefingState.choices, default=BriefingState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    editors = models.ManyToManyField("accounts.User", blank=True, related_name="+")
    sent_back_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ("in_brief", "sections", "questions")
    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "series", "series_number"], condition=~Q(series=""), name="briefing_update_once"
            ),
            models.CheckConstraint(
                condition=Q(series="", series_number=None) | (~Q(series="") & Q(series_number__gte=1)),
                name="briefing_series_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(layout="own") | Q(own_layout__isnull=False), name="briefing_own_layout_is_known"
            ),
        ]

    def __str__(self):
        return self.title
