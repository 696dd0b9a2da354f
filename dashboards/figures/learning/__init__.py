"""What was published, how far it reached, what teams replied, and what has been said again and again."""

from collections.abc import Callable, Mapping

from dashboards.figure import Figure
from dashboards.figures.learning.agencies import by_agency_figure, supervision_figure
from dashboards.figures.learning.checks import checks_figure
from dashboards.figures.learning.published import published_figure
from dashboards.figures.learning.recurring import recurring_figure
from dashboards.filters import Scope

FIGURES: Mapping[str, Callable[[Scope], Figure]] = {
    "learning_published": published_figure,
    "learning_by_agency": by_agency_figure,
    "learning_supervision": supervision_figure,
    "learning_checks": checks_figure,
    "learning_recurring": recurring_figure,
}
