"""Whose portal a person sees, how long a session may rest, and the second factor."""

import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.selectors import partnership_of_request


def current_partnership(get_response):
    """Sets `request.partnership`: the one chosen, else the first the person belongs to, else None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and rested_too_long(request):
            logout(request)
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


def second_factor(get_response):
    """Where it is required, nobody goes on before setting up an authenticator app or a passkey."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.REQUIRE_SECOND_FACTOR and request.user.is_authenticated and not request.path.startswith("/accounts/"):
            if not request.session.get("second_factor") and not is_mfa_enabled(request.user):
                return redirect(reverse("mfa_index"))
            request.session.setdefault("second_factor", True)
        return get_response(request)

    return middleware
