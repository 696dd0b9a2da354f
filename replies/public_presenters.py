"""The pages of those who reply, in words."""

from typing import Any

from django.urls import reverse

from briefings.models import Edition
from replies.models import Subscription


def edition_url(edition: Edition) -> str:
    return reverse("briefings:library_edition", args=[edition.briefing.partnership.slug, edition.slug])


def reply_context(edition: Edition, form: Any, problem: str, token: str) -> dict[str, Any]:
    return {
        "edition": edition,
        "title": edition.content["title"],
        "form": form,
        "problem": problem,
        "token": token,
        "edition_url": edition_url(edition),
        "sign_in_url": reverse("account_login"),
    }


def link_context(row: Subscription | None) -> dict[str, Any]:
    """A page somebody came to by a link in a mail. Nobody's address stands on it."""
    url = reverse("briefings:library", args=[row.partnership.slug]) if row else reverse("briefings:library_list")
    return {"row": row, "is_left": False, "library_url": url, "sign_in_url": reverse("account_login")}
