"""What audits graded: agreed grades over audits, themes and years, and how agencies had graded their own work."""

from collections.abc import Callable, Mapping

from dashboards.figure import Figure
from dashboards.figures.grades.agreed import latest_figure, map_figure, overall_figure
from dashboards.figures.grades.own import by_agency_figure
from dashboards.figures.grades.panels import moved_by_agency_figure, moved_by_theme_figure
from dashboards.figures.grades.years import years_figure
from dashboards.filters import Scope

FIGURES: Mapping[str, Callable[[Scope], Figure]] = {
    "grades_overall": overall_figure,
    "grades_latest": latest_figure,
    "grades_map": map_figure,
    "grades_by_year": years_figure,
    "grades_by_agency": by_agency_figure,
    "grades_moved_by_theme": moved_by_theme_figure,
    "grades_moved_by_agency": moved_by_agency_figure,
}
