"""Questions that wait for the board, those it has decided, and recommendations it should be asked about."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from recommendations.cycles import add_months
from recommendations.models import BoardDecision, BoardQuestion, Recommendation, StatusChange
from recommendations.models.decisions import BoardQuestionQuerySet
from recommendations.rag import SILENT_CYCLES
from recommendations.selectors.settings import cycle_months


def questions_for(user, partnership) -> BoardQuestionQuerySet:
    """The partnership's questions with what was decided, the newest first."""
    decisions = BoardDecision.objects.select_related("recorded_by")
    return (
        BoardQuestion.objects.visible_to(user)
        .filter(partnership=partnership)
        .select_related("recommendation__section", "recommendation__status", "asked_by", "partnership", "change")
        .prefetch_related(Prefetch("decisions", queryset=decisions))
    )


def question_for(user) -> QuerySet[BoardQuestion]:
    """One question of any partnership the person may read, as its page shows it."""
    return (
        BoardQuestion.objects.visible_to(user)
        .select_related("recommendation__section", "recommendation__status", "asked_by", "partnership")
        .select_related("change__from_status", "change__to_status")
        .prefetch_related(Prefetch("decisions", queryset=BoardDecision.objects.select_related("recorded_by")))
    )


def long_red_for(user, partnership, today: date) -> list[Recommendation]:
    """Recommendations red for more than two review cycles about which no question waits, the longest red first; each
    with `red_since`."""
    limit = add_months(today, -SILENT_CYCLES * cycle_months(partnership))
    turned = StatusChange.objects.filter(
        Q(from_status=None) | ~Q(from_status__code="red"),
        recommendation=OuterRef("pk"), action=None, to_status__code="red",
    ).order_by("-decided_on", "-recorded_at", "-pk")  # fmt: skip
    asked = BoardQuestion.objects.waiting().filter(recommendation=OuterRef("pk"))
    rows = Recommendation.objects.visible_to(user).filter(partnership=partnership, status__code="red")
    rows = rows.annotate(red_since=Subquery(turned.values("decided_on")[:1])).filter(red_since__lt=limit)
    return list(rows.filter(~Exists(asked)).select_related("section").order_by(F("red_since").asc()))
