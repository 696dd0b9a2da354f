"""What the dashboard's pages are narrowed to, as their address says it, and what a figure is made from. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

Found = TypeVar("Found")
NOBODY = "none"
DAYS = ("since", "until", "as_at")
KEPT = ("agency", "theme", "round", *DAYS)  # what an address and a saved view say


@dataclass(frozen=True)
class Filters:
    """The filters of an address; everything may be left out.

    `agency` is an agency's id, the words of the board or a subgroup, or "none" for what nobody owns. `round` is what
    the address says of an audit: the id of a round, or the number of a plan's section that came without one;
    `round_id` and `section_id` say which it is, both where a round has recommendations. `since` and `until` are the
    first and last day of the period, `as_at` the past day whose figures are shown.
    """

    agency: str = ""
    theme: str = ""
    round: str = ""
    since: date | None = None
    until: date | None = None
    as_at: date | None = None
    round_id: UUID | None = None
    section_id: int | None = None

    @property
    def agency_id(self) -> UUID | None:
        """The agency's id; None for the board, a subgroup, nobody or everybody."""
        try:
            return UUID(self.agency)
        except ValueError:
            return None

    @property
    def is_any(self) -> bool:
        return self != Filters()

    @property
    def is_narrowing(self) -> bool:
        """Whether they leave anything out, beside showing a past day."""
        return replace(self, as_at=None) != Filters()

    def in_period(self, day: date | None) -> bool:
        """Whether a day lies in the period; everything does where no period is asked for."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


def address_words(filters: Filters) -> dict[str, str]:
    """The filters as names and values of an address; a day stands in three parts, as forms send it."""
    found = {name: getattr(filters, name) for name in ("agency", "theme", "round")}
    for name in DAYS:
        if day := getattr(filters, name):
            found |= {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
    return {name: value for name, value in found.items() if value}


def query_string(filters: Filters, **more: str) -> str:
    """ "?agency=…&as_at_day=3…"; nothing where there is no filter. `more` stands behind them."""
    words = address_words(filters) | more
    return f"?{urlencode(words)}" if words else ""


def without(filters: Filters, name: str) -> Filters:
    """The same without one of them; without a day of the period, or without the audit."""
    gone = {name, "round_id", "section_id"} if name == "round" else {name}
    kept = {each.name: getattr(filters, each.name) for each in fields(filters) if each.name not in gone}
    return Filters(**kept)


@dataclass(frozen=True)
class Scope:
    """Everything a builder of figures is given: who looks, at whose, on which day, narrowed how.

    `page` is the address of the page that shows them, to which what they lead to leads back; "" in a file. `asked` is
    what that address says besides the filters.
    """

    user: Any
    partnership: Any
    today: date
    filters: Filters = field(default_factory=Filters)
    page: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    _read: dict[Callable, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def day(self) -> date:
        """The day whose figures are shown."""
        return self.filters.as_at or self.today

    @property
    def is_past(self) -> bool:
        return self.day < self.today

    def read(self, selector: Callable[["Scope"], Found]) -> Found:
        """What a selector finds for this scope, asked for once however many figures of a page need it."""
        if selector not in self._read:
            self._read[selector] = selector(self)
        return self._read[selector]
