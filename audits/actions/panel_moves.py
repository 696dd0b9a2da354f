"""How a round goes on from its returns: to the panel, to its report, to its end."""

from datetime import datetime

from django.db import transaction

from access.permissions import NotDone, Permission, Refused
from audits.actions.nomination_erasing import AT_CLOSE, erase_nominations
from audits.actions.sittings import start_first_sitting
from audits.actions.summaries import write_summaries
from audits.models import CAME_IN, Round, RoundState
from audits.panel_permissions import why_not_close, why_not_conclude, why_not_open_panel, why_not_put_together
from audits.selectors.closing import frames_of
from audits.selectors.panel import why_not_finished
from cases.actions.frames import empty_frame
from trail.actions import record_change

DELETED_AT_CLOSE = "deleted when their audit closed"


def locked_round(pk) -> Round:
    """The round, held until the transaction ends, so that two people at one panel take turns."""
    return (
        Round.objects.select_for_update(of=["self"])
        .select_related("programme__partnership", "tool_version__scale")
        .get(pk=pk)
    )


@transaction.atomic
def open_panel(*, round, by, at: datetime) -> Round:
    """Lay open every return that its agency has signed off. Missing ones stay sealed; opening twice changes nothing."""
    row = locked_round(round.pk)
    if is_repeat(row, RoundState.PANEL, by, Permission.OPEN_PANEL):
        return row
    if refusal := why_not_open_panel(by, row):
        raise Refused(refusal)
    row = lay_open(row, to=RoundState.PANEL, by=by, at=at)
    start_first_sitting(round_=row, by=by, at=at)
    return row


def lay_open(row: Round, *, to: RoundState, by, at: datetime) -> Round:
    """Open every return that has come in to those who read returns side by side, and take the round on."""
    returns = row.returns.in_sample()
    answered = returns.select_for_update(of=["self"]).filter(state__in=CAME_IN, opened_at=None)
    opened = 0
    for agency_return in answered:
        agency_return.opened_at = at
        agency_return.save(update_fields=["opened_at"])
        opened += 1
    row.state, row.panel_opened_at, row.panel_opened_by = to, at, by
    row.save(update_fields=["state", "panel_opened_at", "panel_opened_by"])
    record_change(subject=row, by=by, at=at, field="state", before=RoundState.AUDITING, after=to)
    words = f"{opened} of {returns.count()} returns"
    record_change(subject=row, by=by, at=at, field="returns opened", after=words)
    return row


@transaction.atomic
def put_together(*, round, by, at: datetime) -> Round:
    """Take a dip sample straight to its report: the returns that have come in lie side by side, the others stay
    sealed. Done twice, it is done once."""
    row = locked_round(round.pk)
    if row.skips_panel and is_repeat(row, RoundState.REPORTING, by, Permission.MANAGE_ROUNDS):
        return row
    if refusal := why_not_put_together(by, row):
        raise Refused(refusal)
    return lay_open(row, to=RoundState.REPORTING, by=by, at=at)


@transaction.atomic
def conclude_panel(*, round, by, at: datetime) -> Round:
    """End the panel: its grades and findings are agreed from here on, and the report can be written."""
    row = locked_round(round.pk)
    if is_repeat(row, RoundState.REPORTING, by, Permission.OPEN_PANEL):
        return row
    if refusal := why_not_conclude(by, row):
        raise Refused(refusal)
    if missing := why_not_finished(by, row):
        raise NotDone(missing)
    row.concluded_at = at
    return take(row, to=RoundState.REPORTING, by=by, at=at)


@transaction.atomic
def close_round(*, round, by, at: datetime) -> Round:
    """End the audit. What it agreed stays as it is, and is summed up; recommendations go on. The children it was drawn
    from are deleted; the drawn cases, the reserves and the certificate stay."""
    row = locked_round(round.pk)
    if is_repeat(row, RoundState.CLOSED, by, Permission.MANAGE_ROUNDS):
        return row
    if refusal := why_not_close(by, row):
        raise Refused(refusal)
    row.closed_at = at
    for frame in frames_of(row):
        empty_frame(frame=frame, by=by, at=at, rule=DELETED_AT_CLOSE)
    erase_nominations(row, rule=AT_CLOSE, by=by, at=at)
    closed = take(row, to=RoundState.CLOSED, by=by, at=at)
    write_summaries([closed.pk], at=at)
    return closed


def is_repeat(row: Round, state: RoundState, by, right: Permission) -> bool:
    """Whether the round is there already and the person could have taken it there: a form sent twice."""
    return row.state == state and by.holds_wide(right, row.partnership)


def take(row: Round, *, to: RoundState, by, at: datetime) -> Round:
    before, row.state = RoundState(row.state), to
    row.save(update_fields=["state", "concluded_at", "closed_at"])
    record_change(subject=row, by=by, at=at, field="state", before=before, after=to)
    return row
