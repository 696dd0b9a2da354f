"""How a briefing names itself on its page and papers. Pure."""

from datetime import date, datetime

from django.utils import timezone

from briefings.content import texts_of, word_count
from ui.dates import long_date

KICKER = "Learning briefing"
WORDS_A_MINUTE = 230


def facts_of_paper(content: dict, *, published_at: datetime | None = None) -> dict[str, str]:
    """Head line, edition, day, address and marking as they stand at the head and foot of every form of a briefing.

    A paper is made before it is published, so it says from which month its text is; a page in the library says the
    day of publication. No form says both, or another day. Only drafts and internal editions carry a marking.
    """
    on = date.fromisoformat(content["dated"]) if content["dated"] else None
    original = content.get("original")
    number = content["edition"]
    edition = f"Edition {number}" if number else "Draft"
    if original and number == 1:
        edition = ""  # the one file there ever was
    shown = content["address"].partition("://")[2] or content["address"]
    dated = f"Text of {on:%B %Y}" if on else ""
    if published_at:
        dated = f"Published {long_date(timezone.localdate(published_at))}"
    if original:
        dated = f"First published {long_date(date.fromisoformat(original['dated']))}"
    marking = "" if number else "Draft: not to be passed on"
    if content.get("is_internal"):
        marking = "Internal: for people of the partnership" if number else "Draft of an internal briefing"
    publisher = content["publisher"]
    foot = [marking, publisher["name"], edition if number else "", dated, publisher.get("footer", "")]
    return {
        "kicker": " · ".join(part for part in (KICKER, dated, edition if number else "") if part),
        "dated": dated,
        "edition": edition,
        "address": content["address"],
        "shown_address": shown.rstrip("/"),
        "foot": " · ".join(part for part in foot if part),
        "marking": marking,
        "reading": reading_time(content),
        "checked": checked_words(publisher),
    }


def reading_time(content: dict) -> str:
    """ "2-minute read", from the words a reader meets."""
    words = sum(word_count(text) for _, text in texts_of(content))
    return f"{max(1, round(words / WORDS_A_MINUTE))}-minute read"


def checked_words(publisher: dict) -> str:
    """When somebody last checked the contacts."""
    known = publisher.get("contacts_checked_on", "")
    return f"Checked on {long_date(date.fromisoformat(known))}" if known else ""


def contacts_at_end(content: dict) -> list[dict[str, str]]:
    """Where to turn with a worry about a child, where no section says so already."""
    if any(section.get("contacts") for section in content["sections"]):
        return []
    return content["publisher"].get("contacts", [])


def tint_of(colour: str, strength: float = 0.1) -> str:
    """A colour so pale that dark text stands on it."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * strength):02x}" for channel in channels)
