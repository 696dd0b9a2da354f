"""Draws: samples anyone can draw again."""

import uuid

from django.db import models

from access.permissions import Permission


class DrawQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Draws of partnerships whose rounds the person may see."""
        return self.filter(frame__partnership_id__in=user.partnership_ids(Permission.VIEW_ROUNDS))


class Draw(models.Model):
    """A sample that anyone can draw again from the same frame, seed and criteria."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    frame = models.ForeignKey("cases.Frame", on_delete=models.PROTECT, related_name="draws")
    seed = models.CharField(max_length=64)
    size = models.PositiveSmallIntegerField()
    reserves = models.PositiveSmallIntegerField()
    quotas = models.JSONField(default=list)
    certificate = models.JSONField()
    drawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_at"]

    def __str__(self):
        return f"Draw of {self.size} and {self.reserves} reserves"

    @property
    def partnership_id(self):
        return self.frame.partnership_id
