"""Reviews, their rows now and as they were kept, and everything one of them says."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Min, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Partnership
from recommendations.cycles import add_months
from recommendations.models import (
    Action,
    BoardDecision,
    BoardQuestion,
    Moment,
    Plan,
    Recommendation,
    Review,
    ReviewAsk,
    ReviewRow,
    Revision,
    Status,
    StatusChange,
    Update,
)
from recommendations.plan_names import plan_names
from recommendations.rag import badness
from recommendations.review_changes import with_changes
from recommendations.review_rows import due_in_words, row_content, status_content
from recommendations.review_told import Told, board_asked, owners_told, told_as_kept
from recommendations.selectors.history import with_status_as_at
from ui.dates import long_date

IN_ORDER = ("section__plan__created_at", "section__plan_id", "section__number", "position")


def reviews_for(user, partnership: Partnership) -> QuerySet[Review]:
    """A partnership's reviews, the newest first."""
    return Review.objects.visible_to(user).filter(partnership=partnership).select_related("opened_by", "closed_by")


def review_for(user) -> QuerySet[Review]:
    """One review with what its pages name."""
    return Review.objects.visible_to(user).select_related("partnership", "previous", "opened_by", "closed_by")


def closed_review(user, partnership: Partnership, said: str) -> Review | None:
    """The closed review that an address says; None where that is none the person may see."""
    try:
        pk = UUID(said)
    except ValueError:
        return None
    return reviews_for(user, partnership).filter(pk=pk, closed_at__isnull=False).first()


def open_review_of(partnership_id: UUID) -> Review | None:
    return Review.objects.filter(partnership_id=partnership_id, closed_at=None).first()


def last_closed(partnership_id: UUID) -> Review | None:
    return Review.objects.filter(partnership_id=partnership_id).exclude(closed_at=None).order_by("-closed_at").first()


def rows_now(partnership_id: UUID, today: date, cycle_months: int) -> list[dict[str, Any]]:
    """Every recommendation of a partnership as it stands, in the order of its plans (see `review_rows`)."""
    latest = Update.objects.order_by("action_id", "-happened_on", "-recorded_at").distinct("action_id")
    actions = (
        Action.objects.select_related("agency", "status")
        .annotate(recorded_at=Subquery(of_action(Update, Max("recorded_at"))))
        .annotate(began_at=Subquery(of_action(StatusChange, Min("recorded_at"))))
        .prefetch_related(Prefetch("updates", queryset=latest))
    )
    ratings = StatusChange.objects.filter(action=None).only("recommendation_id", "to_status_id", "decided_on")
    rows = (
        Recommendation.objects.filter(partnership_id=partnership_id)
        .select_related("section__plan__scheme", "status")
        .prefetch_related(
            Prefetch("actions", queryset=actions),
            Prefetch("status_changes", queryset=ratings, to_attr="own_ratings"),
            "section__plan__scheme__statuses",
        )
        .order_by(*IN_ORDER)
    )
    plans = Plan.objects.filter(partnership_id=partnership_id, sections__recommendations__isnull=False).distinct()
    names = plan_names(list(plans.only("title", "source_sha256", "created_at")))
    return [row_content(row, today, cycle_months, names.get(row.section.plan_id, "")) for row in rows]


def of_action(model: Any, what: Any) -> QuerySet:
    """One figure about the rows of an action, for a subquery."""
    rows = model.objects.filter(action=OuterRef("pk")).order_by().values("action")
    return rows.annotate(found=what).values("found")


def rows_as_at(partnership_id: UUID, day: date) -> list[dict[str, Any]]:
    """Ratings and dates as they were on a day, from the history: what the first review is compared with.

    Only what was followed by then; its rows hold id, number, status, due_words and late.
    """
    known = Recommendation.objects.filter(partnership_id=partnership_id).select_related("section__plan")
    rows = with_status_as_at(known, day).exclude(code_as_at=None).order_by(*IN_ORDER)
    statuses = {status.pk: status for status in Status.objects.select_related("scheme")}
    moved = dates_before(partnership_id, day)
    return [row_then(row, statuses[row.status_as_at], moved, day) for row in rows]


def row_then(row: Any, status: Status, moved: dict[UUID, str], day: date) -> dict[str, Any]:
    kept = status_content(status, status.scheme.code)
    due = moved.get(row.pk, due_in_words(row.due_on, row.by_when_words))
    late = (day - row.due_on).days if row.pk not in moved and row.due_on and not status.is_closed else 0
    return {"id": str(row.pk), "number": row.number, "status": kept, "due_words": due, "late": max(0, late)}


def dates_before(partnership_id: UUID, day: date) -> dict[UUID, str]:
    """What the date of a recommendation was on a day, in words, where it has moved since."""
    after = timezone.make_aware(datetime.combine(day, time.max))
    changes = Revision.objects.filter(
        recommendation__partnership_id=partnership_id, field="date", changed_at__gt=after
    ).order_by("changed_at", "pk")
    found: dict[UUID, str] = {}
    for pk, before in changes.values_list("recommendation_id", "before"):
        found.setdefault(pk, before)
    return found


def kept_rows(review: Review, moment: str) -> list[dict[str, Any]]:
    """The rows of a review as they were kept at one of its moments."""
    return list(
        ReviewRow.objects.filter(review=review, moment=moment).order_by("place").values_list("content", flat=True)
    )


