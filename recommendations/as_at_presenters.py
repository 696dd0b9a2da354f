"""Recommendations as they were rated on a day, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from recommendations.forms.filters import TO, WHOSE, RecommendationFilter
from recommendations.list_presenters import THEIRS, active_filters, beside_whole, chip, first_words
from recommendations.models import Status
from recommendations.rag import badness
from recommendations.selectors.as_at import NEW, Move, day_in
from recommendations.selectors.flags import Flag
from recommendations.selectors.recommendations import Wanted
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import status_tag
from ui.ways_back import BACK

AS_AT_COLUMNS = [Column("No."), Column("Recommendation"), Column("Rating on that day"), Column("Rating now")]
KNOWN = (Flag.SILENT, Flag.PRESSING)  # of a past day


# What has become since of those whose rating moved, by the kinds of `status_moved`.
MOVED = {
    "better": "Moved to {} since",
    "closed": "Closed as {} since",
    "rated": "Rated {} for the first time since",
    "worse": "Fell back to {} since",
    "back": "Opened again as {} since",
    "words": "Rated in other words since",
}


def is_kind(asked: str) -> bool:
    """Whether an address asks for a kind of move there is: "1", "better-green", "new-2026-05-20"."""
    kind, dash, code = asked.partition("-")
    return asked == "1" or bool(dash and code and (kind in MOVED or kind == NEW))


def unused_words(query: QueryDict, move: Move) -> str:
    """What an address asks for beside what moved and cannot have; "" where all of it was used."""
    if query.get("moved") and not move.kind:
        return "The address asks for a kind of move that there is not, so all of that day are shown."
    if not move.kind:
        return ""
    if query.get(TO) and not move.to and not move.is_new:
        return "The day up to which it moved does not lie between that day and today, so today’s ratings stand beside."
    if query.get("review") and not move.review:
        return "The review since which it moved is not known here, so the evening of that day counts."
    return ""


def columns_as_at(theirs: Mapping[UUID, Status], to: date | None) -> list[Column]:
    """The columns; where an owner's actions are asked for, their rating stands instead of the recommendation's. Of what
    moved up `to` a past day, the rating of that day stands instead of that of now."""
    then = Column(f"{THEIRS} on that day") if theirs else AS_AT_COLUMNS[2]
    ended = Column(f"Rating on {long_date(to)}") if to else AS_AT_COLUMNS[3]
    return [*AS_AT_COLUMNS[:2], then, ended]


def as_at_lines(
    rows: Iterable[Any], statuses: Mapping[int, Status], names: Mapping, theirs: Mapping[UUID, Status]
) -> list[list]:
    """A line for each recommendation that has `code_as_at`, and `status_to` where two past days are set side by side;
    `theirs` are the ratings of the actions asked for."""
    found = []
    for row in rows:
        then, plan = statuses[row.status_as_at], names.get(row.section.plan_id, "")
        href = reverse("recommendations:recommendation_detail", args=[row.pk])
        number = Cell(row.number, href, label=f"{row.number}, {plan}" if plan else "", note=plan)
        last = statuses[row.status_to] if hasattr(row, "status_to") else row.status
        now = status_tag(last.tone, last.name)
        own = theirs.get(row.pk)
        rated = beside_whole(own, then) if own else status_tag(then.tone, then.name)
        found.append([number, first_words(row.text), rated, now])
    return found


def moved_words(move: Move, statuses: Iterable[Status]) -> str:
    """What is asked of the move: "Moved to green since", or only that the rating is another one now."""
    kind, _, code = move.kind.partition("-")
    if move.is_new:
        return new_words(code)
    names = {status.code: status.name.lower() for status in statuses}
    return MOVED[kind].format(names.get(code, code)) if kind in MOVED else "Rating has changed since"


def new_words(since: str) -> str:
    """ "New since 20 May 2026", of a day in ISO."""
    day = day_in(since)
    return f"New since {long_date(day)}" if day else "New since a day that could not be read"


def narrowed_to(query: QueryDict, form: RecommendationFilter, wanted: Wanted, move: Move, statuses: Any) -> list[dict]:
    """What the day's recommendations are narrowed to, each with the address without it; what is not known of a past
    day narrows none."""
    known = replace(wanted, q="", standing="", gone=False, flag=wanted.flag if wanted.flag in KNOWN else "")
    found = active_filters(query, form, known)
    if not move.kind:
        return found
    if found and move.whose:
        whose = "stand today" if move.whose == move.today else f"stood on {long_date(move.whose)}"
        found.append(chip(query, WHOSE, f"As they {whose}"))
    if move.review:
        found.append(chip(query, "review", f"Since “{move.review.title}” was closed"))
    if move.to and not move.is_new:
        found.append(chip(query, TO, f"Up to {long_date(move.to)}"))
    return [*found, chip(query, "moved", moved_words(move, statuses))]


def whole_day(query: QueryDict) -> str:
    """The address of all that was followed on the day."""
    kept = {name: value for name, value in query.items() if name.startswith("day_") or name == BACK}
    return f"?{urlencode(kept)}"


def tallies(counts: Mapping[str, int], statuses: Mapping[int, Status]) -> list[dict]:
    """How many stood at each rating, the worst first."""
    by_code: dict[str, Status] = {}
    for status in statuses.values():
        by_code.setdefault(status.code, status)
    ordered = sorted(counts, key=badness)
    return [{"tag": status_tag(by_code[code].tone, by_code[code].name), "count": counts[code]} for code in ordered]
