"""A return's invitations as its pages show them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from audits.guest_permissions import why_not_resend, why_not_withdraw
from audits.guest_words import state_words
from audits.models import GuestInvitation
from ui.dates import long_date
from ui.tags import state_tag


def guest_rows(invitations: Iterable[GuestInvitation], user: Any, now: datetime) -> list[dict]:
    """Each invitation with its state and what may be done with it."""
    return [guest_row(each, user, now) for each in invitations]


def guest_row(invitation: GuestInvitation, user: Any, now: datetime) -> dict:
    is_over = bool(invitation.withdrawn_at) or invitation.agency_return.auditor_id != invitation.user_id
    return {
        "invitation": invitation,
        "tag": state_tag(*state_words(invitation, now)),
        "until": long_date(invitation.until),
        "may_resend": not why_not_resend(user, invitation),
        "may_withdraw": not is_over and invitation.agency_return.is_writable and not why_not_withdraw(user, invitation),
    }
