"""Why a person may not do something with frames, draws, identity sheets or concerns; "" when they may."""

from datetime import datetime

from django.utils.timezone import localdate

from access.permissions import Permission
from accounts.confirming import is_confirmed
from cases.models import (
    Case,
    CaseRole,
    ConcernAlert,
    ConcernState,
    Draw,
    IdentityPrint,
    IdentitySheet,
    ImmediateConcern,
    Known,
    RetentionExtension,
)  # fmt: skip
from cases.models.destruction import overseen_by
from ui.dates import long_date

PRINTED_ALREADY = "You have printed once since you confirmed that it is you. Confirm again to print once more."

CLOSED = "closed"
ASKING = frozenset({"auditing", "panel"})
NOT_A_HOLDER = "Only the council's identity holder says who the drawn children are."


def why_not_load_frame(user, partnership) -> str:
    if not user.holds_wide(Permission.MANAGE_ROUNDS, partnership):
        return "Only a coordinator can load the children a sample is drawn from."
    return ""


def why_not_draw(user, partnership) -> str:
    if not user.holds_wide(Permission.MANAGE_ROUNDS, partnership):
        return "Only a coordinator can draw the cases."
    return ""


def why_not_swap(user, case: Case) -> str:
    """Whether a drawn case may be replaced as far as the draw knows; the audit asks for more."""
    if not user.holds_wide(Permission.MANAGE_ROUNDS, case.partnership):
        return "Only a coordinator can replace a case."
    if getattr(case.draw, "abandonment", None):
        return "This draw was abandoned, so none of its cases is audited or replaced."
    if case.role == CaseRole.REPLACED:
        return f"{case.reference} was replaced already."
    if case.role == CaseRole.RESERVE:
        return f"{case.reference} is in reserve. Only a case in the sample can be replaced."
    if case.ordinal is None:
        return "This draw was made in an earlier way that keeps no order of reserves, so its cases stand."
    return ""


def why_not_complete_identities(user, draw: Draw) -> str:
    """The sheets of a whole draw at once, by a workbook."""
    if not user.holds_wide(Permission.COMPLETE_IDENTITY, draw.frame.partnership):
        return NOT_A_HOLDER
    if getattr(draw, "abandonment", None):
        return "This draw was abandoned, so nobody needs to know who its children are."
    if state_of_round_of(draw) == CLOSED:
        return "This audit is closed, so nobody needs to know any more who its children are."
    return ""


def destroyed_words(sheet: IdentitySheet) -> str:
    """That nobody can know any more; "" while it is known."""
    if sheet.destroyed_at is None:
        return ""
    return f"Who this child is was destroyed on {long_date(localdate(sheet.destroyed_at))}, as the rule says."


def why_not_oversee(user, draw: Draw) -> str:
    if draw.frame.partnership_id not in overseen_by(user):
        return "Only those who run the audits, complete identity sheets or keep the records do this."
    if getattr(draw, "destruction", None):
        return "The identities of this draw are destroyed already."
    return ""


def why_not_agree_extension(user, extension: RetentionExtension) -> str:
    if reason := why_not_oversee(user, extension.draw):
        return reason
    if extension.asked_by_id == user.pk:
        return "Somebody other than the person who asked must agree."
    return "Somebody has agreed already." if extension.agreed_at else ""


def why_not_set_retention(user, partnership) -> str:
    if not user.holds_wide(Permission.MANAGE_ROUNDS, partnership):
        return "Only a coordinator sets how long identities are kept."
    return ""


def why_not_complete_identity(user, sheet: IdentitySheet) -> str:
    if not user.holds_wide(Permission.COMPLETE_IDENTITY, sheet.case.partnership):
        return NOT_A_HOLDER
    if gone := destroyed_words(sheet):
        return gone
    if state_of_round(sheet.case) == CLOSED:
        return "This audit is closed, so nobody needs to know any more who this child is."
    return ""


def why_not_confirmed(confirmed: datetime | None, at: datetime) -> str:
    """One confirmation that it is them opens sheets for a quarter of an hour."""
    return "" if is_confirmed(confirmed, at=at) else "Confirm that it is you before you open who the children are."


def why_not_print(user, confirmed: datetime | None) -> str:
    """One confirmation is good for one sheet on paper; `confirmed` is when the person gave it."""
    if confirmed is None:
        return ""
    used = IdentityPrint.objects.filter(printed_by=user, confirmed_at=confirmed).exists()
    return PRINTED_ALREADY if used else ""


