"""Replies on the pages of those who read them, in words."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from replies.forms.filters import ReplyFilter
from replies.models import TeamReply
from replies.permissions import why_not_acknowledge, why_not_redact
from replies.redacting import texts_of
from replies.selectors.inbox import Wanted
from ui.counting import counted
from ui.dates import long_date
from ui.tables import query_with
from ui.tags import state_tag


def sentence(count: int, waiting: int, wanted: Wanted) -> str:
    """ "12 replies, 3 to be read"."""
    words = counted(count, "reply,replies")
    if wanted != Wanted():
        return f"{words} match{'es' if count == 1 else ''}"
    return f"{words}, {waiting} to be read" if waiting else words


def active_filters(query: QueryDict, form: ReplyFilter, wanted: Wanted) -> list[dict]:
    """The filters in use, each with the address without it."""
    shown = []
    for name, label in (
        ("state", "State"),
        ("briefing", "Briefing"),
        ("agency", "Agency"),
        ("supervised", "Supervision"),
    ):
        if (value := getattr(wanted, name)) and name in form.fields:
            words = dict(getattr(form.fields[name], "choices", ())).get(value, "no such one")
            shown.append({"text": f"{label}: {words}", "remove_href": query_with(query, **{name: None, "page": None})})
    for name, label in (("since", "Received from"), ("until", "Received up to")):
        if day := getattr(wanted, name):
            gone = {f"{name}_{part}": None for part in ("day", "month", "year")} | {"page": None}
            shown.append({"text": f"{label} {long_date(day)}", "remove_href": query_with(query, **gone)})
    return shown


def cards(rows: Iterable[TeamReply], user) -> list[dict]:
    """One reply each, with everything it says, and whether this person can say that it was read."""
    return [card(row, user) for row in rows]


def card(row: TeamReply, user) -> dict:
    return {
        "row": row,
        "title": row.edition.briefing.title,
        "tag": state_tag("Read", "done") if row.acknowledged_at else state_tag("To be read", "attention"),
        "facts": facts(row),
        "answers": row.answers,
        "checks": [{**each, "is_right": check_words(each)} for each in row.checks],
        "read": read_words(row),
        "acknowledge_url": "" if row.acknowledged_at or why_not_acknowledge(user, row)
        else reverse("replies:reply_acknowledge", args=[row.pk]),
        "redact_url": redact_url(row, user),
    }  # fmt: skip


def redact_url(row: TeamReply, user) -> str:
    """Where words are taken out of a reply; "" where none stand in it or this person may not."""
    if not texts_of(row) or why_not_redact(user, row):
        return ""
    return reverse("replies:reply_redact", args=[row.pk])


def facts(row: TeamReply) -> str:
    """Who replied and when: an agency and a role, never a person."""
    parts = [row.agency_words, row.get_role_display()]
    if row.people:
        parts.append("1 person talked about it" if row.people == 1 else f"{row.people} people talked about it")
    if row.used_in_supervision:
        parts.append("used in supervision")
    return " · ".join([*parts, long_date(timezone.localdate(row.received_at)), f"edition {row.edition.number}"])


def check_words(check: dict) -> str:
    """Whether an answer was the right one; "" where none was named."""
    if not check.get("right"):
        return ""
    return "right" if check["choice"] == check["right"] else f"the answer is: {check['right']}"


def read_words(row: TeamReply) -> str:
    if row.acknowledged_by is None or row.acknowledged_at is None:
        return ""
    return f"Read by {row.acknowledged_by.full_name} on {long_date(timezone.localdate(row.acknowledged_at))}."


def waiting_words(count: int) -> str:
    """What a person's own list of work says."""
    return f"Read {counted(count, 'reply,replies')} to briefings"
