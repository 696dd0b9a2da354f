"""Whose portal a person sees, how long a session may rest, and the second factor."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from access.middleware import access_of
from accounts.guest_wall import leave
from accounts.selectors import partnership_of_request

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
OWN_PAGES = "/accounts/"


def current_partnership(get_response):
    """Sets `request.partnership`: the one chosen, else the first the person belongs to, else None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and rested_too_long(request):
            leave(request, keep_link=True)
        request.partnership = partnership_of_request(request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def rested_too_long(request: HttpRequest) -> bool:
    now, seen = int(time.time()), request.session.get("seen_at")
    if seen is not None and now - seen > settings.SESSION_IDLE_MINUTES * 60:
        return True
    if seen is None or now - seen > 60:
        request.session["seen_at"] = now
    return False


class SecondFactor:
    """Where it is required, nobody goes on before setting up an authenticator app or a passkey.

    Who has one was asked for it at sign-in. That it exists is remembered in the session, which lives in the database,
    until the person visits the pages where it could be removed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated or request.user.is_guest:
            return None  # a guest came by a link and a code
        if request.path.startswith(OWN_PAGES):
            request.session.pop("second_factor", None)
            return None
        if access_of(view) == "public" or request.session.get("second_factor") == str(request.user.pk):
            return None
        if not is_mfa_enabled(request.user, FACTORS):
            return redirect(reverse("mfa_index"))
        request.session["second_factor"] = str(request.user.pk)
        return None


second_factor = SecondFactor
