"""Showing who the children are to people who have to know; every look is in the trail first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import Refused
from cases.actions.identity import details_of
from cases.identities import Identity
from cases.models import IdentitySheet
from cases.permissions import why_not_reveal
from trail.actions import record_view, record_views


@transaction.atomic
def reveal_identity(*, sheet: IdentitySheet, by: Any, at: datetime) -> Identity:
    """Who a case is, for one person once; the look is in the trail before the answer leaves."""
    if reason := why_not_reveal(by, sheet):
        raise Refused(reason)
    record_view(subject=sheet, by=by, at=at, field="identity")
    return details_of(sheet)


@transaction.atomic
def reveal_identities(*, sheets: Sequence[IdentitySheet], by: Any, at: datetime) -> dict[Any, Identity]:
    """Who several cases are, by the case's id; a look at each is in the trail before the answer leaves."""
    for sheet in sheets:
        if reason := why_not_reveal(by, sheet):
            raise Refused(reason)
    record_views(subjects=sheets, by=by, at=at, field="identity")
    return {sheet.case_id: details_of(sheet) for sheet in sheets}
