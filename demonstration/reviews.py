"""Reviews of all recommendations: one half a year ago, closed as things stood then, and one that is open now.

The demonstration tells each recommendation's whole story at once, so the rows of the closed review are taken from
the history as it was on that day.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from demonstration.cast import Place
from demonstration.clock import Clock
from recommendations.actions.review_asks import remind_owner
from recommendations.actions.reviews import keep_rows, open_review
from recommendations.actions.statuses import decide_status
from recommendations.cycles import add_months
from recommendations.models import Action, Moment, Recommendation, Review, Update
from recommendations.review_changes import came_after, with_changes
from recommendations.review_rows import status_content
from recommendations.review_told import Told, board_asked
from recommendations.selectors.history import action_status_as_at
from recommendations.selectors.reviews import decisions_since, key_now, rows_as_at, rows_now, since_of, told_of
from recommendations.selectors.settings import cycle_months
from ui.dates import long_date

DECIDED = 2


def hold_reviews(place: Place, clock: Clock) -> None:
    """The review of half a year ago, then the present one: owners asked, one reminded, the first ratings decided."""
    if not Recommendation.objects.filter(partnership=place.partnership).exists():
        return
    held_then(place, clock)
    opened = clock.at(clock.latest - timedelta(days=8), 10, 0)
    review = open_review(
        partnership=place.partnership,
        title=f"Review of {clock.latest:%B %Y}",
        meets_on=clock.latest + timedelta(days=6),
        by=place.coordinator,
        at=opened,
    )
    at = clock.at(clock.latest, 15, 0)
    told = told_of(review, at)
    late = next((owner for owner in told.owners if owner["agency"] and owner["answered"] < owner["actions"]), None)
    if late:
        agency = place.partnership.agencies.get(pk=late["agency"])
        remind_owner(review=review, agency=agency, by=place.coordinator, at=at)
    for row in told.differing[:DECIDED]:
        recommendation = Recommendation.objects.get(pk=row["id"])
        code = row["proposed"]["code"]
        decide_status(recommendation=recommendation, status=code, why=row["reason"], by=place.chair, at=at)


def held_then(place: Place, clock: Clock) -> Review:
    """The last review, as the history says things stood; nothing was compared with before it but the history."""
    day = add_months(clock.latest, -cycle_months(place.partnership))
    at = clock.at(day, 16, 0)
    review = Review.objects.create(
        partnership=place.partnership,
        title=f"Review of {day:%B %Y}",
        meets_on=at.date(),
        cycle_months=cycle_months(place.partnership),
        opened_by=place.coordinator,
        opened_at=at - timedelta(days=21),
    )
    since = since_of(review)
    rows = rows_then(review, at)
    before = rows_as_at(review.partnership_id, since.date())
    told = Told(
        rows=with_changes(before, rows, since),
        since=since,
        since_words=long_date(since.date()),
        decisions=[
            each for each in decisions_since(review.partnership_id, since) if each["on"] <= at.date().isoformat()
        ],
        asked=board_asked(rows, [], at.date(), review.cycle_months),
        key=key_now(review.partnership_id),
        board=place.partnership.board_name,
    )
    keep_rows(review, Moment.OPENED, rows)
    keep_rows(review, Moment.CLOSED, told.rows)
    review.ending, review.closed_by, review.closed_at = told.as_kept(), place.coordinator, at
    review.save()
    return review


def rows_then(review: Review, at: datetime) -> list[dict[str, Any]]:
    """The present rows with ratings, dates, reports and delivery as they were."""
    then = {row["id"]: row for row in rows_as_at(review.partnership_id, at.date())}
    rows = rows_now(review.partnership_id, at.date(), review.cycle_months)
    return [row_then(row, then[row["id"]], at) for row in rows if row["id"] in then]


def row_then(row: Mapping[str, Any], then: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    actions = [action_then(action, at) for action in row["actions"] if not came_after(action["began"], at)]
    updated = max((action["updated"] for action in actions if action["updated"]), default=None)
    delivered = bool(actions) and all(action["delivery"] == "yes" for action in actions)
    facts = {"updated": updated, "delivered": delivered, "proposed": None, "reason": "", "actions": actions}
    late = 0 if delivered else then["late"]
    return {**row, **facts, "status": then["status"], "due_words": then["due_words"], "late": late, "since": None}


def action_then(action: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    row = Action.objects.get(pk=action["id"])
    status = action_status_as_at(row, at.date()) or row.status
    last = Update.objects.filter(action=row, recorded_at__lte=at).order_by("-happened_on", "-recorded_at").first()
    day: date | None = last.happened_on if last else None
    return {
        **action,
        "status": status_content(status),
        "ended": status.code == "superseded",
        "delivery": last.delivery if last else "no",
        "level": last.evidence_level if last else None,
        "updated": day.isoformat() if day else None,
        "heard": last.recorded_at.isoformat() if last else None,
        "proposed": None,
        "reason": "",
    }
