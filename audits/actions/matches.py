"""Deciding whether two nominations are about one child, and deciding it again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.actions.nominations import opened
from audits.models import NominationMatch
from audits.nominating import Nominee
from audits.nomination_permissions import why_not_decide_match
from audits.pairs import OUTCOMES, against, pair_words
from audits.selectors.matches import pairs_of
from cases.models import TwinDecision
from trail.actions import record_change, record_views

CHANGED = "One of these nominations was changed in the meantime. Look at what is left to decide."
DECIDED = (
    "Somebody has decided about this pair in the meantime. Look at that decision, then decide again if it is wrong."
)


@transaction.atomic
def open_match(*, match: NominationMatch, by: Any, at: datetime) -> tuple[Nominee, Nominee]:
    """Who the two nominated children are, for whoever decides whether they are one. Both looks are written down."""
    if reason := why_not_decide_match(by, match.first.round):
        raise Refused(reason)
    record_views(subjects=[match.first, match.second], by=by, at=at, field="identity")
    return opened(match.first), opened(match.second)


@transaction.atomic
def decide_match(
    *, match: NominationMatch, decision: str, reason: str, by: Any, at: datetime, seen: str = ""
) -> NominationMatch:  # fmt: skip
    """Say whether two nominations are about one child, and how one knows; while nominations are open also anew.

    `seen` is the decision the person had in front of them (see `version_of_decision`). Pressed twice, it is decided
    once. NotDone where somebody else decided in the meantime, and where other pairs say the opposite.
    """
    row = locked_round(match.first.round_id)
    if refusal := why_not_decide_match(by, row):
        raise Refused(refusal)
    pairs = pairs_of(row)
    found = next((each for each in pairs if each.pk == match.pk), None)
    if found is None:
        raise NotDone(CHANGED)
    if decision not in OUTCOMES or not reason.strip():
        raise NotDone("Choose whether it is one child, and say how you know.")
    reason = reason.strip()[:300]
    if (found.decision, found.reason, found.decided_by_id) == (decision, reason, by.pk):
        return found
    if seen != version_of_decision(found):
        raise NotDone(DECIDED)
    if others := against(found, decision, pairs):
        raise NotDone(contradiction_words(others))
    before = TwinDecision(found.decision)
    found.decision, found.reason, found.decided_by, found.decided_at = decision, reason, by, at
    found.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    record_change(subject=found, by=by, at=at, field="one child", before=before, after=TwinDecision(decision))
    return found


def version_of_decision(match: NominationMatch) -> str:
    """Which decision somebody saw; "" while there was none."""
    return match.decided_at.isoformat() if match.decided_at else ""


def contradiction_words(others: list[NominationMatch]) -> str:
    """Which pairs say the opposite, and what to do."""
    said = "; ".join(f"{pair_words(each)} are {OUTCOMES[TwinDecision(each.decision)]}" for each in others)
    return f"This contradicts what stands: {said}. If that is wrong, decide it again first, under “Decided”."
