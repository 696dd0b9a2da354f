"""Showing again that one is who one is, before something is opened that nobody else may read over a shoulder."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.http import HttpRequest
from django.urls import reverse

from trail.budget import tells_confirmation

OPEN_FOR = timedelta(minutes=15)


@tells_confirmation
def confirmed_at(request: HttpRequest) -> datetime | None:
    """When the person last confirmed in this session that it is them; None if never.

    Who has neither password nor second factor here signs in by their organisation: for them signing in counts.
    """
    records = get_authentication_records(request, request.user)
    if get_reauthentication_flows(request.user):
        records = [record for record in records if record.get("reauthenticated")]
    return datetime.fromtimestamp(records[-1]["at"], UTC) if records else None


def is_confirmed(confirmed: datetime | None, *, at: datetime) -> bool:
    """Whether a confirmation still holds: for fifteen minutes."""
    return confirmed is not None and at - confirmed < OPEN_FOR


def can_confirm(request: HttpRequest) -> bool:
    """Whether the person can confirm it here; others sign out, and in again by their organisation."""
    return bool(get_reauthentication_flows(request.user))


def confirm_url(request: HttpRequest, path: str) -> str:
    """Where the person confirms that it is them, and comes back to `path` from."""
    if can_confirm(request):
        return f"{reverse('account_reauthenticate')}?{urlencode({'next': path})}"
    return reverse("account_logout")
