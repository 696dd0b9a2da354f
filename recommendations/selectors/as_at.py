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


@dataclass(frozen=True)
class Move:
    """What moved between a day and another, `to`, or today where that is None; `kind` is "" where all is asked for.

    `kind` "1" asks for those whose rating was another one at the end; "better-green" for those alone that moved up to
    green, with the kinds of `status_moved`; "new-2026-05-20" for those that were not followed yet on the evening of
    that day. Since a closed `review` it is what moved from how it left them, and what came after it, whatever day that
    counts from: ratings are often decided on the day of the review, or told later of a day before. `whose` is the day
    whose owners and themes count where that is not the first one; on `today` they are those of now.
    """

    kind: str = ""
    to: date | None = None
    review: Review | None = None
    whose: date | None = None
    today: date | None = None

    @property
    def is_new(self) -> bool:
        return self.kind.partition("-")[0] == NEW


NO_MOVE = Move()


def narrowed_as_at(user, partnership, day: date, wanted: Wanted, move: Move = NO_MOVE) -> AsAt:
    """Only those that matched on that day, or on that whose owners the `move` is told of, what the list is narrowed
    by, and that moved so."""
    known = move.review.closed_at if move.review and not move.is_new else None
    rows: Any = recommendations_as_at(user, partnership, day, known)
    theirs: Mapping[UUID, Status] = {}
    if move.whose and move.whose == move.today:
        rows = narrowed(rows, wanted, move.today)
    elif move.whose:
        known_then = rows_then(user, partnership, move.whose, wanted)
        rows = rows.filter(pk__in=[row.pk for row in matching(known_then, wanted, move.whose)])
    elif wanted != Wanted():
        found = list(matching(rows_then(user, partnership, day, wanted), wanted, day))
        if wanted.flag == Flag.SILENT:
            found = silent_among(found, partnership, day)
        if wanted.flag == Flag.PRESSING:
            found = [row for row in found if row.is_pressing(day)]
        rows, theirs = rows.filter(pk__in=[row.pk for row in found]), their_ratings(found, wanted)
    return AsAt(only_moved(rows, move), theirs)


def only_moved(rows: Any, move: Move) -> Any:
    """Those that moved so. Between two days of the past each has `status_to`, too."""
    kind, dash, code = move.kind.partition("-")
    if kind == NEW:
        return those_new(rows, code, move.review)
    if move.to:
        rows = with_status_as_at(rows, move.to, name="to").exclude(code_to=None)
    if dash:
        return rows.filter(pk__in=those_moved(rows, kind, code, "status_to" if move.to else "status_id"))
    return rows.exclude(code_as_at=F("code_to" if move.to else "status__code")) if kind else rows


def day_in(words: str) -> date | None:
    """A day in ISO; None of anything else."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def those_new(rows: Any, day: str, review: Review | None) -> Any:
    """Of rows as at a day, those without a rating by the end of an earlier one (in ISO), or when the review was closed;
    none of what is no day."""
    since = day_in(day)
    if since is None:
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


def those_moved(rows: Any, kind: str, code: str, ends_at: str) -> list:
    """Of rows as at a day, those whose rating moved so since, up to the status that `ends_at` names."""
    statuses = {status.pk: told(status) for status in Status.objects.select_related("scheme")}
    found = []
    for pk, then, now in rows.order_by().values_list("pk", "status_as_at", ends_at):
        move = status_moved({"status": statuses[then]}, {"status": statuses[now]})
        if move and move.kind == kind and statuses[now]["code"] == code:
            found.append(pk)
    return found


def told(status: Status) -> dict[str, Any]:
    return {"code": status.code, "name": status.name, "scheme": status.scheme.code, "closed": status.is_closed}


def statuses_by_id() -> Mapping[int, Status]:
    """Every rating of every scheme: a plan may have been rated in other words than today."""
    return {status.pk: status for status in Status.objects.order_by("scheme__code", "order")}
