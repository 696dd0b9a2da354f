"""Files the portal keeps. They live in the database, so that one transaction and one backup hold everything."""

import hashlib
import uuid

from django.db import models


class StoredFile(models.Model):
    """One immutable file. It is only ever served by a page that checked who asks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ("content",)

    def __str__(self):
        return self.name

    @property
    def bytes(self) -> bytes:
        return bytes(self.content)


def fingerprint(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
