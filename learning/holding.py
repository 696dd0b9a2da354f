"""Did it hold? What was tried about a recurring issue, and whether it was raised again afterwards. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

HELD, SO_FAR, NOT_HELD, NOT_KNOWN = "yes", "so far", "no", "not known"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
NUMBERS = ("no time", "once", "twice", "three times", "four times", "five times", "six times", "seven times")


@dataclass(frozen=True)
class Raised:
    """That the issue was raised: the day (or the first of the month), and where (`learning.models.Saying.place`)."""

    on: date
    place: str


@dataclass(frozen=True)
class Tried:
    """A recommendation about the issue, and the days on which it was closed, whatever happened since."""

    number: str
    place: str
    closed_on: tuple[date, ...] = ()
    is_closed: bool = False
    is_embedded: bool = False


@dataclass(frozen=True)
class Verdict:
    """Whether it held (`HELD` ...), and why, in words that follow the answer in brackets."""

    answer: str
    why: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.answer} ({self.why})" if self.why else self.answer


def month(day: date) -> str:
    return f"{day:%B %Y}"


def raised_again(tried: Tried, raised: Iterable[Raised]) -> date | None:
    """The first day, elsewhere, on which the issue was raised after the recommendation was last closed; or None."""
    if not tried.closed_on:
        return None
    last = max(tried.closed_on)
    return min((each.on for each in raised if each.on > last and each.place != tried.place), default=None)


def verdict(raised: Sequence[Raised], tried: Sequence[Tried]) -> Verdict:
    """No where it was raised after everything that was closed; so far where it was closed and not raised since, yes
    where that is embedded besides; not known while nothing was tried or nothing is closed."""
    closed = [(max(each.closed_on), each) for each in tried if each.closed_on]
    if not tried:
        return Verdict(NOT_KNOWN, "no recommendation about it yet")
    if not closed:
        return Verdict(NOT_KNOWN, "nothing that was tried is closed yet")
    closed_on, last = max(closed, key=lambda pair: (pair[0], pair[1].number))
    if again := raised_again(last, raised):
        return Verdict(NOT_HELD, f"raised again {month(again)} after {last.number} was closed in {month(closed_on)}")
    if not last.is_closed:
        return Verdict(NOT_KNOWN, f"{last.number} was closed in {month(closed_on)} and is open again")
    why = f"{last.number} was closed in {month(closed_on)}, and it was not raised since"
    return Verdict(HELD if last.is_embedded else SO_FAR, why)


def times(raised: Iterable[Raised]) -> str:
    """How often: once for each round, plan's section or entry, however often it was said there.

    >>> times([Raised(date(2009, 4, 1), "a"), Raised(date(2009, 4, 1), "a"), Raised(date(2011, 1, 1), "b")])
    'twice'
    """
    count = len({each.place for each in raised})
    return NUMBERS[count] if count < len(NUMBERS) else f"{count} times"


def raised_words(raised: Sequence[Raised]) -> str:
    """ "raised four times since April 2009"."""
    if not raised:
        return "not raised any more"
    count = len({each.place for each in raised})
    first = month(min(each.on for each in raised))
    return f"raised {times(raised)} {'since' if count > 1 else 'in'} {first}"


def month_in(words: str) -> date | None:
    """The first month named in a heading, as the first of that month; None where it names none.

    >>> month_in("2 Recommendations from audit, December 2009"), month_in("Earlier audits")
    (datetime.date(2009, 12, 1), None)
    """
    found = _MONTH.search(words)
    return date(int(found[2]), _MONTHS.index(found[1].casefold()) + 1, 1) if found else None
