"""Delivery, strength of evidence and impact in a word or two each, for lists: three facts, never one."""

from collections.abc import Sequence

from recommendations.models import Action, Delivery, EvidenceLevel, Impact, Recommendation
from recommendations.proposals import actions_shown

IMPACT_TONES: dict[str, str] = {
    Impact.UNKNOWN: "waiting",
    Impact.NONE: "attention",
    Impact.SOME: "active",
    Impact.PROVED: "done",
}


def facts_in_brief(row: Recommendation) -> tuple[str, str, str]:
    """Whether it is done, how strong its evidence is, and what changed for children."""
    actions = actions_shown(row)
    return delivery_words(actions), evidence_words(actions), row.get_impact_display()


def delivery_words(actions: Sequence[Action]) -> str:
    if not actions:
        return "No owner"
    if len(actions) == 1:
        return actions[0].get_delivery_display()
    return f"{sum(action.delivery == Delivery.YES for action in actions)} of {len(actions)}"


def evidence_words(actions: Sequence[Action]) -> str:
    """The strongest level any owner reported."""
    level = max((action.evidence_level or 0 for action in actions), default=0)
    return f"Level {level} of 5" if level else "None"


def action_evidence(action: Action) -> str:
    return evidence_words([action])


def action_impact(action: Action) -> str:
    """What the owner's latest update says of children; of a prefetched action."""
    latest = next(iter(action.updates.all()), None)
    if latest is None:
        return "Not yet known"
    if latest.is_negative:
        return "No change seen"
    return "A change reported" if latest.evidence_level >= EvidenceLevel.OUTCOME else "Not yet known"
