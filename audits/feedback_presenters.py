"""Letters of feedback in words and tags."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from audits.feedback_permissions import answers_for_somebody
from audits.feedback_words import HEADINGS, LEARNING, REPLY, FeedbackWords, opening, parts
from audits.models import Audience, Feedback
from audits.round_presenters import reference_mark
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag

COLUMNS = [Column("Case"), Column("Agency"), *(Column(str(each.label)) for each in Audience)]


def letter_tag(letter: Any):
    """How far a letter is."""
    if not letter.sent_at:
        return state_tag("Draft", "active")
    if letter.reply_count:
        return state_tag("Answered", "done")
    if letter.passed_on_at:
        return state_tag("Passed on", "done")
    return state_tag("Read", "done") if letter.opened_at else state_tag("Sent", "waiting")


def letter_rows(letters: Iterable[Any], pairs: Iterable[tuple[Any, Any]] = ()) -> list[list]:
    """One row for each child and agency, with a cell for each reader: the latest letter, or that there is none."""
    latest: dict[tuple, dict[str, Any]] = {(case, agency): {} for case, agency in pairs}
    for letter in sorted(letters, key=lambda each: each.number):
        latest.setdefault((letter.case, letter.agency), {})[letter.audience] = letter
    ordered = sorted(latest.items(), key=lambda item: (item[0][0].order or 0, item[0][1].name))
    return [
        [reference_mark(case), agency.name, *(letter_cell(own.get(audience)) for audience in Audience.values)]
        for (case, agency), own in ordered
    ]


def letter_cell(letter: Any) -> Cell:
    if letter is None:
        return Cell("None")
    words = "Read" if letter.sent_at else "Read and word"
    name = f"{words} the letter to the {letter.reader_words} of {letter.agency.name} on {letter.case.reference}"
    return Cell(f"Letter {letter.number}", letter.get_absolute_url(), note=letter_tag(letter), label=name)


def letter_content(letter: Feedback) -> dict[str, Any]:
    """What a letter says, for its page and its files."""
    words = FeedbackWords(**{name: getattr(letter, name) for name in HEADINGS})
    further = f", letter {letter.number}" if letter.number > 1 else ""
    return {
        "title": f"Feedback to the {letter.reader_words}{further}",
        "to": f"{letter.agency.name}. Audit “{letter.round.title}”.",
        "opening": opening(letter.case.reference, letter.round.title, letter.audience),
        "learning": LEARNING,
        "parts": parts(words),
        "reply": REPLY,
        "dated": f"Sent on {day_of(letter.sent_at)}" if letter.sent_at else "Draft, not sent",
    }


def day_of(at: datetime) -> str:
    """The day as it was in London, which is not always the day of the clock in store."""
    return long_date(timezone.localdate(at))


def letter_facts(user: Any, letter: Feedback) -> list[dict[str, str]]:
    """Who sent it, to whom, and what became of it."""
    if not letter.sent_at or letter.sent_by is None:
        return []
    to = letter.recipient.full_name if letter.recipient else f"The lead of {letter.agency.name}"
    if letter.recipient is None and letter.audience != Audience.AGENCY:
        to += ", to pass on"
    rows = [("Sent", f"{day_of(letter.sent_at)}, by {letter.sent_by.full_name}"), ("To", to)]
    if letter.opened_at:
        rows.append(("Read", day_of(letter.opened_at)))
    if letter.passed_on_at and letter.passed_on_by:
        who = f"to the {letter.passed_on_to}, by {letter.passed_on_by.full_name}"
        rows.append(("Passed on", f"{day_of(letter.passed_on_at)}, {who}"))
    return [{"key": key, "value": value} for key, value in rows]


def replies_of(letter: Feedback) -> list[dict[str, str]]:
    """The answers in the order they came, each with whose words they are."""
    found = []
    for reply in letter.replies.select_related("recorded_by"):
        who = reply.recorded_by.full_name
        if reply.said_by:
            who = f"{reply.said_by[:1].upper()}{reply.said_by[1:]}, recorded by {who} ({reply.source})"
        found.append({"text": reply.text, "who": f"{who}, {day_of(reply.recorded_at)}"})
    return found


def reply_words(user: Any, letter: Feedback) -> str:
    """What the link to answering says."""
    return "Record an answer for somebody" if answers_for_somebody(user, letter) else "Answer this letter"


def file_links(letter: Feedback) -> list[dict[str, str]]:
    kinds = (("pdf", "PDF"), ("docx", "Word"))
    return [
        {"href": reverse("audits:feedback_file", args=[letter.pk, kind]), "text": f"Download as {words}"}
        for kind, words in kinds
    ]
