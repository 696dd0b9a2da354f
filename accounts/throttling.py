"""Whom a failed sign-in counts against."""

from django.conf import settings
from django.http import HttpRequest


def name_of(request: HttpRequest, credentials: dict | None = None) -> str:
    """The e-mail address tried, however it was written."""
    credentials = credentials or {}
    given = credentials.get("email") or credentials.get("username") or request.POST.get("login", "")
    return str(given).strip().lower()[:254]


def address_of(request: HttpRequest) -> str:
    """The machine that asks. Behind our proxy, what that proxy wrote last; else what the network says."""
    passed_on = request.headers.get("x-forwarded-for", "")
    if settings.BEHIND_PROXY and passed_on:
        return passed_on.split(",")[-1].strip()[:45]
    return request.META.get("REMOTE_ADDR", "")
