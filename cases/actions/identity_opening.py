"""Showing who the children are to people who have to know; every look is in the trail first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Agency
from cases.identities import Identity
from cases.identity_details import details_of
from cases.models import Draw, IdentityPrint, IdentitySheet
from cases.permissions import PRINTED_ALREADY, why_not_confirmed, why_not_reveal
from trail.actions import record_event, record_view, record_views
from trail.models import EventKind

PRINTED = "identity sheet on paper"


@transaction.atomic
def reveal_identity(*, sheet: IdentitySheet, confirmed: datetime | None, by: Any, at: datetime) -> Identity:
    """Who a case is, for one person once; the look is in the trail before the answer leaves.

    `confirmed` is when the person last showed that it is them (see `accounts.confirming`).
    """
    if reason := why_not_confirmed(confirmed, at) or why_not_reveal(by, sheet):
        raise Refused(reason)
    record_view(subject=sheet, by=by, at=at, field="identity")
    return details_of(sheet)


@transaction.atomic
def reveal_identities(
    *, sheets: Sequence[IdentitySheet], confirmed: datetime | None, by: Any, at: datetime
) -> dict[Any, Identity]:
    """Who several cases are, by the case's id; a look at each is in the trail before the answer leaves."""
    check_sheets(sheets, confirmed, by, at)
    record_views(subjects=sheets, by=by, at=at, field="identity")
    return {sheet.case_id: details_of(sheet) for sheet in sheets}


@transaction.atomic
def print_identities(
    *,
    sheets: Sequence[IdentitySheet],
    draw: Draw,
    agency: Agency,
    confirmed: datetime | None,
    by: Any,
    at: datetime,
) -> dict[Any, Identity]:
    """Who several cases are, to be put on paper: once for each confirmation, and in the trail as such."""
    check_sheets(sheets, confirmed, by, at)
    if not sheets:
        raise NotDone("There is no child on this sheet that can be printed.")
    assert confirmed is not None  # it was checked above
    printed, is_first = IdentityPrint.objects.get_or_create(
        printed_by=by, confirmed_at=confirmed, defaults={"draw": draw, "agency": agency, "printed_at": at}
    )
    if not is_first:
        raise NotDone(PRINTED_ALREADY)
    record_event(kind=EventKind.DOWNLOADED, subject=printed, by=by, at=at, field=PRINTED, after=len(sheets))
    record_views(subjects=sheets, by=by, at=at, field=PRINTED)
    return {sheet.case_id: details_of(sheet) for sheet in sheets}


def check_sheets(sheets: Sequence[IdentitySheet], confirmed: datetime | None, by: Any, at: datetime) -> None:
    if reason := why_not_confirmed(confirmed, at):
        raise Refused(reason)
    for sheet in sheets:
        if reason := why_not_reveal(by, sheet):
            raise Refused(reason)
