"""Replacing a drawn case that cannot be audited by the next reserve of its part of the draw, and by no other."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from cases.models import Case, CaseRole, Draw, Swap, SwapReason
from cases.permissions import why_not_swap
from cases.sampling import with_swap
from cases.swapping import foresee_swap
from trail.actions import record_change, record_event
from trail.models import EventKind

LONGEST_EXPLANATION = 600
ANOTHER_COMES = "Another case was replaced meanwhile, so another reserve would come now. Look again, then confirm."
LAST_ONE = (
    "This is the only case left and no reserve is left, so nothing would remain to audit. Abandon the draw instead, "
    "or ask for the audit to be planned anew."
)


@transaction.atomic
def swap_case(*, case: Case, reason: str, explanation: str, expected: str, by: Any, at: datetime) -> Swap:
    """Take a case out of the sample, with a reason; the next reserve of its stratum takes its place, if there is one.

    `expected` is the key of what the person was shown (`cases.swapping.SwapForeseen.key`): where another reserve
    would come by now, NotDone says so and nothing happens. The swap stands on the certificate, by ordinals and with
    the reason from the list only: a text beside a number of the file would say more of a child than need be.
    """
    draw = Draw.objects.select_for_update(of=["self"]).get(pk=case.draw_id)
    row = Case.objects.select_related("partnership", "draw__frame", "draw__abandonment").get(pk=case.pk)
    if why_not := why_not_swap(by, row):
        raise Refused(why_not)
    words = words_of(explanation)
    chosen = SwapReason(reason)
    found = foresee_swap(row)
    if found.key != expected:
        raise NotDone(ANOTHER_COMES)
    if not found.size:
        raise NotDone(LAST_ONE)
    called = found.called
    move(row, CaseRole.REPLACED, by=by, at=at)
    if called is not None:
        called.order = row.order  # it stands in lists where the case that left stood
        move(called, CaseRole.DRAWN, by=by, at=at)
    draw.certificate = with_swap(
        draw.certificate,
        leaving=row.ordinal,  # type: ignore[arg-type]  # only old draws have none, and those are refused
        called=called.ordinal if called else None,
        reason=str(chosen.label),
    )
    draw.save(update_fields=["certificate"])
    swap = Swap.objects.create(
        draw=draw, leaving=row, called=called, reason=chosen, explanation=words, swapped_by=by, swapped_at=at
    )
    record_event(kind=EventKind.CREATED, subject=swap, by=by, at=at, field="reason", after=chosen.label)
    return swap


def move(case: Case, to: CaseRole, *, by: Any, at: datetime) -> None:
    before, case.role = CaseRole(case.role), to
    case.save(update_fields=["role", "order"])
    record_change(subject=case, by=by, at=at, field="role", before=before, after=to)


def words_of(explanation: str) -> str:
    """The explanation as it is kept, or the sentence asking for one."""
    words = explanation.strip()
    if not words:
        raise NotDone("Say in a sentence why this case is replaced. It stands on the certificate; name nobody.")
    if len(words) > LONGEST_EXPLANATION:
        raise NotDone(f"The explanation is too long: {LONGEST_EXPLANATION} characters is the most.")
    return words
