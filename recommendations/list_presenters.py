"""The list of recommendations in words: lines, filters in use, the sentence above them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from recommendations.facts_presenters import facts_in_brief
from recommendations.forms.filters import RecommendationFilter
from recommendations.lateness import days_late, is_delivered
from recommendations.listed import listed_actions
from recommendations.models import Recommendation, Status
from recommendations.proposals import actions_shown
from recommendations.selectors.recommendations import NOBODY, Wanted
from ui.addresses import address_of
from ui.dates import long_date
from ui.tables import Cell, Column, query_with
from ui.tags import status_tag
from ui.ways_back import BACK

COLUMNS = [
    Column("No.", sort="number"),
    Column("Recommendation"),
    Column("Owner"),
    Column("By when", sort="due"),
    Column("Rating", sort="status"),
    Column("Done?"),
    Column("Evidence"),
    Column("For children"),
    Column("Last update", sort="updated", dated=True),
]
LABELS = {
    "q": "Words",
    "status": "Rating",
    "section": "Audit",
    "owner": "Owner",
    "theme": "Theme",
    "priority": "Priority",
    "standing": "In a briefing",
    "flag": "To look at twice",
}
THEIRS = "Their action"
MOST_OWNERS = 3
PAGE_OF_ROW = "recommendations:recommendation_detail"
EXPORTS = (("as Excel", "xlsx"), ("as Word", "docx"), ("as CSV", "csv"), ("as JSON", "json"))


class TheirAction(NamedTuple):
    """The owner whose actions the list is narrowed to by their rating, and the ratings in use by code."""

    owner: str
    ratings: Mapping[str, Status]


def their_action(form: RecommendationFilter, wanted: Wanted, statuses: Iterable[Status]) -> TheirAction | None:
    """None where the list is not narrowed to the actions of one owner by their rating."""
    if not wanted.action_status or wanted.owner in {"", NOBODY}:
        return None
    name = dict(getattr(form.fields["owner"], "choices", ())).get(wanted.owner, "")
    return TheirAction(name, {status.code: status for status in statuses}) if name else None


def columns_for(theirs: TheirAction | None) -> list[Column]:
    """The columns; where an owner's actions are asked for, their rating stands instead of the recommendation's."""
    return [Column(THEIRS) if theirs and column.sort == "status" else column for column in COLUMNS]


def lines(rows: Iterable[Any], today: date, names: Mapping[UUID, str], theirs: TheirAction | None = None) -> list[list]:
    """A line for each (from `with_owners_told`); of several plans (`names`), each says from which audit of which.

    Where an owner's actions are asked for, each shows how that action is rated, and the recommendation beside it.
    """
    found = list(rows)
    for row in found:
        row.listed_actions = listed_actions(row.owners_told)
    looks = {row.status_id: row.status for row in found}
    tags = {pk: status_tag(status.tone, status.name) for pk, status in looks.items()}
    return [
        line(row, today, their_rating(row, theirs) or tags[row.status_id], names.get(row.section.plan_id, ""))
        for row in found
    ]


def their_rating(row: Any, theirs: TheirAction | None) -> Cell | None:
    """How the owner's action is rated, with the rating of the recommendation below."""
    if theirs is None:
        return None
    codes = [action.status.code for action in row.listed_actions if action.owner_name == theirs.owner]
    status = theirs.ratings.get(codes[0]) if codes else None
    return beside_whole(status, row.status) if status else None


def beside_whole(status: Status, whole: Status) -> Cell:
    """An action's rating with that of its recommendation."""
    return Cell(status_tag(status.tone, status.name), note=f"Recommendation: {whole.name}")


def line(row: Recommendation, today: date, tag: SafeString | Cell, plan: str = "") -> list:
    href = address_of(PAGE_OF_ROW, row.pk)
    return [
        Cell(row.number, href, label=f"{row.number}, {plan}" if plan else ""),
        Cell(first_words(row.text), note=f"{row.section.title} · {plan}" if plan else ""),
        owners(row),
        Cell(by_when(row), note=lateness(row, today)),
        tag,
        *facts_in_brief(row),
        long_date(row.last_update_on) if row.last_update_on else "None",
    ]


def first_words(text: str, most: int = 22) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def owners(row: Recommendation) -> str:
    """Owners by name; of many, how many have reported."""
    live = actions_shown(row)
    if not live:
        return "No owner"
    if len(live) <= MOST_OWNERS:
        return ", ".join(action.owner_name for action in live)
    told = sum(action.last_update_on is not None for action in live)
    return f"{len(live)} agencies; reported by {told} of {len(live)}"


def by_when(row: Recommendation) -> str:
    if row.due_on:
        return long_date(row.due_on)
    return row.by_when_words or "No date"


def lateness(row: Recommendation, today: date) -> str:
    """How late it is; of what was due and is delivered, that its proof is awaited."""
    if days := days_late(row, today):
        return f"{days:,} day{'' if days == 1 else 's'} late"
    return "Delivered, not yet proved" if not row.status.is_closed and is_delivered(row) else ""


def sentence(count: int, late: int, wanted: Wanted) -> str:
    """ "32 recommendations, 3 overdue"."""
    match = " match" + ("es" if count == 1 else "") if wanted != Wanted() else ""
    words = f"{count:,} recommendation{'' if count == 1 else 's'}{match}"
    return f"{words}, {late:,} overdue" if late and not wanted.overdue else words


def active_filters(query: QueryDict, form: RecommendationFilter, wanted: Wanted) -> list[dict]:
    """The filters in use, each with the address without it."""
    found = []
    for name in ("q", "status", "section", "owner", "action_status", "theme", "priority", "standing", "flag"):
        if value := getattr(wanted, name):
            choices = dict(getattr(form.fields[name], "choices", ()))
            label = THEIRS if name == "action_status" else LABELS[name]
            found.append(chip(query, name, f"{label}: {choices.get(value, value)}"))
    if wanted.overdue:
        found.append(chip(query, "overdue", "Overdue"))
    if wanted.undated:
        found.append(chip(query, "undated", "Without a date"))
    if wanted.gone:
        found.append(chip(query, "gone", "Owner gone"))
    return found


def chip(query: QueryDict, name: str, text: str) -> dict:
    return {"text": text, "remove_href": query_with(query, **{name: None, "page": None})}


def exports(query: QueryDict) -> list[dict]:
    kept = {name: value for name, value in query.items() if name not in {"page", BACK}}
    tail = f"?{urlencode(kept)}" if kept else ""
    return [
        {"text": words, "href": reverse("recommendations:recommendation_export", args=[kind]) + tail}
        for words, kind in EXPORTS
    ]


def own_words_of(statuses: Iterable[Any]) -> dict[int, Mapping[str, str]]:
    """The partnership's words of statuses that came with `own_words`, as `key_of` takes them."""
    return {each.scheme_id: each.own_words or {} for each in statuses}


def key_of(statuses: Iterable[Status], own: Mapping[int, Mapping[str, str]]) -> list[dict]:
    """What each rating stands for; `own` are the partnership's own words, {id of the scheme: {code: meaning}}."""
    return [
        {"tone": each.tone, "word": each.name, "meaning": own.get(each.scheme_id, {}).get(each.code) or each.meaning}
        for each in statuses
    ]
