"""Briefings that were made before the portal, or elsewhere, and stand in the library as the file they were."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from access.permissions import Permission


class EarlierPaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Papers of partnerships whose drafts the person may read."""
        return self.filter(briefing__partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))


class EarlierPaper(models.Model):
    """The file of a briefing that somebody brought in. Until `read_at` it is as it was sent; then it holds no program,
    no author's name and no other file, and `text` is what a machine can read in it."""

    briefing = models.OneToOneField("briefings.Briefing", on_delete=models.PROTECT, related_name="earlier")
    kind = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("docx", "Word")])
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    first_published_on = models.DateField()
    themes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    text = models.TextField(blank=True)
    brought_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    PERSONAL_FIELDS = ("text",)
    objects = EarlierPaperQuerySet.as_manager()

    def __str__(self):
        return f"File of {self.briefing}"

    @property
    def partnership_id(self):
        return self.briefing.partnership_id
