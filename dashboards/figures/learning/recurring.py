"""What has been said again and again: recurring issues, those said in most places first."""

from dataclasses import replace

from django.urls import reverse

from access.permissions import Permission
from dashboards.figure import Figure
from dashboards.filters import Filters, Scope, query_string
from dashboards.links import and_back
from dashboards.selectors.learning import IssueCount, recurring
from learning.members_shown import RECOMMENDED, SAID
from ui.addresses import address_of
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.tables import Cell, Column

MOST = 12
RAISED, TRIED = ("Said in findings and records", "plain"), ("Recommended", "second")
KINDS = {SAID: RAISED, RECOMMENDED: TRIED}


def recurring_figure(scope: Scope) -> Figure:
    """A bar for each issue: how often it was found, and how often something was recommended about it."""
    heading = "Said again and again"
    found = scope.read(recurring)
    if not found:
        return Figure("learning_recurring", heading, nothing(scope))
    shown, first = found[:MOST], found[0]
    sentence = f"“{first.name}” was said in {counted(first.places, 'place')}, more than any other issue."
    if len(found) == 1 or found[1].places == first.places:
        sentence = f"“{first.name}” was said in {counted(first.places, 'place')}; no issue in more."
    bars = [Bar(row.name, marks_of(scope, row), href(scope, row), counted(row.places, "place")) for row in shown]
    picture = responsive(
        stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=[RAISED, TRIED]
    )
    columns = [Column("Issue"), Column("Places", numeric=True), Column(RAISED[0], numeric=True)]
    columns += [Column(TRIED[0], numeric=True), Column("All", numeric=True)]
    body = [row_of(scope, row) for row in shown]
    note = "A place is an audit, a section of a plan or an entry of the evidence library."
    figure = Figure("learning_recurring", heading, sentence, picture, columns, body, note)
    every = and_back(scope, reverse("learning:recurrence_list"))
    return replace(figure, all_href=every, all_words="All recurring issues, as they stand today")


def nothing(scope: Scope) -> str:
    if scope.partnership.pk not in scope.user.partnership_ids(Permission.VIEW_RECOMMENDATIONS):
        return "Recurring issues are shown to people who read the action plan."
    return "No recurring issue has been found yet."


def counts_of(row: IssueCount) -> dict[str, int]:
    """How many there are of each kind of sayings."""
    return {SAID: row.said - row.tried, RECOMMENDED: row.tried}


def marks_of(scope: Scope, row: IssueCount) -> list[Mark]:
    return [
        Mark(label, n, tone, href(scope, row, kind))
        for (kind, n), (label, tone) in zip(counts_of(row).items(), KINDS.values(), strict=True)
        if n
    ]


def row_of(scope: Scope, row: IssueCount) -> list[Cell]:
    every = href(scope, row)
    kinds = [
        Cell(n, href(scope, row, kind) if n else "", label=f"{row.name}, {said_as(kind)}: {n:,}")
        for kind, n in counts_of(row).items()
    ]
    places = Cell(row.places, every, label=f"{row.name}, said in {counted(row.places, 'place')}")
    return [Cell(row.name, every), places, *kinds, Cell(row.said, every, label=f"{row.name}, all: {row.said:,}")]


def said_as(kind: str) -> str:
    label = KINDS[kind][0]
    return f"{label[0].lower()}{label[1:]}"


def href(scope: Scope, row: IssueCount, kind: str = "") -> str:
    """The sayings that were counted: on the day shown, and of one kind only where a kind is given."""
    then = Filters(as_at=scope.filters.as_at if scope.is_past else None)
    asked = query_string(then, **({"kind": kind} if kind else {}))
    return and_back(scope, address_of("learning:recurrence_detail", row.pk) + asked)
