"""Counting that a published briefing was opened or downloaded: a number goes up, and nothing else is kept."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Agency
from briefings.models import Edition, TakenCount

# Machines that say so of themselves open pages for nobody in particular.
MACHINES = ("bot", "crawl", "spider", "preview", "monitor", "curl", "wget", "python")


def is_machine(request: HttpRequest) -> bool:
    """Whether whoever asks calls itself a robot."""
    told = request.headers.get("User-Agent", "").lower()
    return any(word in told for word in MACHINES)


def count_taken(*, edition: Edition, kind: str, agency: Agency | None, at: datetime) -> None:
    """One more of a kind on this day, under the agency whose link was used."""
    row = {"edition": edition, "kind": kind, "day": timezone.localdate(at), "agency": agency}
    found = TakenCount.objects.filter(**row)
    if found.update(number=F("number") + 1):
        return
    try:
        with transaction.atomic():
            TakenCount.objects.create(**row, number=1)
    except IntegrityError:  # somebody else was the first of the day
        found.update(number=F("number") + 1)
