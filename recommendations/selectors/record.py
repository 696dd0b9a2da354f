"""What a recommendation's record offers to choose from, and rows of it found for a person."""

from django.db.models import QuerySet

from recommendations.models import LearningTheme, Metric, Recommendation, RecommendationPart
from recommendations.presets.learning_themes import LEARNING_THEMES


def learning_themes_of(partnership) -> list[str]:
    """The partnership's own themes of learning, or those to start from."""
    own = LearningTheme.objects.filter(partnership=partnership).values_list("name", flat=True)
    return list(own) or list(LEARNING_THEMES)


def part_for(user) -> QuerySet[RecommendationPart]:
    return RecommendationPart.objects.visible_to(user).select_related("recommendation__section", "done_by")


def metric_for(user) -> QuerySet[Metric]:
    """Numbers not struck out yet, with their update."""
    rows = Metric.objects.visible_to(user).filter(strike=None)
    return rows.select_related("update__action__recommendation__section", "update__action__recommendation__partnership")


def record_for(user) -> QuerySet[Recommendation]:
    """A recommendation with what its edit page shows."""
    rows = Recommendation.objects.visible_to(user).select_related(
        "section__plan__scheme", "section__round__tool_version", "status", "partnership", "learning_theme"
    )
    return rows.prefetch_related("parts", "findings")
