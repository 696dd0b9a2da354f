"""How ratings moved between two days, and how they stood at each month's end: from what was decided."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import TruncMonth

from dashboards.filters import Scope
from dashboards.selectors.around import LastReview, around
from dashboards.selectors.recommendations import StatusWord
from dashboards.selectors.shifted import shifted, stood_at
from dashboards.selectors.wanted import own_recommendations, own_recommendations_then
from recommendations.cycles import add_months
from recommendations.models import StatusChange
from recommendations.rag import badness
from recommendations.review_changes import status_moved

USUAL, MOST = 12, 36
HALF_A_YEAR = 6


@dataclass(frozen=True)
class Months:
    """Month's ends with how many recommendations stood at each rating; `words` are the ratings met, worst first."""

    counts: Mapping[date, Mapping[str, int]]
    words: list[StatusWord]


@dataclass(frozen=True)
class Period:
    """`moves` of {(kind, code): number} between the evenings of two days, or since the `review` that was closed on the
    first; `came` are followed only since."""

    since: date
    until: date
    moves: Mapping[tuple[str, str], int]
    came: int = 0
    review: UUID | None = None


def month_ends(first: date, last: date) -> list[date]:
    """The last day of each month from that of `first` on, and `last` itself, oldest first."""
    found, start = [], first.replace(day=1)
    while (end := add_months(start, 1) - timedelta(days=1)) < last:
        found.append(end)
        start = add_months(start, 1)
    return [*found, last]


def at_month_ends(scope: Scope) -> Months:
    """Of the period asked for, else of the last twelve months; at most three years. Read through `scope.read`.

    Narrowed to an owner or theme, each end counts those that had them on that day.
    """
    last = min(scope.filters.until or scope.day, scope.day)
    first = max(scope.filters.since or add_months(last.replace(day=1), 1 - USUAL), add_months(last, 1 - MOST))
    ends = month_ends(min(first, last), last)
    apart = shifted(scope, ends[0])
    status = ("name", "tone", "order", "is_closed")
    changes = (
        StatusChange.objects.filter(recommendation__in=own_recommendations(scope), action=None, decided_on__lte=last)
        .exclude(recommendation__in=apart)
        .annotate(month=TruncMonth("decided_on"))
        .values_list("month", "from_status__code", "to_status__code", *(f"to_status__{name}" for name in status))
    )
    steps: dict[date, Counter[str]] = defaultdict(Counter)
    words: dict[str, StatusWord] = {}
    for month, before, code, name, tone, order, closed, n in changes.annotate(n=Count("pk")).order_by():
        words.setdefault(code, StatusWord(code, name, tone, order, closed))
        steps[month][code] += n
        if before:
            steps[month][before] -= n
    counts = added_up(steps, ends)
    for end, word in stood_at(scope, apart, ends):
        words.setdefault(word.code, word)
        counts[end][word.code] = counts[end].get(word.code, 0) + 1
    return Months(counts, sorted(words.values(), key=lambda word: badness(word.code)))


def added_up(steps: Mapping[date, Counter[str]], ends: list[date]) -> dict[date, dict[str, int]]:
    """Steps of months added up to each of the days, which are the last of their months or of all."""
    running, found = Counter[str](), {}
    months = sorted(steps)
    for end in ends:
        while months and months[0] <= end:
            running.update(steps[months.pop(0)])
        found[end] = {code: n for code, n in running.items() if n}
    return found


def moved(scope: Scope) -> Period:
    """Of the period asked for, else since the last review, as the first screen tells it, else of half a year. Read
    through `scope.read`."""
    until = min(scope.filters.until or scope.day, scope.day)
    review = None if scope.filters.since else review_before(scope, until)
    since = scope.filters.since or (review.closed_on if review else add_months(until, -HALF_A_YEAR))
    changes = StatusChange.objects.filter(recommendation=OuterRef("pk"), action=None)
    then = changes.filter(recorded_at__lte=review.closed_at) if review else changes.filter(decided_on__lte=since)
    now = changes.filter(decided_on__lte=until)
    fields = ("code", "scheme__code", "is_closed")
    rows: Any = own_recommendations_then(scope).annotate(
        **{f"was_{n}": Subquery(then.values(f"to_status__{name}")[:1]) for n, name in enumerate(fields)},
        **{f"now_{n}": Subquery(now.values(f"to_status__{name}")[:1]) for n, name in enumerate(fields)},
    )
    rows = rows.exclude(now_0=None).values_list("was_0", "was_1", "was_2", "now_0", "now_1", "now_2")
    moves: Counter[tuple[str, str]] = Counter()
    came = 0
    for *was, code, scheme, closed, n in rows.annotate(n=Count("pk")).order_by():
        if was[0] is None:
            came += n
        elif found := status_moved({"status": told(*was)}, {"status": told(code, scheme, closed)}):
            moves[found.kind, code] += n
    return Period(since, until, dict(moves), came, review.pk if review else None)


def told(code: str, scheme: str, closed: bool) -> dict:
    return {"code": code, "name": code, "scheme": scheme, "closed": closed}


def review_before(scope: Scope, until: date) -> LastReview | None:
    """The review since which is told what moved; none that was closed only after the period's last day."""
    review = scope.read(around).review
    return review if review and review.closed_on <= until else None
