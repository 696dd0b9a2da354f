"""The nominations of an audit as one list to draw from: closing it, opening it again, reminding."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import User
from audits.actions.locks import locked_round
from audits.actions.nominations import counted_on, opened
from audits.models import Nomination, NominationMatch, PoolClosing, PoolPlace, Round
from audits.nominating import ADULT, Nominee, born_of, facts_of, facts_together, grouped, is_adult, merged
from audits.nomination_permissions import (
    why_not_close_pool,
    why_not_remind_agencies,
    why_not_reopen_pool,
)
from audits.selectors.matches import undecided_count
from audits.selectors.nominations import silent_agencies
from cases.actions.frames import drop_frame
from cases.actions.pool_frames import PoolChild, make_pool_frame
from cases.models import Frame, TwinDecision
from notices.actions import send_notice
from trail.actions import record_change
from ui.counting import counted
from ui.dates import long_date

NOBODY = "Nobody is nominated yet, so there is nothing to draw from."
NOBODY_COUNTS = (
    "None of the nominated children is of concern or on a plan for 18 months today. Wait until one is, or ask the "
    "agencies to look at their nominations."
)


@transaction.atomic
def close_pool(*, round: Round, reason: str, by: Any, at: datetime, seed: str = "") -> Frame:
    """Close the nominations and make the list the cases are drawn from. Pressed twice, it is made once.

    Criterion, age and months on a plan are worked out for today; who counts by neither criterion, or has turned
    18, is left out. A child nominated several times is in the list once. `reason` is asked for before the day that
    was announced. `seed` is for the demonstration (see `cases.actions.frames.load_frame`).
    """
    row = locked_round(round.pk)
    if refusal := why_not_close_pool(by, row):
        raise Refused(refusal)
    if row.frame is not None:
        return row.frame
    today = timezone.localdate(at)
    day = row.nominated_until
    if row.pool_closed_at is None and today < day and not reason.strip():
        raise NotDone(f"Nominations were announced until {long_date(day)}. Say why they close before that day.")
    if waiting := undecided_count(row):
        raise NotDone(undecided_words(waiting))
    groups = children_of(row)
    if not groups:
        raise NotDone(NOBODY)
    children, left_out = [], 0
    known = count_anew([each for group in groups for each in group], on=today)
    for key, group in enumerate(groups):
        nominees = [known[each.pk] for each in group]
        facts = facts_together(nominees, on=today)
        if facts["nominated_for"] and not any(is_adult(born_of(each), today) for each in nominees):
            children.append(PoolChild(key, merged(nominees).child_id, facts))
        else:
            left_out += 1
    if not children:
        raise NotDone(NOBODY_COUNTS)
    frame, ordinals = make_pool_frame(partnership=row.partnership, children=children, by=by, at=at, seed=seed)
    PoolPlace.objects.bulk_create(
        PoolPlace(nomination=each, frame=frame, ordinal=ordinals[key])
        for key, group in enumerate(groups)
        if key in ordinals
        for each in group
    )
    row.frame, row.pool_closed_at = frame, row.pool_closed_at or at
    row.save(update_fields=["frame", "pool_closed_at"])
    PoolClosing.objects.create(
        round=row, reason=reason.strip()[:300], children=len(children), left_out=left_out, closed_by=by, closed_at=at
    )
    words = counted(len(children), "child,children")
    record_change(subject=row, by=by, at=at, field="nominations", before="open", after=f"closed, {words}")
    return frame


@transaction.atomic
def reopen_pool(*, round: Round, by: Any, at: datetime) -> Round:
    """Take nominations again; the list that was made of them is deleted. Not once cases are drawn from it."""
    row = locked_round(round.pk)
    if row.is_nominated and row.pool_closed_at is None and not why_not_close_pool(by, row):
        return row
    if refusal := why_not_reopen_pool(by, row):
        raise Refused(refusal)
    count_anew(Nomination.objects.filter(round=row).known(), on=counted_on(row, at))
    before, row.frame, row.pool_closed_at = row.frame, None, None
    row.save(update_fields=["frame", "pool_closed_at"])
    if before is not None:
        drop_frame(frame=before, by=by, at=at)
    record_change(subject=row, by=by, at=at, field="nominations", before="closed", after="open")
    return row


def count_anew(rows: Iterable[Nomination], *, on: date) -> dict[Any, Nominee]:
    """Work out the facts of nominations for another day, so that every page says what holds on it; returns who each
    is, by the nomination's key. Who is 18 by then is marked as left out."""
    rows = list(rows)
    known = {row.pk: opened(row) for row in rows}
    for row in rows:
        row.facts = facts_of(known[row.pk], on=on)
        if is_adult(born_of(known[row.pk]), on):
            row.facts |= {"left_out": ADULT}
    Nomination.objects.bulk_update(rows, ["facts"])
    return known


def children_of(row: Round) -> list[list[Nomination]]:
    """The nominations that stand, those of one child together."""
    rows = list(Nomination.objects.filter(round=row).known().order_by("created_at", "pk"))
    pairs = NominationMatch.objects.filter(first__round=row, decision=TwinDecision.SAME).between_known()
    by_pk = {each.pk: each for each in rows}
    return [
        [by_pk[pk] for pk in group] for group in grouped(by_pk, pairs.values_list("first_id", "second_id"))
    ]  # fmt: skip


def undecided_words(number: int) -> str:
    pairs = "2 nominations are" if number == 1 else f"{counted(number, 'pair')} of nominations are each"
    return f"The council's identity holder has still to decide whether {pairs} about one child. Then close them."


@transaction.atomic
def remind_silent(*, round: Round, by: Any, at: datetime, again: bool = False) -> list[User]:
    """Write once to each lead and auditor of agencies that have nominated nobody; returns them.

    An agency reminded within 24 hours is left in peace unless `again` says so.
    """
    row = locked_round(round.pk)
    if reason := why_not_remind_agencies(by, row):
        raise Refused(reason)
    people: dict[Any, User] = {}
    reminded = 0
    for silent in silent_agencies(row, at):
        if not silent.people or (silent.is_recent and not again):
            continue
        silent.part.reminded_at = at
        silent.part.save(update_fields=["reminded_at"])
        people |= {person.pk: person for person in silent.people}
        reminded += 1
    tell_silent(row, people.values(), at)
    if reminded:
        record_change(subject=row, by=by, at=at, field="reminded", after=counted(reminded, "agency,agencies"))
    return list(people.values())


def tell_silent(row: Round, people: Iterable[User], at: datetime) -> None:
    for person in people:
        send_notice(
            to_email=person.email,
            to_name=person.full_name,
            subject="Children can be nominated for a case audit",
            lines=[
                "Your agency takes part in a multi-agency case audit and has nominated no child for it yet.",
                f"Nominations are asked for by {long_date(row.nominated_until)}. If your agency has nobody to "
                "nominate, tell the coordinator.",
            ],
            path=reverse("audits:nomination_list", args=[row.pk]),
            at=at,
            partnership=row.partnership,
        )
