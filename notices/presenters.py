"""A mail as the outbox shows it: paragraphs, and its link as a link."""

from django.conf import settings

from notices.models import Notice


def mail(notice: Notice) -> dict:
    """The mail with its paragraphs; the one that is a link of the portal is told apart."""
    paragraphs = [part for part in notice.body.split("\n\n") if part]
    return {"notice": notice, "paragraphs": [{"text": text, "href": path_of(text)} for text in paragraphs]}


def path_of(text: str) -> str:
    """The path a paragraph leads to, if it is an address of this portal and nothing else."""
    start = f"{settings.PORTAL_ADDRESS}/"
    return f"/{text[len(start) :]}" if text.startswith(start) and " " not in text else ""
