"""How long things take: audits from their theme to their briefing, recommendations until they are verified."""

from collections.abc import Callable, Mapping

from dashboards.figure import Figure
from dashboards.figures.flow.audits import steps_figure, waiting_figure
from dashboards.figures.flow.following import oldest_figure, verified_figure
from dashboards.filters import Scope

FIGURES: Mapping[str, Callable[[Scope], Figure]] = {
    "flow_audits": steps_figure,
    "flow_audits_waiting": waiting_figure,
    "flow_verified": verified_figure,
    "flow_oldest_open": oldest_figure,
}
