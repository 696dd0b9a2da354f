"""The trail's page in words."""

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from trail.models import EventKind, TrailEvent
from trail.pages import page_words
from trail.selectors import MOST_COUNTED, EventFilter, words_for
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column, query_with

COLUMNS = (Column("When", sort="at"), Column("Who"), Column("What happened"), Column("About"), Column("Page"))


def event_context(*, page: Page, wanted: EventFilter, query: QueryDict, at_words) -> dict:
    """What `trail/event_list.html` places."""
    count = page.paginator.count
    more = count >= MOST_COUNTED
    return {
        "columns": COLUMNS,
        "rows": [event_row(event, query, at_words) for event in page.object_list],
        "sentence": f"{'More than ' if more else ''}{counted(count, 'event')}",
        "more": more,
        "active": chips(wanted, query),
        "exports": [{"text": "as .csv", "href": f"{reverse('trail:event_export')}{query_with(query, page=None)}"}],
        "sort": wanted.sort,
    }


def event_row(event: TrailEvent, query: QueryDict, at_words) -> list:
    who = Cell(event.actor_name, note=f"for {event.recorded_for}" if event.recorded_for else "")
    about = Cell(
        event.subject_name,
        href=query_with(query, subject_type=event.subject_type, subject=event.subject_id, page=None),
        note=words_for(event.subject_type),
        label=f"Everything about {event.subject_name}",
    )
    return [
        at_words(event.at),
        who,
        Cell(event.get_kind_display(), note=change_of(event)),
        about,
        page_words(event.route),
    ]


def change_of(event: TrailEvent) -> str:
    """role: not held → held; of an alert, how many cases it told of."""
    field = event.field.replace("_", " ")
    if event.kind not in {EventKind.CHANGED, EventKind.ALERTED} or not (event.before or event.after):
        return field
    if not event.before:
        return f"{field}: {event.after}"
    return f"{field}: {event.before} → {event.after or 'nothing'}"


def chips(wanted: EventFilter, query: QueryDict) -> list[dict]:
    """The filters in use, each with the address that drops it."""
    out = []
    if wanted.person:
        out.append({"text": "One person", "remove_href": query_with(query, person=None, page=None)})
    if wanted.kind:
        out.append({"text": EventKind(wanted.kind).label, "remove_href": query_with(query, kind=None, page=None)})
    if wanted.subject_type:
        href = query_with(query, subject_type=None, subject=None, page=None)
        out.append({"text": words_for(wanted.subject_type), "remove_href": href})
    if wanted.subject:
        out.append({"text": "One of them", "remove_href": query_with(query, subject=None, page=None)})
    for name, words, day in (("earliest", "From", wanted.earliest), ("latest", "Until", wanted.latest)):
        if day:
            boxes = {f"{name}_{part}": None for part in ("day", "month", "year")}
            out.append({"text": f"{words} {long_date(day)}", "remove_href": query_with(query, **boxes, page=None)})
    return out
