"""The results of a past audit as plain numbers and lines: do they add up, what was pasted. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from access.permissions import NotDone
from ui.dates import long_date

NOT_KNOWN = ""
EARLIEST_YEAR = 1980
MOST_CASES, MOST_FINDINGS, LONGEST_FINDING = 2000, 200, 2000
_BULLET = re.compile(r"^(?:[-–—*•·▪]|\d{1,3}[.)])\s+")

Counts = Mapping[tuple[str, str], int]  # (theme, grade's code or NOT_KNOWN) -> how many cases


def totals_of(counts: Counts) -> dict[str, int]:
    """How many cases each theme counts, those not known among them. A theme without any number is not in it."""
    found: dict[str, int] = {}
    for (theme, _), number in counts.items():
        if number:
            found[theme] = found.get(theme, 0) + number
    return found


def sum_problems(counts: Counts, case_count: int, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """(theme, sentence) of each theme whose numbers are not those of all cases. `names` calls themes by their code.

    The sentence names the row, the difference and what to do. A theme without any number was not graded.
    """
    problems = []
    for theme, total in totals_of(counts).items():
        if total < case_count:
            missing = case_count - total
            words = f"{total} of {case_count} cases are counted. Add the other {missing}, under a grade or “Not known”"
            problems.append((theme, f"{names[theme]}: {words}"))
        elif total > case_count:
            words = (
                f"{total} are counted, {total - case_count} more than the {case_count} cases. Correct one of the two"
            )
            problems.append((theme, f"{names[theme]}: {words}"))
    return problems


def pasted_lines(text: str) -> list[str]:
    """The findings in a pasted list: one a line, without bullets and numbers, empty lines left out.

    NotDone names the line that is too long.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    for number, line in lines:
        if len(line) > LONGEST_FINDING:
            raise NotDone(
                f"Line {number} of the pasted findings has {len(line):,} characters; {LONGEST_FINDING:,} is the most. "
                "Put each finding on a line of its own."
            )
    return [found for _, line in lines if (found := _BULLET.sub("", line).strip())]


def day_of(year: int, month: int, day: int | None) -> date:
    """When an audit was held: the day, or the first of its month. NotDone where the month has no such day."""
    try:
        return date(year, month, day or 1)
    except ValueError:
        raise NotDone(
            f"{date(2000, month, 1):%B} {year} has no day {day}. Correct the day, or leave it empty."
        ) from None


def held_words(held_on: date, is_day_known: bool) -> str:
    """The day as people write it, or the month alone: "April 2009"."""
    return long_date(held_on) if is_day_known else f"{held_on:%B %Y}"


def doubled(texts: Iterable[str]) -> str:
    """The first text that stands there twice; "" where none does."""
    seen: set[str] = set()
    for text in texts:
        plain = " ".join(text.casefold().split())
        if plain in seen:
            return text
        seen.add(plain)
    return ""
