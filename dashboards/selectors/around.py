"""What stands around the ratings: the review they are compared with, and what else waits. One query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from access.written_once import WrittenOnce
from accounts.models import Partnership
from cases.models import ConcernState, ImmediateConcern, walled_off
from dashboards.filters import Scope
from dashboards.models import SavedView
from dashboards.selectors.late_returns import owed_returns
from dashboards.selectors.saved import saved_told, saved_view
from dashboards.selectors.wanted import is_plain, sees_recommendations
from recommendations.models import BoardDecision, BoardQuestion, Plan, Review
from recommendations.selectors.then import end_of


@dataclass(frozen=True)
class LastReview:
    """The review closed last: what is shown as a change is a change since it was closed."""

    pk: UUID
    title: str
    meets_on: date
    closed_at: datetime
    before_at: datetime | None = None

    @property
    def closed_on(self) -> date:
        return timezone.localdate(self.closed_at)


@dataclass(frozen=True)
class Around:
    """`waiting` questions wait for the board, `waited` did when the last review closed. `open_review` is one that is
    under way. `late_returns` and `concerns` are None where they are not counted: for a past day. `saved` are the views
    the person keeps."""

    review: LastReview | None
    open_review: UUID | None
    first_due: date | None
    waiting: int
    waited: int
    late_returns: int | None
    concerns: int | None
    saved: list[SavedView]


def around(scope: Scope) -> Around:
    """Reviews and questions only for whoever sees recommendations. Read through `scope.read`."""
    if is_plain(scope):
        (found,) = AROUND(scope.user, partnership=scope.partnership.pk)
    else:
        (found,) = around_of(scope.user, scope.partnership.pk, scope.today, scope.day)
    sees = sees_recommendations(scope)
    return Around(
        review=review_of(found["last"]) if found["last"] and sees else None,
        open_review=found["under_way"] if sees and not scope.is_past else None,
        first_due=found["first_due"] if sees else None,
        waiting=found["waiting"] if sees else 0,
        waited=found["waited"] if sees else 0,
        late_returns=None if scope.is_past else found["late"],
        concerns=None if scope.is_past else found["raised"],
        saved=[saved_view(each) for each in found["saved"]],
    )


def around_of(person: Any, partnership: UUID, today: date, day: date) -> Any:
    """One row of everything, as at the end of a day; returns and concerns are those of today."""
    moment = end_of(day)
    closed = reviews(closed_at__lte=moment).order_by("-closed_at")
    # Not by a join: it would be looked for beside every review there ever was, and only the last is told.
    before = Subquery(Review.objects.filter(pk=OuterRef("previous")).values("closed_at"))
    told = JSONObject(pk="pk", title="title", meets_on="meets_on", closed_at="closed_at", before=before)
    owed = owed_returns(person, today).filter(round__programme__partnership=OuterRef("pk"))
    asked = BoardQuestion.objects.filter(partnership=OuterRef("pk"))
    rows = Partnership.objects.filter(pk=partnership).annotate(
        ended=Subquery(closed.values("closed_at")[:1]),
        last=Subquery(closed.values(told=told)[:1]),
        under_way=Subquery(reviews(closed_at=None).values("pk")[:1]),
        first_due=Subquery(first_due()),
        waiting=number(asked.filter(asked_at__lte=moment), ~decided(moment)),
        waited=number(asked.filter(asked_at__lte=OuterRef("ended")), ~decided(OuterRef(OuterRef("ended")))),
        late=number(owed),
        raised=number(open_concerns(person)),
        saved=saved_told(person),
    )
    return rows.values("last", "under_way", "first_due", "waiting", "waited", "late", "raised", "saved")


AROUND = WrittenOnce(
    lambda person, partnership: around_of(person, partnership, timezone.localdate(), timezone.localdate())
)


def review_of(told: dict[str, str | None]) -> LastReview:
    closed, before = str(told["closed_at"]), told["before"]
    return LastReview(
        pk=UUID(told["pk"]),
        title=str(told["title"]),
        meets_on=date.fromisoformat(str(told["meets_on"])),
        closed_at=datetime.fromisoformat(closed),
        before_at=datetime.fromisoformat(before) if before else None,
    )


def reviews(**which: Any) -> QuerySet[Review]:
    return Review.objects.filter(partnership=OuterRef("pk"), **which)


def first_due() -> QuerySet:
    """When the next review is due by what the partnership's plans say of themselves."""
    plans = Plan.objects.filter(partnership=OuterRef("pk")).order_by()
    return plans.values("partnership").annotate(first=Min("next_due_on")).values("first")


def decided(moment: Any) -> Q:
    """That a decision stood at a moment; a provisional one does not."""
    stands = BoardDecision.objects.filter(is_provisional=False, recorded_at__lte=moment)
    return Q(Exists(stands.filter(question=OuterRef("pk"))))


def open_concerns(person: Any) -> QuerySet[ImmediateConcern]:
    """Immediate concerns nobody has acknowledged."""
    rows = ImmediateConcern.objects.exclude(case__in=walled_off(person))
    return rows.filter(case__partnership=OuterRef("pk"), state=ConcernState.RAISED)


def number(rows: QuerySet, *which: Q) -> Coalesce:
    """How many rows there are, as a part of another query."""
    counted = rows.filter(*which).order_by().annotate(all_of_them=Value(True, BooleanField())).values("all_of_them")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)
