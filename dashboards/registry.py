"""Every page of the dashboard with its figures by code: what is shown, exported and tested walks this list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from access.permissions import Permission
from dashboards.figure import Figure
from dashboards.figures import behind, flow, grades, learning, ratings, stand
from dashboards.filters import Scope
from dashboards.narrowing import not_followed_words

Builder = Callable[[Scope], Figure]


@dataclass(frozen=True)
class DashboardPage:
    """A page: its code, its name in the navigation, its address, its figures in their order, and who may see it."""

    code: str
    title: str
    address: str
    figures: Mapping[str, Builder]
    permission: Permission = Permission.VIEW_DASHBOARD


PAGES = (
    DashboardPage("stand", "Where we stand", "dashboards:dashboard", stand.FIGURES),
    DashboardPage("ratings", "Ratings", "dashboards:ratings", ratings.FIGURES),
    DashboardPage("grades", "Grades", "dashboards:grades", grades.FIGURES),
    DashboardPage("flow", "Flow", "dashboards:flow", flow.FIGURES),
    DashboardPage("learning", "Learning", "dashboards:learning", learning.FIGURES),
)

# What pages behind marks show. Each of them has an address of its own, so there is none here.
BEHIND = DashboardPage("behind", "Behind the dashboard", "", behind.FIGURES)


def page_called(code: str) -> DashboardPage:
    """The page of that code, which exists."""
    page = page_or_none(code)
    assert page is not None, code
    return page


def page_or_none(code: str) -> DashboardPage | None:
    """The page of that code; None where there is none."""
    return next((page for page in PAGES if page.code == code), None)


def page_with(figure_code: str) -> DashboardPage | None:
    """The page a figure belongs to; None where no figure has that code."""
    return next((page for page in (*PAGES, BEHIND) if figure_code in page.figures), None)


def figures_of(page: DashboardPage, scope: Scope) -> dict[str, Figure]:
    """The page's figures by code, in their order."""
    return {code: built(page, code, scope) for code in page.figures}


def built(page: DashboardPage, code: str, scope: Scope) -> Figure:
    """One of them; below it stands by what it is not narrowed although it was asked for."""
    figure = page.figures[code](scope)
    words = not_followed_words(code, scope.filters)
    return replace(figure, note=f"{figure.note} {words}".strip()) if words else figure
