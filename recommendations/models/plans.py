"""Plans, their sections, and the words for how far a recommendation is."""

import uuid

from django.db import models
from django.db.models import Q

from access.permissions import Permission


class StatusScheme(models.Model):
    """A partnership's words for how far a recommendation is."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    needs_key = models.BooleanField(
        default=False, help_text="Nobody wrote down what its words mean, so each partnership does before it uses them."
    )

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
    front_page = models.JSONField(default=list, help_text="Header block: pairs of label and words, as written.")
    updated_on = models.DateField(null=True, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "documents.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    earlier_sources = models.ManyToManyField("documents.StoredFile", blank=True, related_name="+")
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

    @property
    def trail_name(self) -> str:
        return f"Plan of {self.created_at:%B %Y}" if self.is_imported else "The partnership's own plan"


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


class PlanUploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A file on its way in is seen only by who sent it."""
        partnerships = user.partnership_ids(Permission.MANAGE_RECOMMENDATIONS)
        return self.filter(uploaded_by_id=user.pk, partnership_id__in=partnerships)


class PlanUpload(models.Model):
    """A plan's file between being looked through and being imported. Forgotten after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("recommendations.Plan", null=True, on_delete=models.CASCADE, related_name="+")
    updates = models.ForeignKey("recommendations.Plan", null=True, on_delete=models.CASCADE, related_name="+")
    is_new = models.BooleanField(default=False, help_text="Its sender chose to bring it in as a plan of its own.")
    corrections = models.JSONField(default=dict, help_text="What its sender corrected, by number of the row.")
    file_name = models.CharField(max_length=200)
    scheme = models.ForeignKey("recommendations.StatusScheme", on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("file_name", "corrections")
    objects = PlanUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return f"Upload of {self.uploaded_at:%-d %B %Y}"
