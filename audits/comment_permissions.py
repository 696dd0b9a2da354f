"""Why a person may not invite a practitioner to comment on a return, comment, or answer a comment; "" when they may."""

from datetime import date

from audits.comments import is_correction
from audits.models import CommentWords, Contact, PractitionerComment, Return, ReturnState
from audits.return_permissions import why_closed, works_with
from cases.models import CaseRole
from ui.dates import long_date

NOT_YOURS = "Only the auditor of a return and the agency’s lead ask practitioners, and answer what they say."
TAKE_BACK = "You have sent your comment. Take it back first if you want to change it."


def asks_practitioners(round_) -> bool:
    """Whether the audit asks practitioners for their view."""
    return round_.practitioner_contact == Contact.ASKED


def handles_comments(user, agency_return: Return) -> bool:
    """Whether the person asks practitioners and answers them. A guest does not: they know nobody at the agency."""
    return not user.is_guest and works_with(user, agency_return)


def why_over(agency_return: Return) -> str:
    """Why nobody can comment on the return any more: it is neither being written nor waiting for sign-off."""
    if agency_return.state == ReturnState.NIL:
        return "Your agency has nothing to return for this child, so there is nothing to comment on."
    if closed := why_closed(agency_return):
        return closed
    if agency_return.state == ReturnState.SIGNED_OFF:
        return "This return is signed off, so it can no longer be commented on."
    if agency_return.case.role == CaseRole.REPLACED:
        return "This child was replaced by another, so there is nothing to comment on any more."
    return ""


def why_not_invite(user, agency_return: Return, today: date) -> str:
    """Why this person cannot ask a practitioner to check the return."""
    if not handles_comments(user, agency_return):
        return NOT_YOURS
    round_ = agency_return.round
    if not asks_practitioners(round_):
        return "This audit does not ask practitioners. The coordinator can change that in how the audit is run."
    if over := why_over(agency_return):
        return over
    if today > round_.returns_due_on:
        return (
            f"Returns of this audit were to be signed off by {long_date(round_.returns_due_on)}, so there is no time "
            "left to ask anybody. What a practitioner tells you can still stand under what people said."
        )
    return ""


def why_not_withdraw_comment(user, comment: PractitionerComment) -> str:
    """Why this person cannot take an invitation back."""
    if not handles_comments(user, comment.agency_return):
        return NOT_YOURS
    if comment.withdrawn_at:
        return "This invitation is withdrawn already."
    if comment.sent_at:
        return "This comment is sent. It stands beside the return, and nobody but its writer takes it back."
    return why_over(comment.agency_return)


def is_its_writer(user, comment: PractitionerComment) -> bool:
    """Whether the comment is this person's, who still works for the agency."""
    return comment.practitioner_id == user.pk and comment.agency_return.agency_id in user.agency_ids()


def why_not_read_along(user, comment: PractitionerComment) -> str:
    """Why the practitioner does not see the record (any more): only while they are asked about it."""
    if not is_its_writer(user, comment):
        return "Only the practitioner who was invited reads and writes this comment."
    if comment.withdrawn_at:
        return "This invitation was withdrawn. What you wrote was sent to nobody."
    return why_over(comment.agency_return)


def why_not_comment(user, comment: PractitionerComment) -> str:
    """Why this person cannot write in the comment now."""
    return why_not_read_along(user, comment) or (TAKE_BACK if comment.sent_at else "")


def why_not_take_back(user, comment: PractitionerComment) -> str:
    """Why this person cannot take the comment back to change it."""
    if reason := why_not_read_along(user, comment):
        return reason
    return "" if comment.sent_at else "You have not sent your comment yet."


def why_not_answer_words(user, words: CommentWords) -> str:
    """Why this person cannot say what was done about a correction. They can until the panel opens the return."""
    comment = words.comment
    if not handles_comments(user, comment.agency_return):
        return NOT_YOURS
    if comment.practitioner_id == user.pk:
        return "You wrote these words, so somebody else answers them."
    if not comment.sent_at:
        return "The practitioner has taken the comment back to change it. Answer it once it is sent again."
    if not words.text or not is_correction(words.part):
        return "These words ask for no answer. They stand as they are."
    return why_closed(comment.agency_return)
