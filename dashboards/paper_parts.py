"""A page of the dashboard as a part of a paper: what stands on the screen, in the same order."""

from dashboards.figures.ratings import WIDE
from dashboards.figures.stand import owners_figure
from dashboards.filters import Scope
from dashboards.printing import Lines, Part
from dashboards.registry import DashboardPage, figures_of
from dashboards.selectors.standing import standing
from dashboards.sentences import COUNTED, headline, none_so
from dashboards.tiles import beside, movement, tiles

WAITS, AFTER = "What else waits", "red_and_overdue"
OWNERS, THICK = "stand_by_agency", 26


def page_part(page: DashboardPage, scope: Scope, heading: str = "") -> Part:
    """The page's figures; of the first screen also its sentence, its four numbers, what moved and what else waits.

    A sheet has room for the wide picture of the same bars.
    """
    figures = figures_of(page, scope)
    if page.code != "stand":
        return Part(heading, figures=list(figures.values()))
    total = scope.read(standing).total
    waits = [Lines(WAITS, words)] if (words := [each["words"] for each in beside(scope)]) else []
    figures[OWNERS] = owners_figure(scope, WIDE, THICK)
    placed = [each for code, figure in figures.items() for each in (figure, *(waits if code == AFTER else ()))]
    return Part(
        heading,
        sentences=[headline(total, none_so(scope))],
        tiles=tiles(scope) if total.total else (),
        moved=movement(scope).get("words", "") if total.total else "",
        figures=placed,
        last=COUNTED,
    )
