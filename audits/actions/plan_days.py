"""The days of a round: kept, changed one by one, and moved together with its panel."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.clock import RoundDates
from audits.key_dates import ROUND_FIELDS, KeyDay, clock_days, day_words, misplaced, moved_days, shifts
from audits.models import KeyDate, Round, RoundState
from audits.plan_permissions import days_that_may_change, why_not_change_days, why_not_move_panel
from audits.selectors.plans import days_of
from audits.selectors.reminders import leads_by_agency
from notices.actions import send_notice
from trail.actions import record_change
from ui.dates import long_date


@transaction.atomic
def change_days(*, round: Round, days: Mapping[KeyDay, date], by: Any, at: datetime) -> Round:
    """Give a round these days; days not named stay. A new due date reaches every return that is not finished."""
    row = locked_round(round.pk)
    if reason := why_not_change_days(by, row):
        raise Refused(reason)
    before = days_of(row)
    check_sides(row, {**before, **days}, [kind for kind, day in days.items() if before.get(kind) != day])
    put_days(row, days, by=by, at=at)
    return row


@transaction.atomic
def move_panel(*, round: Round, panel_on: date, ticked: Iterable[str], today: date, by: Any, at: datetime) -> Round:
    """Let the panel meet on another day, and with it move the days that are `ticked` (values of `KeyDay`)."""
    row = locked_round(round.pk)
    if reason := why_not_move_panel(by, row):
        raise Refused(reason)
    days = days_of(row)
    found = shifts(days, method=row.method, to_method=row.method, panel_on=panel_on, today=today)
    put_days(row, moved_days(days, found, set(ticked), panel_on), by=by, at=at)
    return row


def put_days(row: Round, days: Mapping[KeyDay, date], *, by: Any, at: datetime) -> None:
    """Write changed days into a locked round; each change is a line in the trail."""
    before = days_of(row)
    changed = {kind: day for kind, day in days.items() if before.get(kind) != day}
    if stuck := set(changed) - days_that_may_change(row):
        names = ", ".join(f"“{day_words(kind, row.method)}”" for kind in KeyDay if kind in stuck)
        raise NotDone(f"This audit is in “{row.get_state_display()}”, so these days stand: {names}.")
    check_order(row, {**before, **changed})
    own = {ROUND_FIELDS[kind]: day for kind, day in changed.items() if kind in ROUND_FIELDS}
    for field, day in own.items():
        setattr(row, field, day)
    if own:
        row.save(update_fields=list(own))
    for kind, day in changed.items():
        if kind not in ROUND_FIELDS:
            KeyDate.objects.update_or_create(round=row, kind=kind, defaults={"day": day})
        record_change(
            subject=row, by=by, at=at, field=day_words(kind, row.method), before=before.get(kind, ""), after=day
        )
    if KeyDay.RETURNS in changed:
        pass_due_date_on(row)
    if row.state == RoundState.AUDITING and {KeyDay.RETURNS, KeyDay.PANEL} & set(changed):
        tell_moved(row, at)


def check_order(row: Round, days: Mapping[KeyDay, date]) -> None:
    dates = RoundDates(*(days[kind] for kind in ROUND_FIELDS))
    if sentence := dates.problem()[1]:
        raise NotDone(sentence)
    close_on = row.nominations_close_on
    if row.state == RoundState.PLANNING and close_on and close_on > dates.opens_on:
        raise NotDone("Nominations cannot close after the agencies start. Change that day in the plan first.")


def check_sides(row: Round, days: Mapping[KeyDay, date], changed: Collection[KeyDay]) -> None:
    """NotDone for a changed day that would stand on the wrong side of the panel's. Days that stay where they are while
    the panel moves are the coordinator's to see in the preview."""
    if kind := misplaced(days, changed):
        panel_on = days[KeyDay.PANEL]
        side = "after" if days[kind] > panel_on else "before"
        told = f"“{day_words(kind, row.method)}” would be on {long_date(days[kind])}, {side} the day of the panel"
        raise NotDone(f"{told} ({long_date(panel_on)}). Choose another day for it.")


def pass_due_date_on(row: Round) -> None:
    for agency_return in row.returns.waiting().exclude(due_on=row.returns_due_on):
        agency_return.due_on = row.returns_due_on
        agency_return.save(update_fields=["due_on"])


def tell_moved(row: Round, at: datetime) -> None:
    """Agencies that are at work hear of new days from the portal, not from a late reminder."""
    agencies = list(row.round_agencies.values_list("agency", flat=True))
    leads = leads_by_agency(agencies, timezone.localdate(at))
    meets = day_words(KeyDay.PANEL, row.method)
    for person in {lead.pk: lead for found in leads.values() for lead in found}.values():
        send_notice(
            to_email=person.email,
            to_name=person.full_name,
            subject="The dates of a case audit have changed",
            lines=[
                "The dates of a multi-agency case audit in which your agency takes part have changed.",
                f"Your agency's returns are due on {long_date(row.returns_due_on)}. "
                f"{meets}: {long_date(row.panel_on)}.",
            ],
            path=reverse("audits:round_detail", args=[row.pk]),
            at=at,
            partnership=row.partnership,
        )


def follow_clock(row: Round, *, old_method: str, today: date, by: Any, at: datetime) -> None:
    """After a change of method: days that followed the old clock, and have not passed, follow the new one."""
    days = days_of(row)
    found = shifts(days, method=old_method, to_method=row.method, panel_on=row.panel_on, today=today)
    goes = {each.kind: each.after for each in found if each.goes}
    put_days(row, {kind: day for kind, day in goes.items() if kind in days_that_may_change(row)}, by=by, at=at)


def give_clock_days(row: Round) -> None:
    """The days of a new round beside the four it was planned with, as its clock proposes them."""
    days = clock_days(panel_on=row.panel_on, method=row.method)
    KeyDate.objects.bulk_create(
        KeyDate(round=row, kind=kind, day=day) for kind, day in days.items() if kind not in ROUND_FIELDS
    )
