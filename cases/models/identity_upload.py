"""A filled-in workbook between being looked through and being saved."""

import uuid

from django.db import models

from access.permissions import Permission


class IdentityUploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only who sent it sees it, for as long as they complete the partnership's sheets."""
        wide = user.wide_partnership_ids(Permission.COMPLETE_IDENTITY)
        return self.filter(uploaded_by_id=user.pk, draw__frame__partnership_id__in=wide)


class IdentityUpload(models.Model):
    """What was read of a workbook, sealed for the person who sent it. Gone once confirmed, cancelled or an hour old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draw = models.ForeignKey("cases.Draw", on_delete=models.CASCADE, related_name="+")
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(db_index=True)
    sealed_content = models.BinaryField()

    PERSONAL_FIELDS = ("sealed_content",)
    objects = IdentityUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return f"Upload for {self.draw}"

    @property
    def partnership_id(self):
        return self.draw.partnership_id
