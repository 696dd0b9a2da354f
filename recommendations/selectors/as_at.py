"""The recommendations of a partnership as they were rated on a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet

from recommendations.models import Recommendation, Review, Status, StatusChange
from recommendations.review_changes import status_moved
from recommendations.selectors.flags import Flag
from recommendations.selectors.history import with_status_as_at
from recommendations.selectors.recommendations import NOBODY, ORDERS, Wanted, narrowed
from recommendations.selectors.then import RowThen, end_of, matching, rows_then, silent_at

NEW = "new"


def recommendations_as_at(user, partnership, day: date, known: datetime | None = None) -> QuerySet[Recommendation]:
    """Those followed by then, each with `code_as_at`, in the order of their plans."""
    rows = Recommendation.objects.visible_to(user).filter(partnership=partnership)
    then = with_status_as_at(rows, day, known).exclude(code_as_at=None)
    return then.select_related("section__plan", "status").order_by(*ORDERS["number"])


@dataclass(frozen=True)
class AsAt:
    """The `rows` of a day; where an owner's actions are asked for, how each was rated then, by recommendation."""

    rows: Any
    theirs: Mapping[UUID, Status]

    def counts(self) -> Mapping[str, int]:
        """How many stood at each rating: the owner's actions where these are asked for, else the recommendations."""
        if not self.theirs:
            return dict(self.rows.order_by().values_list("code_as_at").annotate(n=Count("pk")))
        return Counter(self.theirs[pk].code for pk in self.rows.order_by().values_list("pk", flat=True))


def narrowed_as_at(
    user,
    partnership,
    day: date,
    wanted: Wanted,
    moved: str = "",
    review: Review | None = None,
    *,
    now_on: date | None = None,
) -> AsAt:
    """Only those that matched on that day what the list is narrowed by; or that match it `now_on`, today, where what
    moved is told of whose they are now.

    `moved` asks for those whose rating is another one now; "better-green" for those alone that moved up to green, with
    the kinds of `status_moved`; "new-2026-05-20" for those that were not followed yet on the evening of that day.
    Since a closed `review` it is what moved from how it left them, and what came after it, whatever day that counts
    from: ratings are often decided on the day of the review, or told later of a day before.
    """
    known = review.closed_at if review and not moved.startswith(NEW) else None
    rows: Any = recommendations_as_at(user, partnership, day, known)
    theirs: Mapping[UUID, Status] = {}
    if now_on:
        rows = narrowed(rows, wanted, now_on)
    elif wanted != Wanted():
        found = list(matching(rows_then(user, partnership, day, wanted), wanted, day))
        if wanted.flag == Flag.SILENT:
            found = silent_among(found, partnership, day)
        if wanted.flag == Flag.PRESSING:
            found = [row for row in found if row.is_pressing(day)]
        rows, theirs = rows.filter(pk__in=[row.pk for row in found]), their_ratings(found, wanted)
    return AsAt(only_moved(rows, moved, review), theirs)


def only_moved(rows: Any, moved: str, review: Review | None) -> Any:
    kind, dash, code = moved.partition("-")
    if kind == NEW:
        return those_new(rows, code, review)
    if dash:
        return rows.filter(pk__in=those_moved(rows, kind, code))
    return rows.exclude(code_as_at=F("status__code")) if moved else rows


def those_new(rows: Any, day: str, review: Review | None) -> Any:
    """Of rows as at a day, those without a rating by the end of an earlier one (in ISO), or when the review was closed;
    none of what is no day."""
    try:
        since = date.fromisoformat(day)
    except ValueError:
        return rows.none()
    by = {"recorded_at__lte": review.closed_at} if review else {"decided_on__lte": since}
    earlier = StatusChange.objects.filter(action=None, **by)
    return rows.exclude(pk__in=earlier.values("recommendation"))


def silent_among(rows: Iterable[RowThen], partnership, day: date) -> list[RowThen]:
    """Those without an update since the review that was closed last by a day; none where none was."""
    closed = Review.objects.filter(partnership=partnership, closed_at__lte=end_of(day)).order_by("-closed_at")
    closed_at = closed.values_list("closed_at", flat=True).first()
    return [row for row in rows if silent_at(row, closed_at)] if closed_at else []


def their_ratings(rows: Iterable[RowThen], wanted: Wanted) -> dict[UUID, Status]:
    """How the action of the owner asked for was rated in rows of a day, by recommendation."""
    if not wanted.action_status or wanted.owner in {"", NOBODY}:
        return {}
    return {row.pk: each.status for row in rows for each in row.actions if each.owner == wanted.owner}


def those_moved(rows: Any, kind: str, code: str) -> list:
    """Of rows as at a day, those whose rating moved so since."""
    statuses = {status.pk: told(status) for status in Status.objects.select_related("scheme")}
    found = []
    for pk, then, now in rows.order_by().values_list("pk", "status_as_at", "status_id"):
        move = status_moved({"status": statuses[then]}, {"status": statuses[now]})
        if move and move.kind == kind and statuses[now]["code"] == code:
            found.append(pk)
    return found


def told(status: Status) -> dict[str, Any]:
    return {"code": status.code, "name": status.name, "scheme": status.scheme.code, "closed": status.is_closed}


def statuses_by_id() -> Mapping[int, Status]:
    """Every rating of every scheme: a plan may have been rated in other words than today."""
    return {status.pk: status for status in Status.objects.order_by("scheme__code", "order")}
