"""What a return's state is called, how it looks, and what its reader does next. Pure."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from audits.models import Confidence, RecordSource
from audits.tones import RETURN_TONES
from ui.counting import counted
from ui.dates import long_date
from ui.templatetags.portal import longtime

NOTE_LABELS = {"strengths": "Strength", "developments": "To develop", "recommendations": "Recommendation"}


def state_look(agency_return: Any) -> tuple[str, str]:
    """The word and the tone of a return's tag."""
    if agency_return.state == "assigned" and agency_return.auditor_id is None:
        return "Not allocated", "waiting"
    if agency_return.state == "signed_off" and not agency_return.is_second_read:
        return "Signed off, not second-read", "done"
    return agency_return.get_state_display(), RETURN_TONES[agency_return.state]


def detail_line(record_date: date | None = None, source: str = "", confidence: str = "") -> str:
    """What was added to an answer, in a line: "Minutes of a meeting, 4 March 2026. Fairly sure."."""
    day = long_date(record_date) if record_date else ""
    record = ", ".join(filter(None, [dict(RecordSource.choices).get(source, ""), day]))
    sure = dict(Confidence.choices).get(confidence, "")
    return " ".join(f"{words}." for words in (record, sure) if words)


def due_words(due_on: date, today: date, is_open: bool) -> str:
    """When it is due and, while it is open, how soon that is."""
    words = f"{due_on.day} {due_on:%B %Y}"
    days = (due_on - today).days
    if not is_open:
        return words
    if days < 0:
        return f"{words} ({_days(-days)} late)"
    return f"{words} (today)" if days == 0 else f"{words} (in {_days(days)})"


def next_step(*, state: str, is_auditor: bool, is_lead: bool, has_auditor: bool, missing: int, closed: str) -> str:
    """One sentence: what this reader does next."""
    if closed and state not in {"signed_off", "nil"}:
        return closed
    if state == "submitted":
        if is_lead and not is_auditor:
            return "Read the return, then sign it off or send it back."
        if not is_auditor and not is_lead:
            return "It is handed in. You can read it because this audit is not blind."
        return "It waits for your agency's lead, who signs it off or sends it back. There is nothing for you to do."
    if state == "signed_off":
        return "It is signed off. The panel sees it on the day; there is nothing more to do."
    if state == "nil":
        return "Your agency has nothing to return for this child. There is nothing more to do."
    if is_auditor:
        return _for_auditor(state, missing)
    if is_lead:
        return (
            "Its auditor is at work. You will be told when it is submitted." if has_auditor else "Choose who does it."
        )
    return "Its auditor is at work."


def _for_auditor(state: str, missing: int) -> str:
    if missing == 0:
        return "Everything is there. Check it once more, then submit it."
    if state == "sent_back":
        return "Make the changes asked for, then submit it again."
    return "Answer the questions theme by theme, in any order. Everything is saved as you go."


def _days(number: int) -> str:
    return counted(number, "day")


WENT = {
    "submitted": ("submitted", "It waits for the agency's lead, who signs it off or sends it back."),
    "sent_back": ("sent back", "Its auditor has it again; you can read and sign it off once it is submitted anew."),
    "signed_off": ("signed off", "It stands as it is now: bring what should change to the panel."),
    "nil": ("closed as a nil return", "There is nothing more to do."),
}


def gone_sentence(state: str, *, by: str, when: datetime, now: datetime) -> str:
    """Where a return went while a page stood open: "It was signed off at 7:58am by Ann Lee." and what to do next."""
    if state not in WENT:
        return ""
    done, onward = WENT[state]
    is_today = timezone.localdate(when) == timezone.localdate(now)
    words = f"at {longtime(when).rpartition(' at ')[2]}" if is_today else f"on {longtime(when)}"
    return f"It was {done} {words} by {by}. {onward}"
