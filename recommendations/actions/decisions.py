"""What the board decided. A decision stands; a later one is a row of its own."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from recommendations.actions.board_questions import REOPEN
from recommendations.actions.locks import locked_recommendation
from recommendations.actions.statuses import change_status
from recommendations.decision_permissions import needs_source, why_not_record
from recommendations.models import BoardDecision, BoardQuestion, QuestionKind
from recommendations.selectors.settings import settings_of
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date


@transaction.atomic
def record_decision(
    *,
    question: BoardQuestion,
    chosen: str,
    decided_by: str,
    decided_on: date,
    by: Any,
    at: datetime,
    words: str = "",
    agencies_there: int | None = None,
    source: str = "",
) -> BoardDecision:
    """Write down what was decided, by whom and when. Too few agencies for the partnership's quorum make it
    provisional: it can be decided again. What stands is not decided twice; the same again is the same decision.

    A closed recommendation that the board opens again goes back to what it was.
    """
    if question.recommendation_id:
        locked_recommendation(question.recommendation_id)
    Partnership.objects.select_for_update(no_key=True).get(pk=question.partnership_id)
    partnership = question.partnership
    if refusal := why_not_record(by, partnership):
        raise Refused(refusal)
    facts = {
        "chosen": chosen, "words": words.strip(), "decided_by": " ".join(decided_by.split()), "decided_on": decided_on,
        "agencies_there": agencies_there, "source": " ".join(source.split()),
    }  # fmt: skip
    if earlier := question.decisions.filter(**facts, recorded_by=by).first():
        return earlier
    check_decision(question, facts, by, at)
    row = BoardDecision.objects.create(
        question=question, is_provisional=is_provisional(partnership, agencies_there), recorded_by=by, recorded_at=at,
        **facts,
    )  # fmt: skip
    record_event(kind=EventKind.CREATED, subject=question, by=by, at=at, field="decision", after=chosen)
    if question.kind == QuestionKind.CLOSURE and chosen == REOPEN and not row.is_provisional:
        open_again(question, row, by=by, at=at)
    return row


def check_decision(question: BoardQuestion, facts: dict, by: Any, at: datetime) -> None:
    if stands := question.decisions.filter(is_provisional=False).first():
        raise NotDone(
            f"This was decided on {long_date(stands.decided_on)}: {stands.chosen}. Put a new question to change it."
        )
    if facts["chosen"] not in question.options:
        raise NotDone("Choose one of the answers.")
    if not facts["decided_by"]:
        raise NotDone("Say who decided: the meeting, or the roles.")
    if facts["decided_on"] > timezone.localdate(at):
        raise NotDone("The day of the decision is in the future. Enter the day it was taken.")
    if facts["decided_on"] < timezone.localdate(question.asked_at):
        asked = long_date(timezone.localdate(question.asked_at))
        raise NotDone(f"The question was put on {asked}. Enter that day or one after it.")
    if needs_source(by, question.partnership) and not facts["source"]:
        raise NotDone("Say where you have the decision from, such as the minutes and their date.")
    if settings_of(question.partnership).quorum and facts["agencies_there"] is None:
        raise NotDone("Enter how many agencies were there: the board's decisions need a quorum.")


def is_provisional(partnership: Partnership, agencies_there: int | None) -> bool:
    """Whether fewer agencies decided than the partnership's quorum asks for."""
    return (agencies_there or 0) < settings_of(partnership).quorum


def open_again(question: BoardQuestion, decision: BoardDecision, *, by: Any, at: datetime) -> None:
    """Back to the rating before it was closed, where it is still what it was closed as."""
    change = question.change
    assert change is not None  # a closure's question always has one
    assert change.from_status is not None
    row = locked_recommendation(change.recommendation_id)
    if row.status_id == change.to_status_id:
        why = f"{decision.decided_by} did not agree that it is closed. {decision.words}".strip()[:300]
        change_status(subject=row, to=change.from_status, why=why, on=decision.decided_on, by=by, at=at)
