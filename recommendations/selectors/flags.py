"""Rows whose rating does not fit their facts, to narrow the list by: the sentences of `rag.warnings` in SQL."""

from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils import timezone

from recommendations.models import Evidence, EvidenceFile, EvidenceLink, Recommendation, Update
from recommendations.rag import first_heard


class Flag(TextChoices):
    EARLY = "early", "Green before delivery"
    BARE = "bare", "Red without evidence"
    UNRATED = "unrated", "Evidence without a rating"
    STALE = "stale", "Nothing heard for a whole cycle"


def flagged(rows: QuerySet[Recommendation], flag: str, today: date, cycle_months: int) -> QuerySet[Recommendation]:
    """Only the rows with this flag; an unknown one finds none."""
    if flag == Flag.EARLY:
        late = Q(status__code="green", due_on__lt=today, is_delivered=False)
        return rows.telling_delivery().filter(late)  # type: ignore[attr-defined]
    if flag == Flag.BARE:
        return rows.filter(~has_evidence(), status__code="red")
    if flag == Flag.UNRATED:
        return rows.filter(has_evidence(), status__code="not_recorded")
    if flag == Flag.STALE:
        first = first_heard(today, cycle_months)
        given = timezone.make_aware(datetime.combine(first, time()))
        silent = Q(last_update_on__lt=first) | Q(last_update_on=None, created_at__lt=given)
        return rows.filter(silent, status__is_closed=False)
    return rows.none()


def has_evidence() -> Q:
    """Whether anything is kept as evidence, or an owner told of some."""
    own = {"recommendation": OuterRef("pk")}
    return (
        Q(Exists(Evidence.objects.filter(**own)))
        | Q(Exists(EvidenceFile.objects.filter(**own)))
        | Q(Exists(EvidenceLink.objects.filter(**own)))
        | Q(Exists(Update.objects.filter(action__recommendation=OuterRef("pk"), evidence_level__gt=0)))
    )
