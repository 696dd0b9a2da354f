"""How a briefing names itself on its page and papers. Pure."""

from datetime import date

from ui.dates import long_date

KICKER = "Learning briefing"


def facts_of_paper(content: dict) -> dict[str, str]:
    """Kicker, date, edition and address as they stand at the head and foot of every form of a briefing."""
    on = date.fromisoformat(content["dated"]) if content["dated"] else None
    number = content["edition"]
    edition = f"Edition {number}" if number else "Draft"
    shown = content["address"].partition("://")[2] or content["address"]
    dated = long_date(on) if on else ""
    return {
        "kicker": KICKER,
        "month": f"{on:%B %Y}" if on else "",
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
