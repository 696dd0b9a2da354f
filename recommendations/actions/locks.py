"""Rows locked for a change, with what the rules ask about them."""

from uuid import UUID

from access.held import held
from recommendations.models import Action, Recommendation, Status

_REC = ("section__plan__scheme", "partnership", "status")
_ACTION = ("recommendation__section__plan__scheme", "recommendation__partnership", "recommendation__status")


def locked_recommendation(pk: UUID) -> Recommendation:
    """The recommendation, nobody else changing it until the transaction ends."""
    return held(Recommendation.objects.select_related(*_REC), pk)


def locked_action(pk: UUID) -> Action:
    """The action with its recommendation, both held, the recommendation first: no two changes wait in a ring."""
    owner = Action.objects.values_list("recommendation_id", flat=True).get(pk=pk)
    Recommendation.objects.select_for_update().get(pk=owner)
    rows = Action.objects.select_for_update(of=("self",))
    return rows.select_related(*_ACTION, "agency", "status").get(pk=pk)


def scheme_of(subject: Action | Recommendation):
    recommendation = subject.recommendation if isinstance(subject, Action) else subject
    return recommendation.section.plan.scheme


def status_words(scheme) -> dict[str, Status]:
    """The statuses of a scheme by code."""
    return {status.code: status for status in scheme.statuses.all()}
