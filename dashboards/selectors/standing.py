"""Where the recommendations of a scope stand, and how they stood when the last review was closed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Q, Subquery
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from access.written_once import WrittenOnce
from dashboards.filters import Scope
from dashboards.selectors.around import LastReview, around
from dashboards.selectors.recommendations import UNDATED, StatusWord, Tally
from dashboards.selectors.wanted import is_plain, own_recommendations, own_rows_then, sees_recommendations
from recommendations.lateness import RED, overdue_recommendation
from recommendations.models import Moment, Recommendation, Review, ReviewRow
from recommendations.review_changes import status_moved
from recommendations.selectors.flags import silent_since, unproved
from recommendations.selectors.then import silent_at

FACTS = ("status__code", "status__name", "status__tone", "status__order", "status__is_closed")


@dataclass(frozen=True)
class Standing:
    """`total` counts recommendations by rating; `pressing` those red or overdue; `silent` those without an update since
    the last review; `unproved` the green ones that wait to be verified, None where that is not known: of a past day.
    `words` are the ratings met."""

    total: Tally
    pressing: int = 0
    silent: int = 0
    unproved: int | None = None
    words: Mapping[str, StatusWord] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """What the last review kept when it was closed, of the same recommendations; `moves` says how many went where
    since: {(kind, code): number}, of the kinds of `review_changes`."""

    rows: int = 0
    red: int = 0
    overdue: int = 0
    silent: int = 0
    moves: Mapping[tuple[str, str], int] = field(default_factory=dict)


def standing(scope: Scope) -> Standing:
    """Read through `scope.read`."""
    review = scope.read(around).review
    return standing_then(scope, review) if scope.is_past else standing_now(scope)


def standing_now(scope: Scope) -> Standing:
    """One grouped query."""
    if not is_plain(scope):
        rows = standing_of(own_recommendations(scope), scope.partnership.pk, scope.today)
    else:
        rows = STANDING(None, partnership=scope.partnership.pk) if sees_recommendations(scope) else []
    counts, sums = Counter[str](), Counter[str]()
    words: dict[str, StatusWord] = {}
    for code, name, tone, order, closed, n, late, undated, quiet, green in rows:
        counts[code] += n
        words.setdefault(code, StatusWord(code, name, tone, order, closed))
        pressing = n if code == RED and not closed else late
        sums.update(late=late, undated=undated, pressing=pressing, quiet=quiet, green=green)
    total = Tally("", "All", dict(counts), sums["late"], sums["undated"])
    return Standing(total, sums["pressing"], sums["quiet"], sums["green"], words)


def standing_of(rows: Any, partnership: UUID, today: date) -> Any:
    """Recommendations of a partnership by rating, with how many are late, undated, silent, and green to verify."""
    closed = Review.objects.filter(partnership=partnership, closed_at__isnull=False).order_by("-closed_at")
    last = Subquery(closed.values("closed_at")[:1])
    counted = rows.values_list(*FACTS).annotate(
        n=Count("pk"),
        late=Count("pk", filter=overdue_recommendation(today)),
        undated=Count("pk", filter=UNDATED),
        quiet=Count("pk", filter=silent_since(last, TruncDate(last))),
        green=Count("pk", filter=unproved()),
    )
    return counted.order_by()


STANDING = WrittenOnce(
    lambda _, partnership: standing_of(
        Recommendation.objects.filter(partnership=partnership), partnership, timezone.localdate()
    )
)


def standing_then(scope: Scope, review: LastReview | None) -> Standing:
    rows = scope.read(own_rows_then)
    total = Tally(
        "",
        "All",
        dict(Counter(row.status.code for row in rows)),
        sum(row.is_overdue(scope.day) for row in rows),
        sum(not row.status.is_closed and row.due_on is None for row in rows),
    )
    silent = sum(silent_at(row, review.closed_at) for row in rows) if review else 0
    pressing = sum(row.is_pressing(scope.day) for row in rows)
    return Standing(total, pressing, silent, None, {row.status.code: word_of(row.status) for row in rows})


def word_of(status: Any) -> StatusWord:
    return StatusWord(status.code, status.name, status.tone, status.order, status.is_closed)


def kept(scope: Scope) -> Kept:
    """Read through `scope.read`; nothing is kept before the first review."""
    review = scope.read(around).review
    if review is None:
        return Kept()
    return kept_then(scope, review.pk) if scope.is_past else kept_now(scope, review.pk)


def kept_rows(review: UUID) -> Any:
    """The rows of a review as it closed; `before` is the day of the review before, in ISO."""
    before = Cast(TruncDate("review__previous__closed_at"), CharField())
    return ReviewRow.objects.filter(review=review, moment=Moment.CLOSED).annotate(before=before)


def was_silent() -> Q:
    """Of a kept row: that it had no update since the review before, where there was one."""
    quiet = Q(updated_on=None) | Q(updated_on__lt=F("before"))
    return quiet & Q(was_closed=False, created_on__lt=F("before"))


def kept_now(scope: Scope, review: UUID) -> Kept:
    """One grouped query: by the rating then and the rating now."""
    if not is_plain(scope):
        rows = kept_of(kept_rows(review).filter(recommendation__in=own_recommendations(scope)))
    else:
        rows = KEPT(None, review=review, partnership=scope.partnership.pk) if sees_recommendations(scope) else []
    return kept_from(
        (said(was, scheme, closed), said(code, now_scheme, now_closed), n, late, silent)
        for was, scheme, closed, code, now_scheme, now_closed, n, late, silent in rows
    )


def kept_of(rows: Any) -> Any:
    found = rows.values_list(
        "status_code",
        "status_scheme",
        "was_closed",
        "recommendation__status__code",
        "recommendation__status__scheme__code",
        "recommendation__status__is_closed",
    ).annotate(
        n=Count("pk"),
        late=Count("pk", filter=Q(days_late__gt=0)),
        silent=Count("pk", filter=was_silent()),
    )
    return found.order_by()


KEPT = WrittenOnce(
    # Said of the recommendations too, so that those of other partnerships are not even looked at.
    lambda _, review, partnership: kept_of(kept_rows(review).filter(recommendation__partnership=partnership))
)


def kept_then(scope: Scope, review: UUID) -> Kept:
    """The same against a past day."""
    then = {row.pk: row for row in scope.read(own_rows_then)}
    marked = (
        kept_rows(review)
        .filter(recommendation__in=list(then))
        .annotate(late=Count("pk", filter=Q(days_late__gt=0)), silent=Count("pk", filter=was_silent()))
    )
    found = []
    fields = ("recommendation_id", "status_code", "status_scheme", "was_closed", "late", "silent")
    for pk, code, scheme, closed, late, silent in marked.values_list(*fields):
        now, was = then[pk], said(code, scheme, closed)
        found.append((was, said(now.status.code, now.scheme, now.status.is_closed), 1, late, silent))
    return kept_from(found)


def said(code: str, scheme: str | None, closed: bool) -> dict[str, Any]:
    """A rating as `review_changes` compares two."""
    named = {"code": code, "name": code, "closed": closed}
    return named | ({"scheme": scheme} if scheme else {})


def kept_from(rows: Iterable[tuple[dict, dict, int, int, int]]) -> Kept:
    sums, moves = Counter[str](), Counter[tuple[str, str]]()
    for was, now, n, late, silent in rows:
        sums.update(rows=n, late=late, silent=silent, red=n if was["code"] == RED else 0)
        if moved := status_moved({"status": was}, {"status": now}):
            moves[moved.kind, now["code"]] += n
    return Kept(sums["rows"], sums["red"], sums["late"], sums["silent"], dict(moves))
