"""Telling those who run and chair an audit, once, that all its returns are in."""

import logging
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.models import Membership, User
from audits.actions.locks import locked_round
from audits.models import Round, RoundState
from audits.selectors.all_in import all_returns_in, rounds_being_audited
from notices.actions import send_notice
from notices.sweeping import one_by_one
from trail.actions import record_change

log = logging.getLogger(__name__)
SUBJECT = "All returns of a case audit are in"
TO_PANEL = "All returns of a multi-agency case audit are in. Its chair can read the panel pack and open the panel."
TO_REPORT = "All returns of a multi-agency case audit are in. Its answers can be put together."


def tell_all_in(*, at: datetime) -> int:
    """Look at every audit its agencies work on; returns of how many it was told that all is in.

    Whoever signs off last has it looked at by `look_after`; this is for what else may end the wait, and for looks that
    failed. Each audit is a transaction of its own.
    """
    trouble = "Round %s could not be looked at."
    return one_by_one(rounds_being_audited(), tell_of_round, at=at, log=log, trouble=trouble)


def look_after(pk: Any, *, at: datetime) -> None:
    """Look at an audit as soon as what is being done to one of its returns is kept.

    Of two people who finish at the same moment the second to be kept sees both; a look that fails is made up for by the
    next sweep.
    """
    transaction.on_commit(partial(tell_of_round, pk=pk, at=at), robust=True)


@transaction.atomic
def tell_of_round(*, pk: Any, at: datetime) -> bool:
    """Write once when all returns of an audit are in; again only after one was open in between."""
    row = locked_round(pk)
    if row.state != RoundState.AUDITING:
        return False
    is_in = all_returns_in(row)
    if is_in == bool(row.returns_in_at):
        return False
    row.returns_in_at = at if is_in else None
    row.save(update_fields=["returns_in_at"])
    words = ("", "all in") if is_in else ("all in", "one is open again")
    record_change(subject=row, by=None, at=at, field="returns", before=words[0], after=words[1])
    if is_in:
        for person, page in people_to_tell(row, timezone.localdate(at)):
            write_to(person, row, page, at)
    return is_in


def people_to_tell(row: Round, today: date) -> list[tuple[User, str]]:
    """The coordinators with the audit's page; its chair, or every chair where none is named, with the way to open the
    panel where there is one. Each person once."""
    held = Membership.objects.in_force(today).filter(
        agency__partnership=row.partnership_id, role__in=[Role.COORDINATOR, Role.CHAIR]
    )
    found: dict[Any, tuple[User, str]] = {}
    for each in held.select_related("user").order_by("-role", "user__full_name"):
        if each.role == Role.COORDINATOR:
            found[each.user_id] = (each.user, "audits:round_detail")
        elif not row.skips_panel and row.chair_id in {None, each.user_id}:
            found.setdefault(each.user_id, (each.user, "audits:panel_open"))
    return list(found.values())


def write_to(person: User, row: Round, page: str, at: datetime) -> None:
    send_notice(
        to_email=person.email,
        to_name=person.full_name,
        subject=SUBJECT,
        lines=[TO_REPORT if row.skips_panel else TO_PANEL],
        path=reverse(page, args=[row.pk]),
        at=at,
        partnership=row.partnership,
    )
