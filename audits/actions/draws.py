"""Drawing a round's children, and giving a draw up."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.actions.nomination_draws import say_who_was_drawn
from audits.models import AbandonedDraw, Programme, Round, RoundState
from audits.permissions import why_not_abandon_draw, why_not_draw_round, why_not_manage
from cases.actions.draws import draw_cases, forget_draw
from cases.foreseeing import Wish
from cases.models import Draw
from trail.actions import record_change

NOBODY_BY_NAME = (
    "No nominated child is left out by name: the answer would tell who is nominated. Ask the agency to withdraw its "
    "nomination before the nominations close."
)


@transaction.atomic
def draw_round(
    *,
    round: Round,
    wish: Wish,
    by: Any,
    at: datetime,
    seed: str = "",
    knowing: str = "",
) -> Draw:
    """Draw a round's cases, once. Whoever presses second gets the draw that was made.

    CannotMeet says what these children cannot give; with those words as `knowing`, what there is is drawn.

    The seed is the one hidden since the file was loaded, so that nobody can know the sample beforehand or look for a
    seed they like; a seed given, such as a number drawn at a meeting, is named so on the certificate.
    """
    row = locked_round(round.pk)
    if row.draw is not None and not why_not_manage(by, row.partnership):
        return row.draw
    if reason := why_not_draw_round(by, row):
        raise Refused(reason)
    if row.is_nominated and wish.left_out:
        raise NotDone(NOBODY_BY_NAME)
    assert row.frame is not None  # without one, drawing is refused
    # One draw at a time in a year: references are unique within it.
    programme = Programme.objects.select_for_update().get(pk=row.programme_id)
    draw = draw_cases(
        frame=row.frame,
        wish=wish,
        agencies=[part.agency for part in row.round_agencies.select_related("agency")],
        year=programme.year,
        by=by,
        at=at,
        seed=seed,
        knowing=knowing,
    )
    if row.is_nominated:
        say_who_was_drawn(draw, by=by, at=at)
    row.draw, row.state = draw, RoundState.DRAWING
    row.save(update_fields=["draw", "state"])
    record_change(subject=row, by=by, at=at, field="state", before=RoundState.PLANNING, after=RoundState.DRAWING)
    return draw


@transaction.atomic
def abandon_draw(*, round: Round, reason: str, by: Any, at: datetime) -> AbandonedDraw:
    """Give up a draw before the audit opens, so that another file can be loaded and drawn from.

    The draw, its certificate, its cases and the reason stay; who its children are is erased, and they do not count
    as audited.
    """
    row = locked_round(round.pk)
    if why_not := why_not_abandon_draw(by, row):
        raise Refused(why_not)
    assert row.draw is not None  # without one there is nothing to abandon
    if not reason.strip():
        raise NotDone("Say why this draw is abandoned. The reason is kept with it.")
    draw = row.draw
    row.draw, row.frame, row.state = None, None, RoundState.PLANNING
    row.save(update_fields=["draw", "frame", "state"])
    forget_draw(draw=draw, by=by, at=at)
    abandoned = AbandonedDraw.objects.create(
        round=row, draw=draw, reason=reason.strip(), abandoned_by=by, abandoned_at=at
    )
    record_change(subject=draw, by=by, at=at, field="draw", before="in force", after="abandoned")
    record_change(subject=row, by=by, at=at, field="state", before=RoundState.DRAWING, after=RoundState.PLANNING)
    return abandoned
