"""How far recommendations are: by owner, theme, audit and priority, over time, and what moved."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from dashboards import links, pictures
from dashboards.figure import Figure
from dashboards.filters import NOBODY, Scope
from dashboards.movement import TOLD, movement_words
from dashboards.selectors.breakdowns import Breakdown, by_owner, by_priority, by_section, by_theme
from dashboards.selectors.moves import Months, Period, at_month_ends, moved
from dashboards.selectors.recommendations import Tally, latest
from dashboards.sentences import NONE_YET, figure, none_so, plural, worst_sentence
from recommendations.forms.filters import NOW, WHOSE
from ui.dates import long_date
from ui.tables import Cell, Column

WIDE = 960
BY_PART = "Counted by each owner’s action."
NEW = "New"
ALL_MOVED = "All whose rating moved"
Drawn = Callable[[list[Tally]], list[Tally]]


def breakdown(
    code: str,
    heading: str,
    found: Breakdown,
    link: links.Link,
    first: str,
    counted: str,
    width: int = WIDE,
    thick: int = 28,
    given: str = "",
    nothing: str = NONE_YET,
    drawn: Drawn = list,
) -> Figure:
    """A bar and a line for each row; what is counted is an "action" or a "recommendation".

    Where nothing has what may be `given` to it ("a theme"), a sentence says so and nothing is drawn; `nothing` is said
    where there is none. An owner has one action of each recommendation: it is told that these are counted. `drawn`
    takes rows together where the picture has no room for every one; the table has them all.
    """
    if not found.rows:
        return Figure(code, heading, nothing)
    if given and all(row.key == NOBODY for row in found.rows):
        return Figure(code, heading, f"No {counted} has been given {given}.")
    sentence = worst_sentence(found.rows, counted) + (f" {BY_PART}" if counted == "action" else "")
    table = pictures.status_table(found.rows, found.words, link, first)
    picture = pictures.status_bars(drawn(found.rows), found.words, link, f"{heading}. {sentence}", width, thick)
    return Figure(code, heading, sentence, picture, table["columns"], table["rows"])


def by_agency_figure(scope: Scope) -> Figure:
    found = scope.read(by_owner)
    return breakdown(
        "rag_by_agency", "By agency and owner", found, links.by_owner(scope), "Owner", "action", nothing=none_so(scope)
    )


def by_theme_figure(scope: Scope) -> Figure:
    found, link = scope.read(by_theme), links.by(scope, "theme")
    return breakdown(
        "rag_by_theme", "By theme", found, link, "Theme", "recommendation", given="a theme", nothing=none_so(scope)
    )


def by_round_figure(scope: Scope) -> Figure:
    found, link = scope.read(by_section), links.by(scope, "section")
    drawn = partial(latest, newest=found.newest)
    return breakdown(
        "rag_by_round", "By audit", found, link, "Audit", "recommendation", nothing=none_so(scope), drawn=drawn
    )


def by_priority_figure(scope: Scope) -> Figure:
    found, link = scope.read(by_priority), links.by(scope, "priority")
    return breakdown(
        "rag_by_priority",
        "By priority",
        found,
        link,
        "Priority",
        "recommendation",
        given="a priority",
        nothing=none_so(scope),
    )


def over_time_figure(scope: Scope) -> Figure:
    """A bar for each month's end; each part leads to the ratings of that day."""
    heading, found = "Over time", scope.read(at_month_ends)
    if not any(found.counts.values()):
        return Figure("rag_over_time", heading, "No recommendation was followed in these months.")
    rows = [Tally(day.isoformat(), long_date(day), dict(found.counts[day])) for day in sorted(found.counts)[::-1]]

    def link(row: Tally, status: str = "", overdue: bool = False) -> str:
        kept = {"status": status, "owner": scope.filters.agency, "theme": scope.filters.theme}
        kept |= {"section": links.section_of(scope)}
        then = links.rows_on(date.fromisoformat(row.key), **{name: value for name, value in kept.items() if value})
        return links.and_back(scope, then)

    sentence = over_time_sentence(found)
    title = f"{heading}. {sentence}"
    picture = pictures.status_bars(rows, found.words, link, title, WIDE, 22, scale="count")
    table = pictures.status_table(rows, found.words, link, "At the end of", late=False)
    return Figure("rag_over_time", heading, sentence, picture, table["columns"], table["rows"])


