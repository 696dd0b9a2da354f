"""Words and tones of the people page."""

from datetime import datetime

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse

from accounts.models import Invitation
from accounts.permissions import why_not_end_role
from ui.counting import counted
from ui.tags import state_tag

STATES = {"": "in force", "held": "in force", "ended": "ended"}


def people_context(*, by, page: Page, waiting, wanted, now: datetime) -> dict:
    """What `accounts/people_list.html` places: a sentence, roles, invitations, and the section's other pages."""
    invitations = [waiting_row(invitation, now) for invitation in waiting]
    roles = [role_row(by, membership) for membership in page.object_list]
    return {
        "roles": roles,
        "invitations": invitations,
        "sentence": sentence(page.paginator.count, len(invitations), wanted),
        "wanted": wanted,
        "active": chips(wanted),
        "actions": [
            {"text": "Invite a person", "href": reverse("accounts:person_invite")},
            {"text": "Invite a list", "href": reverse("accounts:people_import")},
        ],
    }


def sentence(roles: int, invitations: int, wanted) -> str:
    held = f"{counted(roles, 'role')} {STATES.get(wanted.state, 'in force')}"
    waiting = f"{counted(invitations, 'invitation')} waiting"
    if wanted.state == "invited":
        return waiting.capitalize()
    return held if wanted.state else f"{held}, {waiting}"


def role_row(by, membership) -> dict:
    may_end = not membership.ends_on and not why_not_end_role(by, membership)
    return {
        "membership": membership,
        "state": state_tag("Ended", "stopped") if membership.ends_on else state_tag("In force", "done"),
        "end_href": reverse("accounts:role_end", args=[membership.pk]) if may_end else "",
    }


def waiting_row(invitation: Invitation, now: datetime) -> dict:
    has_run_out = invitation.expires_at <= now
    return {
        "invitation": invitation,
        "state": state_tag("Link ran out", "attention") if has_run_out else state_tag("Invited", "waiting"),
        "resend": reverse("accounts:invitation_resend", args=[invitation.pk]),
        "withdraw": reverse("accounts:invitation_withdraw", args=[invitation.pk]),
    }


def chips(wanted) -> list[dict]:
    """The filters in use, each with the address that drops it."""
    words = {"agency": str(wanted.agency or ""), "role": wanted.role, "state": wanted.state}
    shown = {name: text for name, text in words.items() if text}
    own = {"agency": getattr(wanted.agency, "pk", ""), "role": wanted.role, "state": wanted.state}
    out = []
    for name, text in shown.items():
        rest = "&".join(f"{other}={own[other]}" for other in shown if other != name)
        shown_text = text if name == "agency" else text.replace("_", " ").capitalize()
        out.append({"text": shown_text, "remove_href": f"?{rest}"})
    return out


def told(whom: str, *, several: bool = False) -> str:
    """How somebody learns of it: by e-mail, or from whoever reads the outbox of a portal that sends none."""
    if settings.SENDS_MAIL:
        return f"{whom} {'are' if several else 'is'} told by e-mail."
    return f"The message{'s' if several else ''} to {whom} {'are' if several else 'is'} in the outbox."
