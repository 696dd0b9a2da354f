"""A guest with their mail: the link and the codes they were sent, and a browser that came in by them."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audits.actions.guests import GuestIn, invite_guest
from audits.models import GuestInvitation, Return
from notices.models import Notice

EMAIL = "ann.lee@hillpractice.example.org"


def guest_in(**changes) -> GuestIn:
    words = {
        "full_name": "Ann Lee",
        "job": "GP",
        "place": "Hill Practice",
        "email": EMAIL,
        "until": timezone.localdate() + timedelta(days=14),
    }
    return GuestIn(**(words | changes))


def invited(scoring, *, by=None, agency_return: Return | None = None, at: datetime | None = None, **changes):
    """The invitation of a guest to the scoring's own return, by its lead."""
    row = agency_return or scoring.own
    return invite_guest(agency_return=row, guest=guest_in(**changes), by=by or scoring.lead, at=at or timezone.now())


def newest_token(email: str = EMAIL) -> str:
    """The secret of the newest link that was sent to an address."""
    return found_in_mail(r"/audits/guest/([\w-]{30,})/", email)


def newest_code(email: str = EMAIL) -> str:
    """The newest code that was sent to an address."""
    return found_in_mail(r"Your code is (\d{6})", email)


def found_in_mail(pattern: str, email: str) -> str:
    bodies = Notice.objects.filter(to_email=email).order_by("created_at").values_list("body", flat=True)
    found = [match.group(1) for body in bodies if (match := re.search(pattern, body))]
    assert found, f"No mail to {email} says it."
    return found[-1]


def browser() -> Client:
    """A browser at an address of its own, so that its tries are counted for itself alone."""
    return Client(REMOTE_ADDR=f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1")


def come_in(token: str, email: str = EMAIL, client: Client | None = None) -> Client:
    """A browser in which the link was opened, a code asked for and typed."""
    client = client or browser()
    client.get(reverse("audits:guest_open", args=[token]))
    client.post(reverse("audits:guest_code"), {"step": "send"})
    answer = client.post(reverse("audits:guest_code"), {"code": newest_code(email)})
    assert answer.status_code == 302, answer.content.decode()
    return client


def guest_browser(scoring, **changes) -> tuple[GuestInvitation, Client]:
    """A guest invited to the scoring's own return, who has come in."""
    invitation = invited(scoring, **changes)
    email = changes.get("email", EMAIL)
    return invitation, come_in(newest_token(email), email)
