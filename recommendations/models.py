"""What must change, who owns it, how far it is, and how we know."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from access.permissions import Permission
from audits.models import Theme


class StatusScheme(models.Model):
    """A partnership's words for how far a recommendation is."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)

    PERSONAL_FIELDS = ()

    def __str__(self):
        return self.name


class Status(models.Model):
    scheme = models.ForeignKey("recommendations.StatusScheme", on_delete=models.PROTECT, related_name="statuses")
    code = models.SlugField(max_length=20)
    name = models.CharField(max_length=40)
    meaning = models.TextField(blank=True)
    tone = models.CharField(max_length=16)
    shape = models.CharField(max_length=16)
    order = models.PositiveSmallIntegerField()
    is_closed = models.BooleanField(default=False)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["scheme", "order"]
        verbose_name_plural = "statuses"
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="status_code_once")]

    def __str__(self):
        return self.name


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans of partnerships whose recommendations the person may see."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


class Plan(models.Model):
    """An action plan: sections of numbered recommendations under one status scheme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    scheme = models.ForeignKey("recommendations.StatusScheme", on_delete=models.PROTECT, related_name="+")
    front_page = models.JSONField(default=dict, help_text="Header block: labels and values, as written.")
    updated_on = models.DateField(null=True, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    source_problems = models.JSONField(default=list)
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ("front_page",)
    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "source_sha256"], condition=~Q(source_sha256=""), name="plan_file_imported_once"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_imported(self) -> bool:
        return bool(self.source_sha256)


class PlanSection(models.Model):
    """The recommendations of one round, numbered r.n for good."""

    plan = models.ForeignKey("recommendations.Plan", on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    label = models.CharField(max_length=40, default="Recommendations")
    status_column = models.CharField(max_length=40, default="RAG")
    round = models.OneToOneField(
        "audits.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="plan_section"
    )

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_section_number_once")]

    def __str__(self):
        return f"{self.number} {self.title}"


class OwnerKind(models.TextChoices):
    AGENCY = "agency", "One or more agencies"
    ALL = "all", "All agencies"
    BOARD = "board", "The board"
    SUBGROUP = "subgroup", "A subgroup"
    NONE = "none", "No owner"


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A partnership's recommendations are read by all its members who may read any."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))

    def open(self):
        return self.filter(status__is_closed=False)


@pghistory.track()
class Recommendation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="recommendations")
    section = models.ForeignKey("recommendations.PlanSection", on_delete=models.PROTECT, related_name="recommendations")
    position = models.PositiveSmallIntegerField(help_text="The n of its number r.n; never changed.")
    text = models.TextField()
    theme = models.CharField(max_length=20, choices=Theme.choices, blank=True)
    owner_kind = models.CharField(max_length=10, choices=OwnerKind.choices, default=OwnerKind.AGENCY)
    by_when_words = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    success_measure = models.TextField(blank=True)
    findings = models.ManyToManyField("audits.Finding", blank=True, related_name="recommendations")
    status = models.ForeignKey("recommendations.Status", on_delete=models.PROTECT, related_name="+")
    status_as_written = models.CharField(max_length=80, blank=True)
    last_update_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["section__plan", "section__number", "position"]
        constraints = [models.UniqueConstraint(fields=["section", "position"], name="recommendation_number_once")]
        indexes = [models.Index(fields=["partnership", "status"])]

    def __str__(self):
        return f"{self.number} {self.text[:60]}"

    @property
    def number(self) -> str:
        return f"{self.section.number}.{self.position}"

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
        return self.filter(
            recommendation__partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS)
        )


@pghistory.track()
class Action(models.Model):
    """What one agency (or the board, or a subgroup) does about a recommendation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="actions"
    )
    agency = models.ForeignKey(
        "accounts.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    owner_words = models.CharField(max_length=120, blank=True, help_text="The board or subgroup, where no agency.")
    due_on = models.DateField(null=True, blank=True)
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

    def __str__(self):
        return f"Action of {self.owner_name}"

    @property
    def owner_name(self) -> str:
        return self.agency.name if self.agency_id else self.owner_words

    @property
    def partnership_id(self):
        return self.recommendation.partnership_id


class EvidenceLevel(models.IntegerChoices):
    ASSERTION = 0, "Somebody says so"
    DOCUMENT = 1, "A document exists"
    REACH = 2, "People were told or trained"
    PRACTICE = 3, "Seen in practice"
    OUTCOME = 4, "Children's lives or their feedback changed"
    SUSTAINED = 5, "Still so at re-audit"


class Update(models.Model):
    """What has happened since last time, whether it is done, and how we know. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey("recommendations.Action", on_delete=models.PROTECT, related_name="updates")
    happened_on = models.DateField()
    what_happened = models.TextField()
    delivery = models.CharField(max_length=8, choices=Delivery.choices)
    how_we_know = models.TextField(blank=True)
    evidence_level = models.PositiveSmallIntegerField(choices=EvidenceLevel.choices)
    is_negative = models.BooleanField(default=False, help_text="The evidence shows no change for children.")
    proposed_status = models.ForeignKey("recommendations.Status", on_delete=models.PROTECT, related_name="+")
    proposed_reason = models.CharField(max_length=300)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_for = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("recorded_for",)

    class Meta:
        ordering = ["-happened_on", "-recorded_at"]
        triggers = [pgtrigger.Protect(name="update_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Update of {self.happened_on:%-d %B %Y}"


class Evidence(models.Model):
    """A dated piece of evidence: from an update, or a bullet of an imported plan."""

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.CASCADE, related_name="evidence"
    )
    update = models.ForeignKey(
        "recommendations.Update", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    text = models.TextField()
    dated_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["recommendation", "order", "pk"]
        verbose_name_plural = "evidence"

    def __str__(self):
        return self.text[:60]


class StatusChange(models.Model):
    """A status decided by a person (or imported): from, to, when, who, why. Rows are only added.

    `decided_on` is the day the fact is true from, which imported and back-dated rows carry, so that "as at" works.
    """

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="status_changes"
    )
    action = models.ForeignKey(
        "recommendations.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="status_changes"
    )
    update = models.ForeignKey(
        "recommendations.Update", null=True, blank=True, on_delete=models.PROTECT, related_name="status_changes"
    )
    from_status = models.ForeignKey("recommendations.Status", null=True, on_delete=models.PROTECT, related_name="+")
    to_status = models.ForeignKey("recommendations.Status", on_delete=models.PROTECT, related_name="+")
    proposed_status = models.ForeignKey("recommendations.Status", null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    decided_on = models.DateField(db_index=True)
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-decided_on", "-recorded_at", "-pk"]
        triggers = [pgtrigger.Protect(name="status_history_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.from_status} to {self.to_status}"
