"""How a briefing names itself on its page and papers. Pure."""

from datetime import date, datetime

from django.utils import timezone

from ui.dates import long_date

KICKER = "Learning briefing"


def facts_of_paper(content: dict, *, published_at: datetime | None = None) -> dict[str, str]:
    """Head line, edition, day and address as they stand at the head and foot of every form of a briefing.

    A paper is made before it is published, so it says from which month its text is; a page in the library says the
    day of publication. No form says both, or another day.
    """
    on = date.fromisoformat(content["dated"]) if content["dated"] else None
    number = content["edition"]
    edition = f"Edition {number}" if number else "Draft"
    shown = content["address"].partition("://")[2] or content["address"]
    dated = f"Text of {on:%B %Y}" if on else ""
    if published_at:
        dated = f"Published {long_date(timezone.localdate(published_at))}"
    return {
        "kicker": " · ".join(part for part in (KICKER, dated, edition) if part),
        "dated": dated,
        "edition": edition,
        "address": content["address"],
        "shown_address": shown,
        "foot": " · ".join(part for part in (content["publisher"]["name"], edition, dated) if part),
    }


def tint_of(colour: str, strength: float = 0.1) -> str:
    """A colour so pale that dark text stands on it."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * strength):02x}" for channel in channels)
