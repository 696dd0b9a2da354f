"""The four numbers a board sees first, each with its change since the last review and the way to its rows."""

from datetime import date
from typing import Any

from django.urls import reverse

from access.permissions import Permission
from access.roles import Role
from dashboards.filters import Scope, query_string, without
from dashboards.links import and_back, rows_behind, rows_on
from dashboards.movement import change_words, movement_words
from dashboards.selectors.around import Around, LastReview, around
from dashboards.selectors.standing import Kept, Standing, kept, standing
from dashboards.sentences import figure, plural
from ui.addresses import address_of
from ui.dates import long_date


def tiles(scope: Scope) -> list[dict[str, Any]]:
    """Red, overdue, silent, decisions: in this order."""
    now, then, beside = scope.read(standing), scope.read(kept), scope.read(around)
    since = beside.review.meets_on if beside.review else None
    return [
        tile(now.total.counts.get("red", 0), then.red, since, "Red", "No red recommendations",
             rows_behind(scope, status="red")),
        tile(now.total.overdue, then.overdue, since, "Overdue", "Nothing is overdue", rows_behind(scope, overdue="1")),
        silent_tile(scope, now, then, beside, since),
        tile(beside.waiting, beside.waited, since, decisions(scope), "No decision waits for the board",
             "" if scope.is_past else and_back(scope, address_of("recommendations:decision_list"))),
    ]  # fmt: skip


def decisions(scope: Scope) -> str:
    """Board members read that it is theirs to decide. What waits for the board is narrowed by nothing."""
    whole = ", in the whole partnership" if scope.filters.is_narrowing else ""
    whose = "you" if scope.user.has_role(Role.EXECUTIVE, scope.partnership) else "the board"
    return f"Decisions for {whose}{whole}"


def tile(number: int, then: int, since: date | None, label: str, none: str, href: str) -> dict[str, Any]:
    note = change_words(number, then, since) if since else ""
    return {"number": figure(number), "label": label if number else none, "href": href if number else "", "note": note}


def silent_tile(scope: Scope, now: Standing, then: Kept, beside: Around, since: date | None) -> dict[str, Any]:
    label, none = "No update since last review", "Every open one has an update since last review"
    if beside.review is None:
        return {"number": "–", "label": label, "href": "", "note": first_review(beside.first_due, scope.day)}
    found = tile(now.silent, then.silent, since, label, none, rows_behind(scope, flag="silent"))
    return found if beside.review.before_at else found | {"note": "No earlier review to compare it with"}


def first_review(due: date | None, day: date) -> str:
    """When the first review is due, or was and nothing is known of it, as of a day."""
    if due is None:
        return "No review has been closed"
    if due < day:
        return f"None known; one was due {long_date(due)}"
    return f"First review is due {long_date(due)}"


def movement(scope: Scope) -> dict[str, str]:
    """What moved since the last review, which is named, in words, and where the rows that moved stand."""
    now, then, review = scope.read(standing), scope.read(kept), scope.read(around).review
    if review is None:
        return {}
    names = {code: word.name for code, word in now.words.items()}
    words = movement_words(then.moves, names, now.total.total - then.rows)
    since = f"Since the review of {long_date(review.meets_on)} (“{review.title}”)"
    if not words:
        return {"words": f"{since} no rating has changed.", "href": "", "link": ""}
    return {"words": f"{since}: {words}.", "href": moved_address(scope, review), "link": "See what moved"}


def moved_address(scope: Scope, review: LastReview) -> str:
    """The two reviews side by side while one is under way, else the ratings of that day beside those of today. Both
    know no filters: what is narrowed, or told as at a past day, leads to what moved on the page of ratings alike."""
    if scope.filters.is_any:
        since_then = without(without(scope.filters, "since"), "until")
        return f"{reverse('dashboards:ratings')}{query_string(since_then)}#rag-moved"
    if under_way := scope.read(around).open_review:
        compare = address_of("recommendations:review_compare")
        return and_back(scope, f"{compare}?before={review.pk}&after={under_way}")
    return and_back(scope, rows_on(review.closed_on, moved="1", review=str(review.pk)))


def beside(scope: Scope) -> list[dict[str, str]]:
    """What else waits: greens to verify, returns late, immediate concerns; each with the way to its rows."""
    now, waits = scope.read(standing), scope.read(around)
    found = []
    if now.unproved:
        words = f"{now.unproved:,} green and delivered, not yet verified"
        found.append({"words": words, "href": rows_behind(scope, flag="unproved")})
    whole = " in the whole partnership" if scope.filters.is_any else ""
    if waits.late_returns:
        words = f"{waits.late_returns:,} {plural(waits.late_returns, 'return', 'returns')} late{whole}"
        found.append({"words": words, "href": and_back(scope, reverse("dashboards:late_returns"))})
    if waits.concerns:
        words = f"{waits.concerns:,} immediate {plural(waits.concerns, 'concern', 'concerns')} unacknowledged{whole}"
        found.append({"words": words, "href": concerns_address(scope)})
    return found


def concerns_address(scope: Scope) -> str:
    """The list of concerns, for those who may open it."""
    may = scope.user.holds_wide(Permission.HANDLE_CONCERN, scope.partnership)
    return and_back(scope, f"{address_of('cases:concern_list')}?state=raised") if may else ""
