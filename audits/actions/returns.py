"""What can happen to a return as a whole: it is allocated, submitted, signed off, sent back, or closed as nil."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import User
from audits.actions.all_in import look_after
from audits.actions.answers import locked
from audits.actions.guests import send_back_to_guest
from audits.completeness import all_missing
from audits.limits import limits_for, why_over_limit
from audits.models import CAME_IN, OVERALL, Return, ReturnState
from audits.return_permissions import (
    signs_itself_off,
    why_not_allocate,
    why_not_auditor,
    why_not_move_return,
    works_with,
)
from audits.return_words import gone_sentence
from audits.selectors.return_sheet import limit_rules_of, own_grades_of, sheet_of
from audits.selectors.returns import leads_of
from audits.states import RETURN_MOVES
from notices.actions import send_notice
from trail.actions import record_change
from trail.selectors import last_change

LONGEST_REASON = {ReturnState.SENT_BACK: 2000, ReturnState.NIL: 200}


@transaction.atomic
def assign_return(*, agency_return: Return, auditor: User, by: Any, at: datetime) -> Return:
    """Choose who audits; the person is told that something waits. Answers already given stay."""
    row = locked(agency_return)
    if row.auditor_id == auditor.pk:
        return row
    if reason := why_not_allocate(by, row):
        raise Refused(reason)
    if reason := why_not_auditor(auditor, row.agency):
        raise NotDone(reason)
    before = row.auditor.full_name if row.auditor else ""
    row.auditor = auditor
    row.save(update_fields=["auditor"])
    record_change(subject=row, by=by, at=at, field="auditor", before=before, after=auditor.full_name)
    if auditor.pk != by.pk:
        _tell(auditor, "A case audit has been given to you", row, "audits:return_detail", at)
    return row


@transaction.atomic
def move_return(*, agency_return: Return, to: str, by: Any, at: datetime, reason: str = "") -> Return:
    """Take a return to another state, or raise the sentence that says why not.

    A second press finds the return where it should go, and changes nothing. Where the agency's setting or the
    round's says so, submitting signs off as well, and the return is marked as not second-read.
    """
    row, to = locked(agency_return), ReturnState(to)
    if _already_there(row, agency_return, to) and not why_not_move_return(by, agency_return, to):
        return row
    if refusal := why_not_move_return(by, row, to):
        raise Refused(gone_words(row, by, to, at) or refusal)
    reason = _reason_for(to, reason)
    if to == ReturnState.SUBMITTED:
        _submit(row, by=by, at=at)
    elif to == ReturnState.SIGNED_OFF:
        _change(row, to, by=by, at=at, signed_off_by=by, signed_off_at=at, is_second_read=True)
    elif to == ReturnState.SENT_BACK:
        _change(row, to, by=by, at=at, sent_back_reason=reason)
        if row.auditor and row.auditor.is_guest:
            send_back_to_guest(agency_return=row, at=at)
        elif row.auditor:
            _tell(row.auditor, "A return has been sent back to you", row, "audits:return_detail", at)
    elif to == ReturnState.NIL:
        _change(row, to, by=by, at=at, nil_reason=reason)
    else:
        _change(row, to, by=by, at=at)
    return row


def gone_words(row: Return, by: Any, to: str, at: datetime) -> str:
    """Who took the return elsewhere meanwhile, when, and what can be done now; "" where that is not the trouble."""
    if (row.state, to) in RETURN_MOVES or not works_with(by, row):
        return ""
    moved = last_change(row, field="state", after=row.get_state_display())
    return gone_sentence(row.state, by=moved.actor_name, when=moved.at, now=at) if moved else ""


def why_not_complete(agency_return: Return, sheet: dict | None = None) -> str:
    """Why what is written in a return is not enough to submit it; "" when it is."""
    sheet = sheet or sheet_of(agency_return)
    missing = all_missing(sheet)
    if missing:
        things = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
        return f"{things} missing. Complete what the list shows, then submit."
    return why_over_own_limit(agency_return, sheet)


def why_over_own_limit(agency_return: Return, sheet: dict) -> str:
    """Why the overall grade cannot stand above a hard rule of the scale. An advisory rule needs only its reasons."""
    scale = agency_return.round.tool_version.scale
    if not scale.rules_are_hard:
        return ""
    own = own_grades_of(sheet)
    return why_over_limit(own.pop(OVERALL, None), limits_for(own, limit_rules_of(agency_return)), hard=True)


def _submit(row: Return, *, by: Any, at: datetime) -> None:
    if reason := why_not_complete(row):
        raise NotDone(reason)
    _change(row, ReturnState.SUBMITTED, by=by, at=at, submitted_by=by, submitted_at=at)
    if signs_itself_off(row):
        _change(row, ReturnState.SIGNED_OFF, by=by, at=at, signed_off_by=by, signed_off_at=at, is_second_read=False)
        return
    for lead in leads_of(row.agency, timezone.localdate(at)):
        if lead.pk != by.pk:
            _tell(lead, "A return is ready for you to read", row, "audits:return_review", at)


def _already_there(row: Return, seen: Return, to: str) -> bool:
    """Whether the return went there after the person's page was made: two presses of one button, or two people."""
    signed_by_submitting = to == ReturnState.SUBMITTED and signs_itself_off(row)
    ends = {to, ReturnState.SIGNED_OFF} if signed_by_submitting else {to}
    return row.state in ends and seen.state not in ends


def _change(row: Return, to: ReturnState, *, by: Any, at: datetime, **fields: Any) -> None:
    before, row.state = ReturnState(row.state), to
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *fields])
    record_change(subject=row, by=by, at=at, field="state", before=before, after=to)
    if before in CAME_IN or to in CAME_IN:
        look_after(row.round_id, at=at)


def _reason_for(to: ReturnState, reason: str) -> str:
    """The reason a move needs, or the sentence asking for it."""
    longest, reason = LONGEST_REASON.get(to), reason.strip()
    if longest is None:
        return ""
    if not reason:
        wanted = (
            "why the agency has nothing to return"
            if to == ReturnState.NIL
            else "what must change before it is signed off"
        )
        raise NotDone(f"Say {wanted}.")
    if len(reason) > longest:
        raise NotDone(f"The reason is too long: {longest:,} characters is the most.")
    return reason


def _tell(person: User, subject: str, row: Return, page: str, at: datetime) -> None:
    """That something waits, and where. Nothing of what it says."""
    send_notice(
        to_email=person.email,
        to_name=person.full_name,
        subject=subject,
        lines=[f"{subject} in the audit portal. It is due on {row.due_on.day} {row.due_on:%B %Y}."],
        path=reverse(page, args=[row.pk]),
        at=at,
        partnership=row.round.programme.partnership,
    )
