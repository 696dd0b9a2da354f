"""Confirming what a panel decided without a quorum."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.models import Confirmation, Round
from audits.quorum import Seat, there_at, why_not_quorate
from audits.quorum_permissions import why_not_confirm
from audits.selectors.quorum import Provisional, Standing, provisional_of, standing_of
from trail.actions import record_change
from ui.counting import counted

NOTHING_LEFT = "Nothing is provisional: all that this panel decided stands."


@transaction.atomic
def confirm_at_sitting(*, round: Round, sitting, by: Any, at: datetime) -> Confirmation:
    """A sitting that has a quorum now confirms everything provisional at once."""
    row = locked_round(round.pk)
    standing, waiting = _waiting(row, by)
    found = standing.by_pk.get(sitting.pk)
    if found is None:
        raise NotDone("Choose a sitting of this panel.")
    if missing := found.why_not_quorate(at):
        raise NotDone(f"{missing} It takes a quorum at this sitting to confirm.")
    made = Confirmation.objects.create(round=row, sitting=found.sitting, confirmed_by=by, confirmed_at=at)
    return _keep(made, waiting, f"by sitting {found.sitting.number}")


@transaction.atomic
def confirm_in_writing(*, round: Round, agencies: Iterable, source: str, by: Any, at: datetime) -> Confirmation:
    """Agencies that were not there have confirmed in writing. With those that were, they must make a quorum.

    `source` says where their words are kept.
    """
    row = locked_round(round.pk)
    standing, waiting = _waiting(row, by)
    agencies, source = list(agencies), source.strip()
    if not agencies:
        raise NotDone("Choose the agencies that have confirmed in writing.")
    if not source:
        raise NotDone("Say where the written confirmations are kept, such as “E-mails of 3 June, panel folder”.")
    if {each.partnership_id for each in agencies} != {row.partnership_id}:
        raise NotDone("Choose agencies of this partnership.")
    # Only a chair gets here, so the decisions have one.
    written = [Seat(each.pk, each.kind, is_chair=True) for each in agencies]
    for each, decided_at in [(g, g.agreed_at) for g, _ in waiting.grades] + [
        (f, f.written_at) for f, _ in waiting.findings
    ]:
        found = standing.by_pk[each.sitting_id or 0]
        seats = [*there_at(found.seats, found.time_of(decided_at)), *written]
        if missing := why_not_quorate(found.sitting.rule, seats):
            words = missing.removeprefix("There is no quorum: ").replace("there", "counted")
            raise NotDone(f"With these agencies there is still no quorum for sitting {found.sitting.number}: {words}")
    made = Confirmation.objects.create(round=row, source=source, confirmed_by=by, confirmed_at=at)
    made.agencies.set(agencies)
    return _keep(made, waiting, "in writing")


def _waiting(row: Round, by: Any) -> tuple[Standing, Provisional]:
    if refusal := why_not_confirm(by, row):
        raise Refused(refusal)
    standing = standing_of(row)
    waiting = provisional_of(row, standing)
    if not len(waiting):
        raise NotDone(NOTHING_LEFT)
    return standing, waiting


def _keep(made: Confirmation, waiting: Provisional, how: str) -> Confirmation:
    made.grades.set([each for each, _ in waiting.grades])
    made.findings.set([each for each, _ in waiting.findings])
    words = f"{counted(len(waiting), 'decision')} confirmed {how}"
    record_change(
        subject=made.round, by=made.confirmed_by, at=made.confirmed_at, field="without a quorum", before="provisional",
        after=words,
    )  # fmt: skip
    return made
