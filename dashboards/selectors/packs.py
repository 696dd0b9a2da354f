"""Reading board packs, and what stands in them beside the dashboard's own figures."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Partnership
from briefings.models import Edition
from dashboards.filters import Scope
from dashboards.models import BoardPack, PackSchedule
from jobs.models import Job
from jobs.selectors import jobs_of
from recommendations.models import Review
from recommendations.review_words import exceptions_of, minutes_of, sentence_of
from recommendations.selectors.reviews import review_for, told_of
from ui.dates import long_date

MOST_ROWS, MOST_SLUG = 12, 60
TWICE_A_YEAR = (3, 9)
USUAL = ("exceptions", "stand", "ratings", "grades", "review", "briefings")


class Said(NamedTuple):
    """A sentence, and groups of lines under headings."""

    sentence: str
    groups: Sequence[tuple[str, Sequence[str]]]


def packs_for(user) -> QuerySet[BoardPack]:
    """Packs the person may read, without their files' bytes."""
    return BoardPack.objects.visible_to(user).select_related("partnership", "requested_by", "file")


def packs_of(user, partnership: Partnership) -> QuerySet[BoardPack]:
    """A partnership's packs, the newest first."""
    return packs_for(user).filter(partnership=partnership).defer("file__content")


def pack_name(pack: BoardPack) -> str:
    """What its file is called: by the day it was asked for, and of several of one day also by its title."""
    day = timezone.localdate(pack.requested_at)
    same_day = BoardPack.objects.filter(partnership=pack.partnership_id, requested_at__date=day).exclude(pk=pack.pk)
    title = slugify(pack.title)[:MOST_SLUG].strip("-") if same_day.exists() else ""
    return f"board-pack-{day}{f'-{title}' if title else ''}.pdf"


def pack_schedule_of(user, partnership: Partnership) -> PackSchedule | None:
    return PackSchedule.objects.visible_to(user).filter(partnership=partnership).first()


def usual_schedule(partnership: Partnership, now: datetime) -> PackSchedule:
    """Twice a year, not yet saved: what every partnership begins with."""
    return PackSchedule(
        partnership=partnership, day=1, months=list(TWICE_A_YEAR), parts=list(USUAL),
        starts_on=timezone.localdate(now), kept_at=now,
    )  # fmt: skip


def pack_schedule_or_usual(user, partnership: Partnership, now: datetime) -> PackSchedule:
    """The partnership's schedule, or, not yet saved, the one every partnership begins with."""
    return pack_schedule_of(user, partnership) or usual_schedule(partnership, now)


def pack_job(user, pack: BoardPack) -> Job | None:
    """The job that makes it, as far as the person may follow it."""
    return jobs_of(user).filter(kind="dashboards.pack", subject_id=str(pack.pk)).first()


def last_review(scope: Scope, *, closed: bool) -> Review | None:
    rows = review_for(scope.user).filter(partnership=scope.partnership)
    return (rows.exclude(closed_at=None) if closed else rows).order_by("-opened_at").first()


def exceptions_now(scope: Scope) -> Said | None:
    """What the board is asked and what is late, by the latest review; None where there was none."""
    review = last_review(scope, closed=False)
    if review is None:
        return None
    told = told_of(review, timezone.now())
    groups = [
        (
            f"{group.heading} ({group.lead})" if group.lead else group.heading,
            [exception_line(row) for row in group.rows] + ([f"and {group.more} more"] if group.more else []),
        )
        for group in exceptions_of(told, MOST_ROWS)
    ]
    return Said(f"{review.title}: {sentence_of(told)}", [group for group in groups if group[1]])


def exception_line(row: dict) -> str:
    status = row["status"].get("name", "") if row.get("status") else ""
    return " · ".join(str(part) for part in (row["number"], status, row["text"], row.get("facts", "")) if part)


def minutes_last(scope: Scope) -> Said | None:
    """The minutes of the last closed review; None where there is none."""
    review = last_review(scope, closed=True)
    if review is None:
        return None
    told = told_of(review, timezone.now())
    parts = [(part.heading, part.lines) for part in minutes_of(told)]
    return Said(f"{review.title}, meeting of {long_date(review.meets_on)}.", parts)


def briefings_out(scope: Scope, since: date | None) -> list[str]:
    """A line for each edition published since a day: title, when, what it says in brief."""
    rows = Edition.objects.published().filter(briefing__partnership=scope.partnership).select_related("briefing")
    if since:
        rows = rows.filter(published_at__date__gte=since)
    return [
        f"{row.content['title']}, {long_date(timezone.localdate(row.published_at))}. {row.content['in_brief']}"
        for row in rows.order_by("-published_at")[:40]
    ]
