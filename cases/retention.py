"""When it stops being known who the children of an audit are. Reads; pure but for the rows it is given."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Draw, IdentitySheet, RetentionExtension, RetentionRule
from cases.models.destruction import USUAL_MONTHS, overseen_by


@dataclass(frozen=True)
class Retention:
    """The close of a draw's audit, the rule's months, an extension in force, and the day all this comes to."""

    closed_on: date
    months: int
    extension: RetentionExtension | None
    due_on: date


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_of(partnership) -> int:
    """The partnership's rule: its own, else three months."""
    rule = RetentionRule.objects.filter(partnership=partnership).first()
    return rule.months if rule else USUAL_MONTHS


def months_for(draw: Draw, rule: int) -> int:
    """Months between the close of a draw's audit and the destruction of its identities; `rule` is the partnership's."""
    return rule if draw.months_at_most is None else min(rule, draw.months_at_most)


def retention_of(draw: Draw) -> Retention | None:
    """When the identities of a draw are due to be destroyed; None while its audit is open.

    A shorter rule holds at once; one that was lengthened after the close does not: only two people keep them longer.
    """
    closed_at: datetime | None = getattr(getattr(draw, "round", None), "closed_at", None)
    if closed_at is None:
        return None
    closed_on, months = timezone.localdate(closed_at), months_for(draw, months_of(draw.frame.partnership))
    extension = draw.retention_extensions.exclude(agreed_at=None).order_by("-until").first()
    due_on = months_after(closed_on, months)
    return Retention(closed_on, months, extension, max(due_on, extension.until) if extension else due_on)


def draws_overseen(user) -> QuerySet[Draw]:
    """Draws in force of partnerships where the person sees to the destruction of identities."""
    return Draw.objects.filter(frame__partnership_id__in=overseen_by(user), abandonment=None).select_related(
        "frame__partnership", "round__programme__partnership", "destruction"
    )


def closed_draws() -> QuerySet[Draw]:
    """Draws of closed audits whose children are still known, for the portal's own nightly work."""
    known = IdentitySheet.objects.filter(destroyed_at=None)
    return closed_and_known().filter(cases__in=known.values("case")).distinct()


def closed_and_known() -> QuerySet[Draw]:
    """Draws of closed audits whose identities are not destroyed yet."""
    return Draw.objects.filter(round__closed_at__isnull=False, destruction=None)
