"""Figures as sentences. Pure: takes counts, gives words."""

from collections.abc import Sequence

from dashboards.filters import NOBODY, Scope
from dashboards.selectors.recommendations import TROUBLED, Tally
from ui.dates import long_date

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NONE_SO = "No recommendation matches these filters."
COUNTED = (
    "Headlines count recommendations; figures by owner count actions. Green means on track or delivered and awaiting "
    "proof, so it is still open."
)
NONE_YET = "There are no recommendations yet."


def number(n: int) -> str:
    """Small numbers as words, others as figures."""
    return WORDS[n] if 0 <= n < len(WORDS) else f"{n:,}"


def figure(n: int) -> str:
    """A count as pages print it: 46,345."""
    return f"{n:,}"


def plural(n: int, one: str, many: str) -> str:
    return one if n == 1 else many


def headline(total: Tally, nothing: str = NONE_YET) -> str:
    """What the board must know first, from the counts alone.

    "7 of 32 recommendations are red, orange or amber; 15 have no rating; none has a date." `nothing` is said of none.
    """
    all_of_them = total.total
    if not all_of_them:
        return nothing
    troubled = sum(total.counts.get(code, 0) for code in TROUBLED)
    unrated = total.counts.get("not_recorded", 0)
    what = plural(all_of_them, "recommendation", "recommendations")
    if troubled:
        first = f"{troubled:,} of {all_of_them:,} {what} {plural(troubled, 'is', 'are')} {colours(total)}"
    else:
        first = (
            f"None of {all_of_them:,} {what} is red, orange or amber"
            if all_of_them > 1
            else "The one recommendation is not red, orange or amber"
        )
    parts = [first]
    if unrated:
        parts.append(f"{unrated:,} {plural(unrated, 'has', 'have')} no rating")
    parts.append(lateness(total))
    return "; ".join(parts) + "."


def none_so(scope: Scope) -> str:
    """Why there is none: the filters match none, none was followed by the day shown, or there is none at all."""
    if scope.filters.is_narrowing:
        return NONE_SO
    return f"No recommendation was followed by {long_date(scope.day)} yet." if scope.is_past else NONE_YET


def colours(total: Tally) -> str:
    """The troubled colours that occur, as words: "red, orange or amber"."""
    present = [code for code in TROUBLED if total.counts.get(code)]
    return " or ".join(filter(None, [", ".join(present[:-1]), present[-1]]))


def lateness(total: Tally) -> str:
    if total.overdue:
        return f"{total.overdue:,} {plural(total.overdue, 'is', 'are')} overdue"
    if total.undated and total.undated == open_count(total):
        return "none has a date"
    return "none is overdue"


def open_count(total: Tally) -> int:
    """How many are not closed. Blue, embedded and superseded are."""
    return sum(n for code, n in total.counts.items() if code not in {"blue", "embedded", "superseded"})


def worst_sentence(rows: Sequence[Tally], counted: str) -> str:
    """Which row is worst off: "Police has most that is red: 2 of 7 actions."; of several, that they are as far."""
    most = max(row.counts.get("red", 0) for row in rows)
    total = sum(row.total for row in rows)
    if not most:
        first = "None of" if total > 1 else "The"
        return f"{first} {total:,} {plural(total, counted, counted + 's')} is red."
    worst = [row for row in rows if row.counts.get("red", 0) == most]
    if len(worst) > 1:
        return f"{number(len(worst)).capitalize()} have most that is red, {most:,} each: {', '.join(names_of(worst))}."
    of = f"{most:,} of {worst[0].total:,} {plural(worst[0].total, counted, counted + 's')}"
    if worst[0].key == NOBODY:
        return f"Most that is red stands under “{worst[0].label}”: {of}."
    return f"{worst[0].label} has most that is red: {of}."


def names_of(rows: Sequence[Tally], most: int = 3) -> list[str]:
    names = [row.label for row in rows[:most]]
    return [*names, f"{len(rows) - most:,} more"] if len(rows) > most else names
