"""The trail as a file for a spreadsheet, in which no cell is ever a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils import timezone

from trail.models import TrailEvent
from trail.pages import page_words

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADINGS = ("When", "Who", "For", "What happened", "About", "Name", "Agency", "Part", "Before", "After", "Page")


def safe_cell(value: object) -> str:
    """The text, led by an apostrophe where a spreadsheet would otherwise run it."""
    text = str(value).replace("\0", "")
    return f"'{text}" if text.startswith(DANGEROUS) else text


def events_csv(events: Iterable[TrailEvent], words_for) -> str:
    """One line an event, times in London."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for event in events:
        cells = (
            timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S"),
            event.actor_name,
            event.recorded_for,
            event.get_kind_display(),
            words_for(event.subject_type),
            event.subject_name,
            event.agency_name,
            event.field,
            event.before,
            event.after,
            page_words(event.route),
        )
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()