def over_time_sentence(found: Months) -> str:
    """ "3 were red on 28 February 2026, 5 on 31 March 2025."."""
    first, last = min(found.counts), max(found.counts)
    now, then = (found.counts[day].get("red", 0) for day in (last, first))
    if first == last:
        return f"{figure(now) if now else 'None'} {plural(now or 1, 'was', 'were')} red on {long_date(last)}."
    return (
        f"{figure(now) if now else 'None'} {plural(now or 1, 'was', 'were')} red on {long_date(last)}, "
        f"{figure(then) if then else 'none'} on {long_date(first)}."
    )


def moved_figure(scope: Scope) -> Figure:
    """What moved in the period, in words and as a table."""
    found = scope.read(moved)
    names = {word.code: word.name for word in scope.read(by_section).words}
    days = f"From {long_date(found.since)} to {long_date(found.until)}"
    if found.since == found.until:
        days = f"By the evening of {long_date(found.until)}"
    words = movement_words(found.moves, names, found.came)
    if not words:
        return Figure("rag_moved", "What moved", f"{days} no rating changed.")
    body = [
        moved_line(scope, found, (kind, code), told.format(names.get(code, code).lower()).capitalize())
        for kind, told in TOLD.items()
        for each, code in sorted(found.moves)
        if each == kind
    ]
    body += [[Cell(NEW), pictures.linked(found.came, came_address(scope, found), NEW)]] if found.came else []
    columns = [Column("What happened"), Column("Recommendations", numeric=True)]
    total = sum(found.moves.values())
    body.append([Cell(ALL_MOVED), pictures.linked(total, moved_address(scope, found, "1"), ALL_MOVED)])
    return Figure("rag_moved", "What moved", f"{days}: {words}.", "", columns, body)


def moved_line(scope: Scope, found: Period, move: tuple[str, str], label: str) -> list[Cell]:
    """One kind of move, and how many."""
    href = moved_address(scope, found, "-".join(move))
    return [Cell(label), pictures.linked(found.moves[move], href, label)]


def moved_address(scope: Scope, found: Period, moved: str) -> str:
    """The ratings of both days side by side."""
    to = "" if found.until == scope.today else found.until.isoformat()
    return rows_moved(scope, found.since, found.review, moved=moved, to=to)


def came_address(scope: Scope, found: Period) -> str:
    """Those followed on the last day that were not on the first."""
    return rows_moved(scope, found.until, found.review, moved=f"new-{found.since.isoformat()}")


def rows_moved(scope: Scope, day: date, review: UUID | None, **asked: str) -> str:
    """Of those that have the owner, theme and audit that the page is narrowed to on the day it shows, as the figure
    tells it."""
    asked |= {"review": str(review or "")} | links.narrowing(scope)
    if is_narrowed(scope):
        asked[WHOSE] = scope.day.isoformat() if scope.is_past else NOW
    return links.and_back(scope, links.rows_on(day, **{name: value for name, value in asked.items() if value}))


def is_narrowed(scope: Scope) -> bool:
    return bool(scope.filters.agency or scope.filters.theme or scope.filters.round)


FIGURES: Mapping[str, Callable[[Scope], Figure]] = {
    "rag_moved": moved_figure,
    "rag_by_agency": by_agency_figure,
    "rag_by_theme": by_theme_figure,
    "rag_by_round": by_round_figure,
    "rag_by_priority": by_priority_figure,
    "rag_over_time": over_time_figure,
}
