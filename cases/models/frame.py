"""Frames: the children a sample is drawn from."""

import uuid

from django.db import models


class Frame(models.Model):
    """The children a sample is drawn from, as a council's file gave them, without names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="frames")
    sheet = models.CharField(max_length=80, blank=True)
    file_sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    problems = models.JSONField(default=list)
    completeness = models.JSONField(default=dict)
    loaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("problems",)

    class Meta:
        ordering = ["-loaded_at"]

    def __str__(self):
        return f"Frame of {self.row_count} children"


class FrameRow(models.Model):
    """One child of a frame: a keyed fingerprint, the sealed ID until the draw, and non-identifying facts."""

    frame = models.ForeignKey("cases.Frame", on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=32)
    sealed_child_id = models.BinaryField(null=True)
    facts = models.JSONField()

    PERSONAL_FIELDS = ("sealed_child_id", "facts", "fingerprint")

    class Meta:
        ordering = ["row_number"]
        constraints = [models.UniqueConstraint(fields=["frame", "fingerprint"], name="frame_child_once")]

    def __str__(self):
        return f"Row {self.row_number}"
