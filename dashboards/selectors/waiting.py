"""One thing that waits for a person."""

from dataclasses import dataclass
from datetime import date

MOST = 50


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what, for which audit, by when, and where."""

    words: str
    about: str
    href: str
    due: date | None = None
    is_urgent: bool = False

    def is_late(self, today: date) -> bool:
        return bool(self.due and self.due < today)
