"""Failed core groups of a year by quarter and agency. Pure: rows in, numbers out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

QUARTERS = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True)
class Told:
    """One report as far as it is counted: the day, what happened, who told it, who was missing, whether it is over."""

    day: date
    kind: str
    agency: str
    missing: tuple[str, ...] = ()
    is_over: bool = False


@dataclass(frozen=True)
class Line:
    """An agency, its reports in each quarter of the year, and in all of it."""

    agency: str
    quarters: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.quarters)


@dataclass(frozen=True)
class Year:
    """What was told in a year: by reporting agency, by missing agency, by kind."""

    year: int
    count: int = 0
    over: int = 0
    kinds: Counter = field(default_factory=Counter)
    told: tuple[Line, ...] = ()
    missing: tuple[Line, ...] = ()


def quarter_of(day: date) -> int:
    """0 for January to March, and so on.

    >>> [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 12)]
    [0, 0, 1, 3]
    """
    return (day.month - 1) // 3


def year_of(rows: Iterable[Told], year: int) -> Year:
    """The numbers of a year; an agency stands once, whatever it reported or missed."""
    mine = [row for row in rows if row.day.year == year]
    return Year(
        year=year,
        count=len(mine),
        over=sum(row.is_over for row in mine),
        kinds=Counter(row.kind for row in mine),
        told=lines((row.agency, row.day) for row in mine),
        missing=lines((agency, row.day) for row in mine for agency in row.missing),
    )


def lines(pairs: Iterable[tuple[str, date]]) -> tuple[Line, ...]:
    """A line for each agency, the one with most first, of equals by name."""
    counts: Counter[tuple[str, int]] = Counter((agency, quarter_of(day)) for agency, day in pairs)
    agencies = {agency for agency, _ in counts}
    made = [Line(each, tuple(counts[each, place] for place in range(len(QUARTERS)))) for each in agencies]
    return tuple(sorted(made, key=lambda line: (-line.total, line.agency)))


def totals(rows: Sequence[Line]) -> Line:
    """The numbers of all agencies together."""
    return Line("All", tuple(sum(row.quarters[place] for row in rows) for place in range(len(QUARTERS))))
