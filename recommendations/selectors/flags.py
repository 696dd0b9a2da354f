"""Rows whose rating does not fit their facts, to narrow the list by: the sentences of `rag.warnings` in SQL."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.db.models.functions import TruncDate
from django.utils import timezone

from recommendations.lateness import red_or_overdue
from recommendations.models import Action, Evidence, EvidenceFile, EvidenceLink, Recommendation, Review, Update
from recommendations.rag import first_heard


class Flag(TextChoices):
    EARLY = "early", "Green before delivery"
    BARE = "bare", "Red without evidence"
    UNRATED = "unrated", "Evidence without a rating"
    STALE = "stale", "Nothing heard for a whole cycle"
    SILENT = "silent", "No update since the last review"
    UNPROVED = "unproved", "Green and delivered, not yet verified"
    PRESSING = "pressing", "Red or overdue"


def flagged(rows: QuerySet[Recommendation], flag: str, today: date, cycle_months: int) -> QuerySet[Recommendation]:
    """Only the rows with this flag; an unknown one finds none."""
    if flag == Flag.EARLY:
        late = Q(status__code="green", due_on__lt=today, is_delivered=False)
        return rows.filter(late)
    if flag == Flag.BARE:
        return rows.filter(~has_evidence(), status__code="red")
    if flag == Flag.UNRATED:
        return rows.filter(has_evidence(), status__code="not_recorded")
    if flag == Flag.STALE:
        first = first_heard(today, cycle_months)
        given = timezone.make_aware(datetime.combine(first, time()))
        silent = Q(last_update_on__lt=first) | Q(last_update_on=None, created_at__lt=given)
        return rows.filter(silent, status__is_closed=False)
    if flag == Flag.SILENT:
        closed = Review.objects.filter(partnership=OuterRef("partnership"), closed_at__isnull=False)
        last = Subquery(closed.order_by("-closed_at").values("closed_at")[:1])
        return rows.annotate(reviewed_at=last).filter(silent_since(F("reviewed_at"), TruncDate("reviewed_at")))
    if flag == Flag.UNPROVED:
        return rows.filter(unproved())
    if flag == Flag.PRESSING:
        return rows.filter(red_or_overdue(today))
    return rows.none()


def silent_since(moment: Any, day: Any) -> Q:
    """Open, followed before a review ended, and without an update of its day or later."""
    quiet = Q(last_update_on=None) | Q(last_update_on__lt=day)
    return quiet & Q(status__is_closed=False, created_at__lt=moment)


def unproved() -> Q:
    """Green and said to be delivered by every owner, while the evidence of one of them waits to be verified."""
    waiting = Action.objects.filter(recommendation=OuterRef("pk"), verified_at=None)
    return Q(status__code="green") & Q(is_delivered=True) & Q(Exists(waiting))


def has_evidence() -> Q:
    """Whether anything is kept as evidence, or an owner told of some."""
    own = {"recommendation": OuterRef("pk")}
    return (
        Q(Exists(Evidence.objects.filter(**own)))
        | Q(Exists(EvidenceFile.objects.filter(**own)))
        | Q(Exists(EvidenceLink.objects.filter(**own)))
        | Q(Exists(Update.objects.filter(action__recommendation=OuterRef("pk"), evidence_level__gt=0)))
    )
