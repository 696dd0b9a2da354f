"""A draft as a PDF, to be read away from the screen. It is marked as a draft and never leaves the partnership."""

from django.db import models

from access.permissions import Permission

DRAFT_FILE = "briefings.draft_file"  # the kind of job that makes one, of a briefing


class DraftFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files of drafts of partnerships whose drafts the person may read."""
        return self.filter(briefing__partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))


class DraftFile(models.Model):
    """The last PDF that was made of a briefing's draft: of which version, and when and by whom it was asked for (None:
    the portal)."""

    briefing = models.OneToOneField("briefings.Briefing", on_delete=models.PROTECT, related_name="draft_file")
    version = models.PositiveIntegerField(help_text="Of the briefing, as the file tells it.")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    made_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = DraftFileQuerySet.as_manager()

    def __str__(self):
        return f"Draft of {self.briefing}"

    @property
    def partnership_id(self):
        return self.briefing.partnership_id
