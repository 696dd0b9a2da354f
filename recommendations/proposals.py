"""What a recommendation's actions suggest for it, and what to look at twice. Rows in, words out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from recommendations.models import Action, Delivery, Recommendation, Status
from recommendations.rag import warnings, worst

ENDED = "superseded"


@dataclass(frozen=True)
class Suggested:
    """A rating for a recommendation and the sentence saying why."""

    status: Status
    why: str


def suggested_status(recommendation: Recommendation, actions: Sequence[Action]) -> Suggested | None:
    """The rating of the worst open action (or of the worst, when all are closed), unless it is the present one."""
    live = [action for action in actions if action.status.code != ENDED]
    chosen = [action for action in live if not action.status.is_closed] or live
    if not chosen:
        return None
    code = worst([action.status.code for action in chosen])
    if code == recommendation.status.code:
        return None
    first = next(action for action in chosen if action.status.code == code)
    if len(live) == 1:
        why = f"Its one action, of {first.owner_name}, is {first.status.name}."
    elif first.status.is_closed:
        why = f"All its {len(live)} actions are closed; the last of them is {first.status.name}."
    else:
        why = f"Its worst open action, of {first.owner_name}, is {first.status.name}."
    return Suggested(first.status, why[:300])


def live_actions(actions: Iterable[Action]) -> list[Action]:
    return [action for action in actions if action.status.code != ENDED]


def warnings_of(recommendation: Recommendation, today: date) -> list[str]:
    """Sentences about a rating that does not fit the facts; for an untouched imported row, what its import noted."""
    noted = [
        problem["done"]
        for problem in recommendation.section.plan.source_problems
        if problem["number"] == recommendation.number and problem["kind"] != "note"
    ]
    if noted and recommendation.status_changes.all()[0].from_status_id is None:
        return noted
    actions = live_actions(recommendation.actions.all())
    dates = [action.delivered_on for action in actions if action.delivered_on]
    levels = [update.evidence_level for action in actions for update in action.updates.all()]
    is_delivered = bool(actions) and all(action.delivery == Delivery.YES for action in actions)
    return warnings(
        code=recommendation.status.code,
        delivery=Delivery.YES if is_delivered else Delivery.NO,
        delivered_on=max(dates, default=None),
        evidence_count=len(recommendation.evidence.all()) + sum(level > 0 for level in levels),
        today=today,
    )
