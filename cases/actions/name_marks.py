"""Keeping marks of who is on an identity sheet, by which texts are looked through before they are published."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from cases.fingerprints import joined
from cases.identities import Identity
from cases.identity_details import details_of, opened_child_id
from cases.models import IdentitySheet, NameMarks
from cases.name_marks import marks_of
from cases.retention import months_after

MONTHS_KEPT = 24


def keep_marks(*, sheet: IdentitySheet, identity: Identity, at: datetime) -> NameMarks:
    """The marks of a sheet just sealed, in the place of earlier ones."""
    same, near = marks_of(identity, child_id=opened_child_id(sheet), draw_pk=sheet.case.draw_id)
    row, _ = NameMarks.objects.update_or_create(
        case=sheet.case,
        defaults={
            "same": joined(sorted(same)),
            "near": joined(sorted(near)),
            "made_from": sheet.completed_at,
            "made_at": at,
        },
    )
    return row


def unmarked() -> QuerySet[IdentitySheet]:
    """Sheets that say who somebody is and have no marks, or those of an earlier text."""
    old = Q(case__name_marks__made_from=None, completed_at__isnull=False)
    old |= Q(completed_at__gt=F("case__name_marks__made_from"))
    filled = IdentitySheet.objects.filter(destroyed_at=None, sealed_details__isnull=False)
    return filled.filter(Q(case__name_marks=None) | old)


@transaction.atomic
def mark_unmarked(*, at: datetime, draws: Iterable[object] | None = None) -> int:
    """Make the marks that are missing, of these draws or of all. Returns for how many children.

    It opens seals and shows nothing of what is in them: what it keeps can be read by nobody.
    """
    sheets = unmarked().select_related("case").select_for_update(of=["self"])
    if draws is not None:
        sheets = sheets.filter(case__draw__in=list(draws))
    count = 0
    for sheet in sheets:
        keep_marks(sheet=sheet, identity=details_of(sheet), at=at)
        count += 1
    return count


def forget_old_marks(*, at: datetime) -> int:
    """Destroy the marks of audits that closed more than two years ago. Returns of how many children."""
    closed_before = months_after(timezone.localdate(at), -MONTHS_KEPT)
    gone, _ = NameMarks.objects.filter(case__draw__round__closed_at__date__lt=closed_before).delete()
    return gone


def kept_until(closed_on: date) -> date:
    """The last day for which the marks of an audit closed on a day are kept."""
    return months_after(closed_on, MONTHS_KEPT)
