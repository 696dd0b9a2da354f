"""Published briefings as those meet them who reply, and what was asked and answered of each."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Agency, Partnership
from briefings.models import Edition
from briefings.selectors import SignInFirst, edition_by_code
from replies.models import TeamReply


def edition_to_answer(code: str) -> Edition:
    """The public edition a short address names, if it is or was published; else Http404. Whoever asks: replies are
    for everybody, and an internal briefing takes none."""
    try:
        return edition_by_code(code, AnonymousUser())
    except SignInFirst:
        raise Http404 from None


def agencies_to_choose(partnership: Partnership) -> QuerySet[Agency]:
    """The agencies whose teams may reply; their names stand in every published plan."""
    return Agency.objects.auditing().filter(partnership=partnership).order_by("name")


def teams_that_replied(edition: Edition) -> int:
    """How many replies any edition of this briefing has."""
    return TeamReply.objects.filter(edition__briefing=edition.briefing_id).count()


def check_counts(edition: Edition) -> dict[str, dict[str, int]]:
    """By question, how often each answer was given to this edition."""
    counted: dict[str, dict[str, int]] = {}
    for checks in TeamReply.objects.filter(edition=edition).exclude(checks=[]).values_list("checks", flat=True):
        for each in checks:
            choices = counted.setdefault(each["question"], {})
            choices[each["choice"]] = choices.get(each["choice"], 0) + 1
    return counted
