"""The pages of those who reply, in words."""

from typing import Any

from django.urls import reverse

from briefings.models import Edition
from replies.models import Subscription
from replies.questions import checks_of
from ui.counting import counted


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


def thanks_context(edition: Edition, teams: int, counts: dict[str, dict[str, int]]) -> dict[str, Any]:
    """How many replied, and each check with its right answer and how it was answered so far."""
    return {
        "title": edition.content["title"],
        "sentence": replied_words(teams),
        "checks": [
            {
                "question": check.question,
                "right": check.right,
                "sentence": share_words(check.right, counts.get(check.question, {})),
            }
            for check in checks_of(edition.content)
            if check.right
        ],
        "edition_url": edition_url(edition),
        "library_url": reverse("briefings:library", args=[edition.briefing.partnership.slug]),
        "sign_in_url": reverse("account_login"),
    }


def replied_words(teams: int) -> str:
    """ "3 teams have replied to this briefing so far." """
    if teams == 1:
        return "One team has replied to this briefing so far."
    return f"{counted(teams, 'team')} have replied to this briefing so far."


def share_words(right: str, given: dict[str, int]) -> str:
    """How many of those who answered chose the right answer; never a percentage of few."""
    total = sum(given.values())
    return f"{given.get(right, 0)} of {counted(total, 'team')} chose it so far." if total else ""


def link_context(row: Subscription | None) -> dict[str, Any]:
    """A page somebody came to by a link in a mail. Nobody's address stands on it."""
    url = reverse("briefings:library", args=[row.partnership.slug]) if row else reverse("briefings:library_list")
    return {"row": row, "is_left": False, "library_url": url, "sign_in_url": reverse("account_login")}