def told_of(review: Review, at: datetime) -> Told:
    """Everything a review says: of an open one, from what is known at `at`; of a closed one, from what it kept."""
    if not review.is_open:
        return told_as_kept(kept_rows(review, Moment.CLOSED), review.ending)
    today, since = timezone.localdate(at), since_of(review)
    rows = with_changes(rows_before(review, since), rows_now(review.partnership_id, today, review.cycle_months), since)
    return Told(
        rows=rows,
        since=since,
        since_words=since_in_words(review, since),
        decisions=[*decisions_since(review.partnership_id, since), *board_decisions(review.partnership_id, since)],
        owners=owners_told(rows, asks_of(review), since, review.opened_at),
        asked=board_asked(rows, questions_waiting(review.partnership_id), today, review.cycle_months),
        key=key_now(review.partnership_id),
        board=review.partnership.board_name,
    )


def since_of(review: Review) -> datetime:
    """The moment a review's changes count from: the closing of the one before it, or one cycle before the first."""
    if review.previous and review.previous.closed_at:
        return review.previous.closed_at
    day = add_months(timezone.localdate(review.opened_at), -review.cycle_months)
    return timezone.make_aware(datetime.combine(day, time.max))


def since_in_words(review: Review, since: datetime) -> str:
    day = review.previous.meets_on if review.previous else timezone.localdate(since)
    return f"the review of {long_date(day)}" if review.previous else long_date(day)


def rows_before(review: Review, since: datetime) -> list[dict[str, Any]]:
    if review.previous:
        return kept_rows(review.previous, Moment.CLOSED)
    return rows_as_at(review.partnership_id, timezone.localdate(since))


def decisions_since(partnership_id: UUID, since: datetime) -> list[dict[str, Any]]:
    """Ratings of recommendations decided since, the oldest first."""
    changes = (
        StatusChange.objects.filter(recommendation__partnership_id=partnership_id, action=None, recorded_at__gt=since)
        .exclude(from_status=None)
        .exclude(from_status=F("to_status"))
        .select_related("recommendation__section", "from_status", "to_status", "decided_by")
        .order_by("decided_on", "recorded_at")
    )
    return [
        {
            "id": str(change.recommendation_id),
            "number": change.recommendation.number,
            "before": change.from_status.name if change.from_status else "",
            "after": change.to_status.name,
            "tone": change.to_status.tone,
            "why": change.why,
            "on": change.decided_on.isoformat(),
            "by": change.decided_by.full_name if change.decided_by else "",
        }
        for change in changes
    ]


def questions_waiting(partnership_id: UUID) -> list[dict[str, Any]]:
    """Questions to the board without a decision that stands, the oldest first."""
    rows = BoardQuestion.objects.waiting().filter(partnership_id=partnership_id).order_by("asked_at")
    found = rows.values_list("recommendation_id", "text")
    return [{"id": str(pk) if pk else None, "words": " ".join(text.split())} for pk, text in found]


def board_decisions(partnership_id: UUID, since: datetime) -> list[dict[str, Any]]:
    """What the board has decided since, in the form of `decisions_since`."""
    rows = BoardDecision.objects.filter(question__partnership_id=partnership_id, recorded_at__gt=since)
    rows = rows.select_related("question__recommendation__section").order_by("decided_on", "recorded_at")
    return [
        {
            "id": str(about.pk) if (about := row.question.recommendation) else None,
            "number": about.number if about else "",
            "before": "",
            "after": row.chosen + (", provisional" if row.is_provisional else ""),
            "why": " ".join(row.question.text.split()),
            "on": row.decided_on.isoformat(),
            "by": row.decided_by,
        }
        for row in rows
    ]


def asks_of(review: Review) -> list[dict[str, Any]]:
    """Who was asked and reminded for a review, the latest last."""
    asks = ReviewAsk.objects.filter(review=review).select_related("agency")
    return [
        {
            "agency": str(ask.agency_id) if ask.agency_id else None,
            "owner": ask.agency.name if ask.agency else ask.owner_words,
            "is_reminder": ask.is_reminder,
            "on": ask.asked_on.isoformat(),
        }
        for ask in asks
    ]


def key_now(partnership_id: UUID) -> list[dict[str, str]]:
    """What each rating of the partnership's plans means, the worst first, each code once."""
    schemes = Recommendation.objects.filter(partnership_id=partnership_id).values("section__plan__scheme")
    found: dict[str, Status] = {}
    for status in Status.objects.filter(scheme__in=schemes).order_by("scheme__code", "order"):
        found.setdefault(status.code, status)
    ordered: Iterable[Status] = sorted(found.values(), key=lambda each: badness(each.code))
    return [{"tone": each.tone, "word": each.name, "meaning": each.meaning} for each in ordered]


def moments_of(reviews: Iterable[Review]) -> list[tuple[str, str]]:
    """What two can be chosen from to compare, the latest first: each review as closed (or now), and as opened."""
    found = []
    for review in reviews:
        last = "as it stands now" if review.is_open else "when it was closed"
        found.append((str(review.pk), f"{review.title}, {last}"))
        found.append((f"{review.pk}.{Moment.OPENED}", f"{review.title}, when it was opened"))
    return found


def rows_at_moment(reviews: Iterable[Review], chosen: str, today: date) -> list[dict[str, Any]]:
    """The rows of one of `moments_of`."""
    key, _, moment = chosen.partition(".")
    review = next(each for each in reviews if str(each.pk) == key)
    if moment:
        return kept_rows(review, Moment.OPENED)
    if review.is_open:
        return rows_now(review.partnership_id, today, review.cycle_months)
    return kept_rows(review, Moment.CLOSED)
