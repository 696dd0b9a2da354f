"""The evidence library in words: lines, filters in use, facts of an entry, what it said before."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from learning.forms.library import EntryFilter
from learning.library import EntryWanted
from learning.models import LibraryEntry
from recommendations.list_presenters import chip, first_words
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

COLUMNS = [
    Column("Title", sort="title"),
    Column("Agency", sort="agency"),
    Column("Theme"),
    Column("Source"),
    Column("Date of the source", sort="date", dated=True),
]
LABELS = {"q": "Words", "theme": "Theme", "agency": "Agency", "year": "Year"}
EXPORTS = (("as Excel", "xlsx"), ("as CSV", "csv"))


def themes_told(row: LibraryEntry) -> str:
    """The audit's theme and the theme of learning, as far as it has them."""
    return "; ".join(filter(None, (row.theme_name, row.learning_theme.name if row.learning_theme else "")))


def lines(rows: Iterable[LibraryEntry]) -> list[list]:
    return [
        [
            Cell(row.title, row.get_absolute_url(), note=first_words(row.text)),
            row.agency.name,
            themes_told(row),
            row.source_name,
            long_date(row.source_on),
        ]
        for row in rows
    ]


def sentence(count: int, wanted: EntryWanted) -> str:
    words = counted(count, "withdrawn entry,withdrawn entries" if wanted.withdrawn else "entry,entries")
    narrowed = any((wanted.q, wanted.theme, wanted.agency, wanted.year))
    return f"{words} match{'es' if count == 1 else ''}" if narrowed else words


def active_filters(query: QueryDict, form: EntryFilter, wanted: EntryWanted) -> list[dict]:
    """The filters in use, each with the address without it."""
    found = []
    for name, label in LABELS.items():
        if value := getattr(wanted, name):
            choices = dict(getattr(form.fields[name], "choices", ()))
            found.append(chip(query, name, f"{label}: {choices.get(value, value)}"))
    return [*found, chip(query, "withdrawn", "Withdrawn")] if wanted.withdrawn else found


def exports(query: QueryDict) -> list[dict]:
    kept = {name: value for name, value in query.items() if name != "page"}
    tail = f"?{urlencode(kept)}" if kept else ""
    return [{"text": words, "href": reverse("learning:entry_export", args=[kind]) + tail} for words, kind in EXPORTS]


def facts(row: LibraryEntry) -> list[dict]:
    """The facts beside what was found."""
    link = format_html('<a class="govuk-link" href="{}" rel="noreferrer">{}</a>', row.link, row.link)
    file_href = reverse("learning:entry_file", args=[row.pk])
    file = format_html('<a class="govuk-link" href="{}">{}</a>', file_href, row.file_title)
    found: list[dict[str, Any]] = [
        {"key": "Agency", "value": row.agency.name},
        {"key": "Theme of the audit", "value": row.theme_name or "None"},
        {"key": "Theme of learning", "value": row.learning_theme.name if row.learning_theme else "None"},
        {"key": "Source", "value": row.source_name},
        {"key": "Date of the source", "value": long_date(row.source_on)},
    ]
    if row.link:
        found.append({"key": "Page", "value": link})
    if row.file_id:
        found.append({"key": "File", "value": file})
    lodged = f"{row.lodged_by.full_name}, {long_date(timezone.localdate(row.lodged_at))}"
    return [*found, {"key": "Lodged by", "value": lodged}]


def history(events: Iterable[Any]) -> list[dict]:
    """What the entry said before each change, the newest first; nothing for one that was never changed."""
    return [
        {
            "title": event.title,
            "at": long_date(timezone.localdate(event.changed_at or event.lodged_at)),
            "text": f"{event.text}\n{event.source_name}, {long_date(event.source_on)}",
        }
        for event in distinct(events)[1:]
    ]


def distinct(events: Iterable[Any]) -> list[Any]:
    """Each wording once."""
    seen: dict[tuple, Any] = {}
    for event in events:
        seen.setdefault((event.title, event.text, event.source_name, event.source_on, event.changed_at), event)
    return list(seen.values())
