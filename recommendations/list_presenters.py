"""The list of recommendations in words: lines, filters in use, the sentence above them."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from recommendations.forms.filters import RecommendationFilter
from recommendations.lateness import days_late, is_delivered
from recommendations.models import Recommendation, Status
from recommendations.proposals import live_actions
from recommendations.selectors.recommendations import Wanted
from ui.dates import long_date
from ui.tables import Cell, Column, query_with
from ui.tags import status_tag

COLUMNS = [
    Column("No.", sort="number"),
    Column("Recommendation"),
    Column("Owner"),
    Column("By when", sort="due"),
    Column("Rating", sort="status"),
    Column("Last update", sort="updated"),
]
LABELS = {"q": "Words", "status": "Rating", "section": "Audit", "owner": "Owner", "theme": "Theme"}
MOST_OWNERS = 3


def lines(rows: Iterable[Recommendation], today: date, names: Mapping[UUID, str]) -> list[list]:
    """A line for each; where the partnership has several plans (`names`), each says from which audit of which plan."""
    return [line(row, today, names.get(row.section.plan_id, "")) for row in rows]


def line(row: Recommendation, today: date, plan: str = "") -> list:
    href = reverse("recommendations:recommendation_detail", args=[row.pk])
    return [
        Cell(row.number, href, label=f"{row.number}, {plan}" if plan else ""),
        Cell(first_words(row.text), note=f"{row.section.title} · {plan}" if plan else ""),
        owners(row),
        Cell(by_when(row), note=lateness(row, today)),
        status_tag(row.status.tone, row.status.name),
        long_date(row.last_update_on) if row.last_update_on else "None",
    ]


def first_words(text: str, most: int = 22) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def owners(row: Recommendation) -> str:
    """Owners by name; of many, how many have reported."""
    live = live_actions(row.actions.all())
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
    for name in ("q", "status", "section", "owner", "action_status", "theme"):
        if value := getattr(wanted, name):
            choices = dict(getattr(form.fields[name], "choices", ()))
            label = "Their action" if name == "action_status" else LABELS[name]
            found.append(chip(query, name, f"{label}: {choices.get(value, value)}"))
    if wanted.overdue:
        found.append(chip(query, "overdue", "Overdue"))
    if wanted.undated:
        found.append(chip(query, "undated", "Without a date"))
    return found


def chip(query: QueryDict, name: str, text: str) -> dict:
    return {"text": text, "remove_href": query_with(query, **{name: None, "page": None})}


def exports(query: QueryDict) -> list[dict]:
    kept = {name: value for name, value in query.items() if name != "page"}
    tail = f"?{urlencode(kept)}" if kept else ""
    return [
        {"text": words, "href": reverse("recommendations:recommendation_export", args=[kind]) + tail}
        for words, kind in (("as Excel", "xlsx"), ("as CSV", "csv"))
    ]


def key_of(statuses: Iterable[Status]) -> list[dict]:
    """What each rating stands for."""
    return [{"tone": each.tone, "word": each.name, "meaning": each.meaning} for each in statuses]
