"""What the portal tells people by e-mail: that something waits, and a link. Never what it says."""

import uuid

from django.db import models


class Notice(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership_id = models.UUIDField(null=True, db_index=True)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    PERSONAL_FIELDS = ("to_email", "to_name", "body")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return self.subject
