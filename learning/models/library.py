"""The evidence library: what agencies' own audits found, lodged by theme."""

import uuid

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission

SEARCHED = SearchVector("title", "text", "source_name", config="english")


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Entries are read by all who may read the partnership's recommendations."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))

    def standing(self):
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at=None)


@pghistory.track()
class LibraryEntry(models.Model):
    """One thing that an agency's own audit found, with its source and the source's date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="library_entries")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="library_entries")
    title = models.CharField(max_length=120)
    text = models.TextField()
    theme = models.CharField(max_length=40, blank=True)
    theme_name = models.CharField(max_length=120, blank=True, help_text="As the audit tools called it then.")
    learning_theme = models.ForeignKey(
        "recommendations.LearningTheme", null=True, blank=True, on_delete=models.PROTECT, related_name="library_entries"
    )
    source_name = models.CharField(max_length=200)
    source_on = models.DateField()
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey("documents.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_title = models.CharField(max_length=120, blank=True)
    lodged_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    PERSONAL_FIELDS = ("title", "text", "withdrawn_why")
    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-source_on", "-lodged_at"]
        verbose_name_plural = "library entries"
        indexes = [
            GinIndex(SEARCHED, name="library_entry_search"),
            models.Index(fields=["partnership", "-source_on"]),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(theme="") | Q(learning_theme__isnull=False), name="entry_has_a_theme"),
            models.CheckConstraint(condition=Q(link="") | Q(link__startswith="https://"), name="entry_link_is_https"),
            models.CheckConstraint(
                condition=Q(file=None, file_title="") | (Q(file__isnull=False) & ~Q(file_title="")),
                name="entry_file_has_a_title",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="entry_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:entry_detail", args=[self.pk])

    @property
    def trail_name(self) -> str:
        return f"Entry of the evidence library of {self.lodged_at:%-d %B %Y}"
