"""What must change and who does what about it."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from access.permissions import Permission
from recommendations.models.delivered import CHANGES_DELIVERY, STANDS_WITH_ITS_RECOMMENDATION, TELLS_DELIVERY


class OwnerKind(models.TextChoices):
    AGENCY = "agency", "One or more agencies"
    ALL = "all", "All agencies"
    BOARD = "board", "The board"
    SUBGROUP = "subgroup", "A subgroup"
    NONE = "none", "No owner"


class Priority(models.TextChoices):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Impact(models.TextChoices):
    """What changed for children: a fact of its own, beside delivery and the strength of evidence."""

    UNKNOWN = "unknown", "Not yet known"
    NONE = "none", "No change seen"
    SOME = "some", "Some change"
    PROVED = "proved", "Change proved"


class FollowUp(models.TextChoices):
    """What kind of thing an owner does about a recommendation."""

    TRAINING = "training", "Training"
    EVALUATION = "evaluation", "Chairs fill in an evaluation form"
    CHANGE = "change", "A form or a system is changed"
    EVENT = "event", "Learning is passed on at an event"
    POLICY = "policy", "A policy or procedure"
    REAUDIT = "reaudit", "Audit it again"
    REPORT = "report", "Report to the board"
    OTHER = "other", "Something else"


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A partnership's recommendations are read by all its members who may read any."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))

    def open(self):
        return self.filter(status__is_closed=False)


@pghistory.track(exclude=["is_delivered"])
class Recommendation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="recommendations")
    section = models.ForeignKey("recommendations.PlanSection", on_delete=models.PROTECT, related_name="recommendations")
    position = models.PositiveSmallIntegerField(help_text="The n of its number r.n; never changed.")
    text = models.TextField()
    theme = models.CharField(max_length=40, blank=True)
    theme_name = models.CharField(max_length=120, blank=True, help_text="As the audit's tool calls it.")
    owner_kind = models.CharField(max_length=10, choices=OwnerKind.choices, default=OwnerKind.AGENCY)
    priority = models.CharField(max_length=6, choices=Priority.choices, blank=True)
    by_when_words = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    success_measure = models.TextField(blank=True)
    learning_theme = models.ForeignKey(
        "recommendations.LearningTheme", null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    service_scope = models.CharField(max_length=200, blank=True, help_text="Which services or teams it is about.")
    champion_role = models.CharField(max_length=120, blank=True, help_text="The post that speaks for it; no name.")
    impact = models.CharField(max_length=10, choices=Impact.choices, default=Impact.UNKNOWN)
    findings = models.ManyToManyField("audits.Finding", blank=True, related_name="recommendations")
    prompted = models.ManyToManyField(
        "audits.Round", blank=True, related_name="prompted_by", help_text="Audits planned because of it."
    )
    status = models.ForeignKey("recommendations.Status", on_delete=models.PROTECT, related_name="+")
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    status_as_written = models.CharField(max_length=80, blank=True)
    last_update_on = models.DateField(null=True, blank=True)
    is_delivered = models.BooleanField(
        default=False,
        editable=False,
        help_text="Somebody owns it and every owner says it is done; the database's word.",
    )
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["section__plan", "section__number", "position"]
        constraints = [models.UniqueConstraint(fields=["section", "position"], name="recommendation_number_once")]
        indexes = [models.Index(fields=["partnership", "status"])]
        triggers = [TELLS_DELIVERY]

    def __str__(self):
        return f"{self.number} {self.text[:60]}"

    @property
    def number(self) -> str:
        return f"{self.section.number}.{self.position}"

    @property
    def all_actions(self) -> list:
        """Its actions: as a long page already holds them in brief (`listed_actions`), else asked for."""
        listed = getattr(self, "listed_actions", None)
        return list(self.actions.all()) if listed is None else listed

    @property
    def trail_name(self) -> str:
        return f"Recommendation {self.number}"


class Delivery(models.TextChoices):
    NO = "no", "No"
    PARTLY = "partly", "Partly"
    YES = "yes", "Yes"


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Actions are read by all members of the partnership who may read recommendations."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


@pghistory.track(exclude=["partnership"])
class Action(models.Model):
    """What one agency (or the board, or a subgroup) does about a recommendation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="actions"
    )
    partnership = models.ForeignKey(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="+", editable=False,
        help_text="That of its recommendation, here too so that one partnership's actions lie together.",
    )  # fmt: skip
    agency = models.ForeignKey(
        "accounts.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    owner_words = models.CharField(max_length=120, blank=True, help_text="The board or subgroup, where no agency.")
    due_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=FollowUp.choices, blank=True)
    recipient_role = models.CharField(max_length=120, blank=True, help_text="Who is asked to change a form or system.")
    what_will_be_different = models.TextField(blank=True)
    status = models.ForeignKey("recommendations.Status", on_delete=models.PROTECT, related_name="+")
    delivery = models.CharField(max_length=8, choices=Delivery.choices, default=Delivery.NO)
    delivered_on = models.DateField(null=True, blank=True)
    evidence_level = models.PositiveSmallIntegerField(null=True, blank=True)
    last_update_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    PERSONAL_FIELDS = ()
    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation", "agency__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, owner_words="") | (Q(agency=None) & ~Q(owner_words="")),
                name="action_has_one_owner",
            ),
            models.UniqueConstraint(fields=["recommendation", "agency"], name="action_once_an_agency"),
        ]
        indexes = [models.Index(fields=["agency", "status", "due_on"])]
        triggers = [STANDS_WITH_ITS_RECOMMENDATION, CHANGES_DELIVERY]

    def __str__(self):
        return f"Action of {self.owner_name}"

    def save(self, *args, **kwargs):
        if self.partnership_id is None:
            self.partnership_id = self.recommendation.partnership_id
        super().save(*args, **kwargs)

    @property
    def owner_name(self) -> str:
        return self.agency.name if self.agency else self.owner_words

    @property
    def trail_name(self) -> str:
        return f"Action on recommendation {self.recommendation.number}"
