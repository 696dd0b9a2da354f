"""What the page of one briefing's reach is narrowed to, as the dashboard's mark was from which it was opened. Pure."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Agency
from ui.dates import long_date


@dataclass(frozen=True)
class Narrowed:
    """One agency, the first and the last day of a period, a past day; everything may be left out. `unread` says that
    an address asked for something that there is not."""

    agency: Agency | None = None
    since: date | None = None
    until: date | None = None
    as_at: date | None = None
    unread: bool = False

    @property
    def last(self) -> date | None:
        """The last day that counts."""
        return min(filter(None, (self.until, self.as_at)), default=None)

    @property
    def words(self) -> str:
        """ "Only Police, from 1 January 2026, as at 3 March 2026"; "" where it is narrowed to nothing."""
        parts = [self.agency.name if self.agency else ""]
        for word, day in (("from", self.since), ("to", self.until), ("as at", self.as_at)):
            parts.append(f"{word} {long_date(day)}" if day else "")
        told = ", ".join(filter(None, parts))
        return f"Only {told}" if told else ""


ALL = Narrowed()