def why_not_reveal(user, sheet: IdentitySheet) -> str:
    """Who may look at all is decided by `IdentitySheet.objects.visible_to`."""
    if not user.holds(Permission.REVEAL_IDENTITY, within=sheet.case.partnership):
        return "Your role does not let you see who a child is."
    if gone := destroyed_words(sheet):
        return gone
    if state_of_round(sheet.case) == CLOSED:
        return "This audit is closed, so nobody needs to know any more who this child is."
    if not sheet.is_complete:
        return "The council's identity holder has not said yet who this child is."
    return ""


def why_not_prepare(user, case) -> str:
    """Who says what is known of a case. The council's identity holder is the one person of an audit who works in the
    council's own record and knows the family already; the coordinator answers for what auditors are sent. Auditors
    and leads only read it: what each found in its own record belongs into its return, and stays unseen until the
    panel."""
    if not user.holds_wide(Permission.PREPARE_CASE, case.partnership):
        return "Only the coordinator and the council's identity holder say what is known of a case."
    if getattr(case.draw, "abandonment", None):
        return "This draw was abandoned, so nothing more is written about its children."
    if case.role == CaseRole.REPLACED:
        return "This case was replaced by another, so nothing more is written about it."
    if state_of_round(case) == CLOSED:
        return "This audit is closed. What was known of its children stays as the auditors read it."
    return ""


def why_not_restrict(user, partnership) -> str:
    if not user.holds_wide(Permission.MANAGE_ROUNDS, partnership):
        return "Only a coordinator restricts cases, names people for them and lifts it again."
    return ""


def why_not_count_records(user, case, agency) -> str:
    """An agency's own lead, or the auditor who reads its records for the return, says how many there are."""
    does_return = case.returns.filter(agency=agency, auditor=user).exists()
    may = user.holds(Permission.ANSWER_KNOWN, at=agency) or (
        does_return and user.holds(Permission.WRITE_RETURN, at=agency)
    )
    involvement = case.involvements.filter(agency=agency).first()
    if not may or involvement is None:
        return "Only an agency's lead, or the auditor of its return, says how many records it holds."
    if state_of_round(case) not in ASKING:
        return "How many records an agency holds is said from the audit's start until its panel has concluded."
    if involvement.known == Known.NOT_KNOWN:
        return "Your agency has said that it knows nobody of this family. Change that answer first."
    return ""


def why_not_raise_concern(user, agency) -> str:
    """No state of a round, case or return ever stands in the way of an immediate concern."""
    if not user.holds(Permission.RAISE_CONCERN, at=agency):
        return f"You cannot raise a concern for {agency}. Choose the agency you work for."
    return ""


def why_not_acknowledge(user, concern: ImmediateConcern) -> str:
    if reason := why_not_handle(user, concern):
        return reason
    if concern.state != ConcernState.RAISED:
        return f"This concern is {concern.get_state_display().lower()} already."
    if concern.raised_by_id == user.pk:
        return "Someone other than the person who raised a concern must acknowledge it."
    return ""


def why_not_resolve(user, concern: ImmediateConcern) -> str:
    if reason := why_not_handle(user, concern):
        return reason
    if concern.state == ConcernState.RAISED:
        return "Acknowledge this concern first, so that whoever raised it knows that somebody has it."
    if concern.state == ConcernState.RESOLVED:
        return "This concern is resolved already."
    return ""


def why_not_handle(user, concern: ImmediateConcern) -> str:
    if user.holds(Permission.HANDLE_CONCERN, at=concern.agency):
        return ""
    if user.holds(Permission.HANDLE_CONCERN, within=concern.case.partnership) and was_told(user, concern):
        return ""
    return "Only the agency's lead, a coordinator, the panel chair or a lead who was told can answer a concern."


def was_told(user, concern: ImmediateConcern) -> bool:
    """Whether the portal told this person of the concern."""
    return ConcernAlert.objects.filter(step__concern=concern, person_id=user.pk).exists()


def state_of_round(case) -> str:
    """The state of the round the case was drawn for; "" for a draw without one."""
    return state_of_round_of(case.draw)


def state_of_round_of(draw: Draw) -> str:
    """The state of the round a draw was made for; "" for a draw without one."""
    return getattr(getattr(draw, "round", None), "state", "")
