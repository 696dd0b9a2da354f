"""Serving a stored file so that no browser runs or guesses it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from documents.models import StoredFile


def file_response(stored: StoredFile, *, inline: bool = False, name: str = "") -> HttpResponse:
    """The file as a download (or shown in place for images and PDFs of ours), under its own or another name."""
    response = HttpResponse(stored.bytes, content_type=stored.content_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name or stored.name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{stored.sha256}"'
    return response
