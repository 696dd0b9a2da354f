"""Putting questions to the board. They stand as they are asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from recommendations.decision_permissions import why_not_ask
from recommendations.models import BoardQuestion, QuestionKind, Recommendation, StatusChange
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date

AGREED, REOPEN = "Agree that it is closed", "Open it again"
MOST_OPTIONS = 6


@transaction.atomic
def ask_board(
    *,
    partnership: Partnership,
    text: str,
    options: Sequence[str],
    by: Any,
    at: datetime,
    proposal: str = "",
    recommendation: Recommendation | None = None,
    kind: str = QuestionKind.OTHER,
) -> BoardQuestion:
    """Put a question to the board. The same question about the same recommendation that still waits is one question.

    Raises NotDone where there is nothing to choose from, Refused for whoever puts no questions here.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if refusal := why_not_ask(by, partnership):
        raise Refused(refusal)
    text, choices = " ".join(text.split()), list(dict.fromkeys(line for each in options if (line := each.strip())))
    if not text:
        raise NotDone("Write the question that the board is to decide.")
    if not 2 <= len(choices) <= MOST_OPTIONS:
        raise NotDone(f"Give the board 2 to {MOST_OPTIONS} answers to choose from, one on each line.")
    if recommendation is not None and recommendation.partnership_id != partnership.pk:
        raise NotDone("This recommendation is not the partnership's.")
    earlier = BoardQuestion.objects.waiting().filter(partnership=partnership, recommendation=recommendation, text=text)
    if found := earlier.first():
        return found
    return keep(
        BoardQuestion(
            partnership=partnership,
            kind=kind,
            recommendation=recommendation,
            text=text,
            options=choices,
            proposal=proposal.strip(),
            asked_by=by,
            asked_at=at,
        )  # fmt: skip
    )


def ask_about_closure(*, change: StatusChange, by: Any, at: datetime) -> BoardQuestion | None:
    """Put a recommendation's closing to the board, unless the change closes nothing."""
    before, row = change.from_status, change.recommendation
    if change.action_id or not change.to_status.is_closed or before is None or before.is_closed:
        return None
    return keep(
        BoardQuestion(
            partnership=row.partnership,
            kind=QuestionKind.CLOSURE,
            recommendation=row,
            change=change,
            text=f"Recommendation {row.number} was closed as {change.to_status.name} on "
            f"{long_date(change.decided_on)}. Does the board agree?",
            options=[AGREED, REOPEN],
            proposal=change.why,
            asked_by=by,
            asked_at=at,
        )  # fmt: skip
    )


def keep(row: BoardQuestion) -> BoardQuestion:
    row.save(force_insert=True)
    kind = row.get_kind_display()
    record_event(kind=EventKind.CREATED, subject=row, by=row.asked_by, at=row.asked_at, field="question", after=kind)
    return row
