"""Replacing a case of an audit: in its draw, and among the agencies once they have been asked."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import Refused
from accounts.models import Agency, User
from audits.actions.locks import locked_round
from audits.models import Return, ReturnState, Round, RoundState
from audits.selectors.returns import leads_of
from audits.swap_permissions import why_not_call, why_not_swap_in_round
from cases.actions.draws import ask_agencies
from cases.actions.swaps import swap_case
from cases.models import Case, Swap
from cases.swapping import foresee_swap
from notices.actions import send_notice
from trail.actions import record_change
from ui.dates import long_date


@transaction.atomic
def swap_round_case(
    *,
    round: Round,
    case: Case,
    reason: str,
    explanation: str,
    expected: str,
    by: Any,
    at: datetime,
) -> Swap:
    """Replace a case as `cases.actions.swaps.swap_case` says, and ask every agency about the child who comes.

    While agencies audit, that is possible as long as nobody has begun a return on the case: its returns are closed as
    nil returns with the reason, and the leads are told. Two people at once make one swap; the second is refused.
    """
    row = locked_round(round.pk)
    returns = list(
        Return.objects.select_for_update(of=["self"], no_key=True)
        .select_related("agency", "auditor", "case")
        .filter(round=row, case=case)
    )
    current = Case.objects.select_related("partnership", "draw__frame", "draw__abandonment").get(pk=case.pk)
    if current.draw_id != row.draw_id:
        raise Refused("This case is not part of the audit any more. Open the audit again.")
    if why_not := why_not_swap_in_round(by, row, current, returns):
        raise Refused(why_not)
    if why_not := why_not_call(row, foresee_swap(current).called):
        raise Refused(why_not)
    swap = swap_case(case=current, reason=reason, explanation=explanation, expected=expected, by=by, at=at)
    agencies = [part.agency for part in row.round_agencies.select_related("agency")]
    if swap.called is not None:
        ask_agencies([swap.called], agencies)
    for each in returns:
        close(each, swap, by=by, at=at)
    if row.state == RoundState.AUDITING:
        tell(row, swap, agencies, [each.auditor for each in returns if each.auditor], at)
    return swap


def close(agency_return: Return, swap: Swap, *, by: Any, at: datetime) -> None:
    """A return nobody had begun becomes a nil return; one that was nil already keeps its own reason."""
    if agency_return.state == ReturnState.NIL:
        return
    before, agency_return.state = ReturnState(agency_return.state), ReturnState.NIL
    agency_return.nil_reason = f"The case was replaced: {swap.get_reason_display()}"[:200]
    agency_return.save(update_fields=["state", "nil_reason"])
    record_change(subject=agency_return, by=by, at=at, field="state", before=before, after=ReturnState.NIL)


def tell(row: Round, swap: Swap, agencies: list[Agency], auditors: list[User], at: datetime) -> None:
    """Leads are asked about the child who comes; auditors who had been given the one who left hear that it is gone."""
    today = timezone.localdate(at)
    gone = "A child of a multi-agency case audit cannot be audited and was taken out of it."
    comes = f"Say whether your agency knows the child who takes its place. Returns are due on {due(row)}."
    leads = {lead.pk: lead for agency in agencies for lead in leads_of(agency, today)}
    for lead in leads.values():
        lines = [gone, comes] if swap.called else [gone, "No other child takes its place."]
        send(row, lead, lines, reverse("audits:known_list"), at)
    for auditor in {each.pk: each for each in auditors if each.pk not in leads}.values():
        lines = [gone, "A return that had been given to you, and not begun, is closed. There is nothing to do for it."]
        send(row, auditor, lines, reverse("audits:return_list"), at)


def send(row: Round, person: User, lines: list[str], path: str, at: datetime) -> None:
    send_notice(
        to_email=person.reached_at, to_name=person.called, subject="A child of a case audit was replaced", lines=lines,
        path=person.path_to(path), at=at, partnership=row.partnership,
    )  # fmt: skip


def due(row: Round) -> str:
    return long_date(row.returns_due_on)
