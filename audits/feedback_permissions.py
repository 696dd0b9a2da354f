"""Why a person may not write, send, pass on or answer feedback; "" when they may."""

from access.permissions import Permission
from audits.models import Feedback, Round
from audits.models.panel import AGREED


def why_not_write_feedback(user, round_: Round) -> str:
    if not user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership):
        return "Only a coordinator or a panel chair writes feedback."
    if round_.state not in AGREED:
        return "Feedback is written once the panel has concluded, when its findings are agreed."
    return ""


def why_not_change_feedback(user, letter: Feedback) -> str:
    if letter.sent_at:
        return "This letter has been sent and stands as it is. Write a further letter if there is more to say."
    return why_not_write_feedback(user, letter.round)


def why_not_send_feedback(user, letter: Feedback) -> str:
    """A second pair of eyes: whoever wrote a word of it does not send it."""
    if reason := why_not_change_feedback(user, letter):
        return reason
    if letter.editors.filter(pk=user.pk).exists():
        return "You wrote words of this letter, so somebody else who runs or chairs the audit reads and sends it."
    return ""


def why_not_pass_on(user, letter: Feedback) -> str:
    if not user.holds(Permission.SIGN_OFF_RETURN, at=letter.agency):
        return "Only the agency's own lead can say that a letter was passed on."
    if not letter.sent_at:
        return "This letter has not been sent yet."
    if letter.recipient_id:
        return "This letter went straight to the person it is for."
    if letter.passed_on_at:
        return "This letter has been passed on already."
    return ""


def why_not_reply(user, letter: Feedback) -> str:
    if not letter.sent_at:
        return "This letter has not been sent yet."
    if letter.recipient_id == user.pk or user.holds(Permission.SIGN_OFF_RETURN, at=letter.agency):
        return ""
    if user.holds_wide(Permission.WRITE_FINDINGS, letter.round.partnership):
        return ""
    return "Only the person this letter is for, or somebody who writes their words down for them, can answer it."


def answers_for_somebody(user, letter: Feedback) -> bool:
    """Whether this person writes down what somebody else said. A lead answers a letter to the agency as themselves."""
    if letter.recipient_id:
        return letter.recipient_id != user.pk
    return letter.audience != "agency" or not user.holds(Permission.SIGN_OFF_RETURN, at=letter.agency)
