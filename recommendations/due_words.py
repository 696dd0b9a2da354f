"""What people write where a date belongs, as the window of days it means. Pure: no clock, nothing guessed.

- A season is its three months: spring March to May, summer June to August, autumn September to November, winter
  December to February, of which "winter 2012" begins in December 2012.
- Early, mid and late are thirds: of a season its first, second and third month; of a month days 1 to 10, 11 to 20
  and the rest; of a year four months each.
- "End of" and "by the end of" mean the last day; "beginning of" and "start of" mean early.
- Terms are a school's: autumn September to December, spring January to March, summer April to July.
- "2024/25" is a financial year, April to March, and its quarters begin in April. A quarter of a plain year could be
  either kind, so it is not read; nor is a year of two digits.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from cases.importing.cells import day

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
TERMS: Final = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
_PARTS: Final = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2}
_MONTH: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_PART: Final = (
    r"(?:(?:the )?(?P<part>early|mid|late|beginning|start|middle|end)(?:[ -]+of)?[ -]+"
    r"(?:(?:in|the)[ -]+)*(?:month[ -]+of[ -]+)?)?"
)
_PERIOD: Final = re.compile(
    rf"{_PART}(?:"
    rf"(?P<month>{_MONTH}),? (?P<month_year>\d{{4}})"
    r"|(?P<term>autumn|spring|summer) term,? (?P<term_year>\d{4})"
    r"|winter,? (?P<winter>\d{4}) ?[/-] ?(?P<winter_end>\d{2}|\d{4})"
    r"|(?P<season>spring|summer|autumn|winter),? (?:of )?(?P<season_year>\d{4})"
    r"|(?:quarter |q)(?P<quarter>[1-4]),?(?: of)? (?P<quarter_year>\d{4}) ?[/-] ?(?P<quarter_end>\d{2}|\d{4})"
    r"|(?:(?:the )?financial year )?(?P<financial>\d{4}) ?[/-] ?(?P<financial_end>\d{2}|\d{4})"
    r"|(?:(?:the )?year )?(?P<year>\d{4})"
    r"|christmas,? (?P<christmas>\d{4}))"
)
_RANGE: Final = re.compile(rf"(?P<first>{_MONTH})(?: (?P<first_year>\d{{4}}))? ?(?:to|-|until) ?(?P<last>.+)")
_LEAD: Final = re.compile(
    r"^(?:to be (?:completed|done|in place) |completed? |due |in place )?"
    r"(?:(?:by|before|in|during|from|within|until|target|for|no later than)[ :]+)*(?:the )?(?=\S)"
)
_YEARS: Final = range(1900, 2101)


class Window(NamedTuple):
    """From the first to the last day meant; both the same for one day. What is due is due on the last."""

    first: date
    last: date


def due_window(words: str) -> Window | None:
    """The days meant by what stands in a "By when"; None where there is no date in it, or more than one reading.

    >>> due_window("early autumn 2013")
    Window(first=datetime.date(2013, 9, 1), last=datetime.date(2013, 9, 30))
    """
    text = _plain(words)
    found = day(text)
    if found:
        return Window(found, found)
    if not text or len(text) > 80:
        return None
    text = _LEAD.sub("", text)
    if found := day(text):
        return Window(found, found)
    try:
        return _range(text) or _period(text)
    except ValueError:
        return None


def _plain(words: str) -> str:
    text = " ".join(words.split()).casefold().replace("–", "-").replace("—", "-").replace("’", "'").strip(" .;,")
    return re.sub(r"\b(\d{1,2})(?:st|nd|rd|th) (?:of )?", r"\1 ", text)


def _period(text: str) -> Window | None:
    match = _PERIOD.fullmatch(text)
    if match is None:
        return None
    whole, thirds = _whole(match)
    if not (whole.first.year in _YEARS and whole.last.year in _YEARS):
        return None
    part = match["part"]
    if part is None:
        return whole
    if part == "end":
        return Window(whole.last, whole.last)
    return thirds[_PARTS[part]]


def _whole(match: re.Match[str]) -> tuple[Window, tuple[Window, ...]]:
    """The period without its "early" or "late", and its thirds."""
    if match["month"]:
        year, month = int(match["month_year"]), MONTHS.index(match["month"][:3]) + 1
        end = monthrange(year, month)[1]
        thirds = tuple(Window(date(year, month, a), date(year, month, b)) for a, b in ((1, 10), (11, 20), (21, end)))
        return Window(thirds[0].first, thirds[-1].last), thirds
    if match["christmas"]:
        only = date(int(match["christmas"]), 12, 25)
        return Window(only, only), (Window(only, only),) * 3
    months, year = _months(match)
    return _span(year, *months), _thirds(year, *months)


def _months(match: re.Match[str]) -> tuple[tuple[int, int], int]:
    """First month, how many months, and the year of the first."""
    if match["term"]:
        first, last = TERMS[match["term"]]
        return (first, last - first + 1), int(match["term_year"])
    if match["winter"]:
        return (12, 3), _checked(match["winter"], match["winter_end"])
    if match["season"]:
        return (SEASONS[match["season"]], 3), int(match["season_year"])
    if match["quarter"]:
        return (4 + 3 * (int(match["quarter"]) - 1), 3), _checked(match["quarter_year"], match["quarter_end"])
    if match["financial"]:
        return (4, 12), _checked(match["financial"], match["financial_end"])
    return (1, 12), int(match["year"])


def _checked(year: str, following: str) -> int:
    """The year of "2024/25"; ValueError where the second is not the year after the first."""
    if (int(year) + 1) % 10 ** len(following) != int(following):
        raise ValueError("These are not two years that follow one another.")
    return int(year)


def _span(year: int, first: int, months: int) -> Window:
    start = _month(year, first)
    end = _month(year, first + months - 1)
    return Window(start, end.replace(day=monthrange(end.year, end.month)[1]))


def _thirds(year: int, first: int, months: int) -> tuple[Window, ...]:
    size = max(1, months // 3)
    begins = (first, first + size, first + 2 * size)
    sizes = (size, size, months - 2 * size)
    return tuple(_span(year, begin, length) for begin, length in zip(begins, sizes, strict=True))


def _month(year: int, month: int) -> date:
    """The first day of a month counted on from January, beyond December into the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _range(text: str) -> Window | None:
    """ "April to June 2024": from the first of one to the last of the other."""
    match = _RANGE.fullmatch(text)
    last = _period(match["last"]) if match else None
    if match is None or last is None:
        return None
    month = MONTHS.index(match["first"][:3]) + 1
    year = int(match["first_year"] or last.last.year)
    first = date(year, month, 1)
    return Window(first, last.last) if first <= last.first else None
