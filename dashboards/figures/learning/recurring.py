"""What has been said again and again: recurring issues, those said in most places first."""

from dataclasses import replace

from django.urls import reverse

from access.permissions import Permission
from dashboards.figure import Figure
from dashboards.filters import Scope
from dashboards.links import and_back
from dashboards.selectors.learning import IssueCount, recurring
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.tables import Cell, Column

MOST = 12
RAISED, TRIED = ("Said in findings and records", "plain"), ("Recommended", "second")


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
    bars = [Bar(row.name, marks_of(row), href(scope, row), counted(row.places, "place")) for row in shown]
    picture = responsive(
        stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=[RAISED, TRIED]
    )
    columns = [Column("Issue"), Column("Places", numeric=True), Column(RAISED[0], numeric=True)]
    columns += [Column(TRIED[0], numeric=True), Column("All", numeric=True)]
    body = [
        [
            Cell(row.name, href(scope, row)),
            Cell(row.places),
            Cell(row.said - row.tried),
            Cell(row.tried),
            Cell(row.said),
        ]
        for row in shown
    ]
    note = "A place is an audit, a section of a plan or an entry of the evidence library."
    figure = Figure("learning_recurring", heading, sentence, picture, columns, body, note)
    every = and_back(scope, reverse("learning:recurrence_list"))
    return replace(figure, all_href=every, all_words="All recurring issues, as they stand today")


def nothing(scope: Scope) -> str:
    if scope.partnership.pk not in scope.user.partnership_ids(Permission.VIEW_RECOMMENDATIONS):
        return "Recurring issues are shown to people who read the action plan."
    return "No recurring issue has been found yet."


def marks_of(row: IssueCount) -> list[Mark]:
    numbers = ((RAISED, row.said - row.tried), (TRIED, row.tried))
    return [Mark(label, n, tone) for (label, tone), n in numbers if n]


def href(scope: Scope, row: IssueCount) -> str:
    return and_back(scope, reverse("learning:recurrence_detail", args=[row.pk]))
