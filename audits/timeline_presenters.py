"""The words of the merged chronology: its sentence, and the table beside its picture."""

from datetime import date
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from audits.chronology_presenters import LABELS
from audits.timeline import Gap, Line, Timeline
from cases.draw_words import joined
from cases.prefilling import months_before
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag

COLUMNS = [
    Column("When", width="one-quarter"),
    Column("Agency"),
    Column("What happened", width="one-half"),
    Column("What stands out"),
]


def months_of(round_: Any) -> tuple[date | None, date]:
    """The first and the last day of the months an audit looks at; None where it looks back without an end."""
    if not round_.look_back_months:
        return None, round_.opens_on
    return months_before(round_.opens_on, round_.look_back_months), round_.opens_on


def sentence_of(timeline: Timeline, *, more_than: int, asked: list[str]) -> str:
    """What the timeline shows, counted: "14 events of 3 agencies. 2 silences of more than 28 days. …"

    `asked` are the names of the agencies whose returns lie open, whether they told anything or not.
    """
    if not timeline.lines:
        return "No agency wrote down an event."
    said = [f"{counted(len(timeline.lines), 'event')} of {counted(len(timeline.agencies), 'agency,agencies')}."]
    if timeline.gaps:
        said.append(f"{counted(len(timeline.gaps), 'silence')} of more than {counted(more_than, 'day')}.")
    else:
        said.append(f"No silence of more than {counted(more_than, 'day')}.")
    if len(timeline.agencies) > 1:
        said.append(f"{counted(timeline.alone, 'event')} that one agency alone wrote down.")
    if timeline.named_gaps:
        said.append(f"At {counted(timeline.named_gaps, 'event')} an agency says what should have happened.")
    if silent := [name for name in asked if name not in timeline.agencies]:
        said.append(f"No events from {joined(silent)}.")
    return " ".join(said)


def table_rows(timeline: Timeline) -> list[list]:
    """Everything in the order of time, the silences between the events that bound them."""
    return [gap_row(each) if isinstance(each, Gap) else event_row(each) for each in timeline.in_order]


def gap_row(gap: Gap) -> list:
    when = f"{long_date(gap.since)} to {long_date(gap.until)}"
    tag = state_tag(f"{counted(gap.days, 'day')} without an event", "attention")
    return [when, "All", "No agency wrote down an event.", tag]


def event_row(line: Line) -> list:
    row = line.told.row
    tags = [state_tag("This agency alone", "active")] if line.alone else []
    tags += [state_tag("Says what was missing", "attention")] if line.told.names_gap else []
    return [
        line.told.when.words,
        line.told.agency,
        Cell(words_of(row)),
        format_html_join(" ", "{}", ((t,) for t in tags)),
    ]


def words_of(row: Any) -> SafeString:
    """An event's texts as paragraphs, each but the first under its name."""
    parts = [(label, text) for field, label in LABELS.items() if (text := getattr(row, field))]
    said = format_html_join(
        "", "<p><strong>{}:</strong> {}</p>", ((label, linebreaksbr(text)) for label, text in parts)
    )
    return format_html('<div class="timeline__words"><p>{}</p>{}</div>', linebreaksbr(row.event), said)
