"""What reminders say: that something waits and by when, never for which child. Pure; the preview shows the same."""

from dataclasses import dataclass
from datetime import date

from audits.models import ChaserKind
from ui.dates import long_date


@dataclass(frozen=True)
class Mail:
    subject: str
    lines: tuple[str, ...]


LATE = Mail(
    "Your part of a case audit is late",
    (
        "Your agency's part of a multi-agency case audit is past its date. The panel needs it to see the whole.",
        "Sign in to see what waits for you. If something stands in the way, tell the coordinator.",
    ),
)


def soon(due_on: date) -> Mail:
    """The reminder before a date."""
    return Mail(
        "Your part of a case audit is due soon",
        (
            f"Your agency's part of a multi-agency case audit is due on {long_date(due_on)}.",
            "Sign in to see what waits for you. If something stands in the way, tell the coordinator now.",
        ),
    )


WHY = {
    ChaserKind.BEFORE: "By the portal, before the date",
    ChaserKind.LATE: "By the portal, after the date",
    ChaserKind.BY_HAND: "By {}",
}


def why_words(kind: str, sender: str = "") -> str:
    return WHY[ChaserKind(kind)].format(sender)
