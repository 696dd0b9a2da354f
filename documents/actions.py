"""Keeping files."""

from datetime import datetime

from documents.models import StoredFile, fingerprint


def keep_file(*, name: str, content_type: str, content: bytes, at: datetime) -> StoredFile:
    """Store a file for good and return its row. `name` carries no personal data."""
    return StoredFile.objects.create(
        name=name,
        content_type=content_type,
        content=content,
        size=len(content),
        sha256=fingerprint(content),
        created_at=at,
    )
