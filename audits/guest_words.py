"""What a guest is written, and how far an invitation is. Pure. No mail says anything of a child or a case."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import timezone

from ui.dates import long_date


class GuestMail(NamedTuple):
    """A subject and its paragraphs; a link follows them."""

    subject: str
    lines: list[str]


def invitation_mail(*, partnership: Any, job: str, place: str, asked_by: str, until: date) -> GuestMail:
    """The mail with the link, as it is sent and as it is shown before."""
    return GuestMail(
        f"Your help with a case audit of {partnership.short_name}",
        [
            f"{asked_by} asks you, as {job} at {place}, to take part in a case audit of {partnership}: to answer "
            "questions about what your own records show of one child.",
            f"This message does not say which child. {asked_by} tells you that in another way.",
            f"Open the link below, until {long_date(until)}, as often as you need. Each time the portal sends a code "
            "to this address; without it the link opens nothing. It ends once you submit.",
            "The audit is about learning. It is not a disciplinary record.",
        ],
    )


def sent_back_mail(*, partnership: Any, until: date) -> GuestMail:
    """The mail with a new link after the agency's lead asked for changes."""
    return GuestMail(
        "Your answers to a case audit have come back to you",
        [
            f"Whoever reads your answers for {partnership} asks you to change something. The portal shows what.",
            f"Open the link below, until {long_date(until)}. The link sent before no longer works.",
        ],
    )


def code_mail(code: str) -> GuestMail:
    """The mail with the code."""
    return GuestMail(
        "Your code for the audit portal",
        [
            f"Your code is {code}. It works once, within ten minutes, where you asked for it.",
            "If you did not ask for it, tell the person who invited you. Never pass a code on.",
        ],
    )


WITHDRAWN_MAIL = GuestMail(
    "You are no longer asked to take part in a case audit",
    ["The invitation to take part in a case audit was withdrawn. There is nothing for you to do about it any more."],
)


def state_words(invitation: Any, now: datetime) -> tuple[str, str]:
    """The word and the tone of an invitation's tag. The invitation's return has been fetched with it."""
    row = invitation.agency_return
    if invitation.withdrawn_at:
        return "Withdrawn", "waiting"
    if row.auditor_id != invitation.user_id:
        return "Given to somebody else", "waiting"
    if not row.is_writable:
        return "Submitted", "done"
    if invitation.is_locked:
        return "Locked: too many wrong codes", "attention"
    if invitation.expires_at <= now:
        return "Ran out", "attention"
    if invitation.first_opened_at:
        return f"Opened {_day(invitation.first_opened_at)}", "active"
    return "Sent, not opened yet", "waiting"


def _day(at: datetime) -> str:
    return long_date(timezone.localdate(at))
