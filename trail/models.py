"""Who saw and changed what. Rows are only ever added; the database refuses anything else."""

import pgtrigger
from django.db import models

from access.permissions import Permission


class EventKind(models.TextChoices):
    VIEWED = "viewed", "Looked at"
    CHANGED = "changed", "Changed"
    CREATED = "created", "Created"
    DELETED = "deleted", "Deleted"
    DOWNLOADED = "downloaded", "Downloaded"
    SIGNED_IN = "signed_in", "Signed in"
    REFUSED = "refused", "Refused"
    ALERTED = "alerted", "Alert sent"


OPENED = models.Q(opened_case_id__isnull=False)


class TrailEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Events of the partnerships whose records the person keeps."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_TRAIL))


class TrailEvent(models.Model):
    """One look or one change. Holds no foreign key, so that it outlives what it speaks of, and no case content."""

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    actor_id = models.UUIDField(null=True, db_index=True)
    actor_name = models.CharField(max_length=200)
    recorded_for = models.CharField(max_length=200, blank=True)
    partnership_id = models.UUIDField(null=True, db_index=True)
    agency_name = models.CharField(max_length=200, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    subject_name = models.CharField(max_length=200)
    field = models.CharField(max_length=60, blank=True)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    route = models.CharField(max_length=100, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    opened_case_id = models.UUIDField(
        null=True, help_text="Whose content was read: a case, or what else is of one child."
    )

    PERSONAL_FIELDS = ("actor_name", "recorded_for")
    objects = TrailEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"]),
            models.Index(fields=["actor_id", "at"], name="trail_cases_by_time", condition=OPENED),
            models.Index(fields=["actor_id", "opened_case_id", "at"], name="trail_cases_again", condition=OPENED),
        ]
        triggers = [
            pgtrigger.Protect(name="only_grows", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the trail only grows';",
            ),
        ]

    def __str__(self):
        return f"{self.actor_name} {self.get_kind_display().lower()} {self.subject_name}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The trail only grows: an event cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The trail only grows: an event cannot be deleted.")
