"""Copies of evidence that stay when the original is gone: files, and links with the day they were copied.

Rows here are only ever added. The portal never opens a link by itself.
"""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from access.permissions import Permission


class OfRecommendationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Read by whoever may read the recommendation it belongs to."""
        return self.filter(recommendation__partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


class EvidenceFile(models.Model):
    """A file somebody keeps as evidence. Its title is typed; what it was called before is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="evidence_files"
    )
    update = models.ForeignKey(
        "recommendations.Update", null=True, blank=True, on_delete=models.PROTECT, related_name="files"
    )
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, help_text="In words people know: PDF, Word, Excel, picture, text.")
    size = models.PositiveIntegerField()
    stored = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = OfRecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        triggers = [pgtrigger.Protect(name="evidence_file_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.title

    @property
    def trail_name(self) -> str:
        return f"File kept as evidence on recommendation {self.recommendation.number}"

    @property
    def partnership_id(self):
        return self.recommendation.partnership_id


class EvidenceLink(models.Model):
    """Where evidence stands outside the portal, and the copy that was taken of it, if any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="evidence_links"
    )
    update = models.ForeignKey(
        "recommendations.Update", null=True, blank=True, on_delete=models.PROTECT, related_name="links"
    )
    title = models.CharField(max_length=120)
    address = models.URLField(max_length=500)
    copied_on = models.DateField(null=True, blank=True)
    copy = models.ForeignKey(
        "recommendations.EvidenceFile", null=True, blank=True, on_delete=models.PROTECT, related_name="copy_of"
    )
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = OfRecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(address__startswith="https://"), name="evidence_link_is_https"),
            models.CheckConstraint(
                condition=Q(copy=None) | Q(copied_on__isnull=False), name="evidence_link_copy_has_its_day"
            ),
        ]
        triggers = [pgtrigger.Protect(name="evidence_link_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.title

    @property
    def trail_name(self) -> str:
        return f"Link kept as evidence on recommendation {self.recommendation.number}"

    @property
    def partnership_id(self):
        return self.recommendation.partnership_id

    @property
    def is_dead(self) -> bool:
        """Whether the last person who said something about it found nothing there."""
        checks = list(self.checks.all())
        return bool(checks) and not checks[0].works


class LinkCheck(models.Model):
    """Somebody followed a link, and says whether it still works. The latest word counts."""

    link = models.ForeignKey("recommendations.EvidenceLink", on_delete=models.PROTECT, related_name="checks")
    works = models.BooleanField()
    checked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-checked_at", "-pk"]
        triggers = [pgtrigger.Protect(name="link_check_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return "Works" if self.works else "No longer works"
