"""The word of thanks after a reply. What it says of this team alone stands in its address: which readers the reply has,
and the places of the answers chosen. Nothing is kept for it, and without it the page says what holds for all."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from briefings.models import Edition
from replies.actions.replying import Said
from replies.public_presenters import edition_url
from replies.questions import Check, checks_of
from ui.counting import counted

LEAD, PARTNERSHIP = "lead", "partnership"
READERS = {
    LEAD: "Your agency’s safeguarding lead reads it.",
    PARTNERSHIP: "The partnership’s coordinator reads it.",
}
EITHER = (
    "Your agency’s safeguarding lead reads it, or the partnership’s coordinator where your agency is not in the list "
    "or has no lead here."
)


def thanks_url(code: str, edition: Edition, said: Said, *, is_read_by_lead: bool) -> str:
    """Where a team is thanked: by whom its reply is read, and the place of each answer it chose, "1--0" for two of
    three checks."""
    chosen = {each["question"]: each["choice"] for each in said.checks}
    checks = checks_of(edition.content)
    places = [place_of(chosen.get(check.question), check) for check in checks]
    query = {"read": LEAD if is_read_by_lead else PARTNERSHIP} | ({"chose": "-".join(places)} if any(places) else {})
    return f"{reverse('replies:reply_thanks', args=[code])}?{urlencode(query)}"


def place_of(choice: str | None, check: Check) -> str:
    return str(check.choices.index(choice)) if choice in check.choices else ""


def chosen_from(sent: str, checks: list[Check]) -> list[str | None]:
    """What the team chose for each check, "" where it left one open; None for each where the address does not say."""
    places = sent.split("-")
    if not sent or len(places) != len(checks):
        return [None] * len(checks)
    return [choice_at(place, check) for place, check in zip(places, checks, strict=True)]


def choice_at(place: str, check: Check) -> str | None:
    """The answer at a place: "" for no place, None for one that the check does not have."""
    return next((choice for number, choice in enumerate(check.choices) if str(number) == place), None) if place else ""


def thanks_context(
    edition: Edition, teams: int, counts: dict[str, dict[str, int]], query: Mapping[str, str]
) -> dict[str, Any]:
    """How many replied, who reads it, and each check with its right answer, this team's and how all chose so far."""
    checks = checks_of(edition.content)
    return {
        "title": edition.content["title"],
        "sentence": replied_words(teams),
        "readers": READERS.get(query.get("read", ""), EITHER),
        "checks": [
            {
                "question": check.question,
                "right": check.right,
                "chosen": chosen_words(chosen, check.right),
                "sentence": share_words(check.right, counts.get(check.question, {})),
            }
            for check, chosen in zip(checks, chosen_from(query.get("chose", ""), checks), strict=True)
            if check.right
        ],
        "edition_url": edition_url(edition),
        "library_url": reverse("briefings:library", args=[edition.briefing.partnership.slug]),
        "sign_in_url": reverse("account_login"),
    }


def chosen_words(chosen: str | None, right: str) -> str:
    """What this team chose, kindly; "" where nobody knows any more.

    >>> chosen_words("In 10 days", "In 10 days")
    'Your team chose this answer: well done.'
    """
    if chosen is None:
        return ""
    if not chosen:
        return "Your team left this one open."
    if chosen == right:
        return "Your team chose this answer: well done."
    return f"Your team chose “{chosen}”. It may be worth another word when you next meet."


def replied_words(teams: int) -> str:
    """ "3 teams have replied to this briefing so far." """
    if teams == 1:
        return "One team has replied to this briefing so far."
    return f"{counted(teams, 'team')} have replied to this briefing so far."


def share_words(right: str, given: dict[str, int]) -> str:
    """How many of those who answered chose the right answer; never a percentage of few."""
    total = sum(given.values())
    return f"{given.get(right, 0)} of {counted(total, 'team')} chose it so far." if total else ""
