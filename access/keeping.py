"""Nothing a person typed is lost because their session ended: it comes back to them, with a way to send it again.

The page shows only what this very request brought, to the browser that brought it. Nothing in it is trusted: sent
again, it goes through the same view, with a token and a signed-in person, like any other form.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse

TOKEN = "csrfmiddlewaretoken"
KEPT = "kept"
DOOR = "door"


def door_of(request: HttpRequest) -> str:
    """Where this visitor signs in: somebody who came as a guest by the page of their invitation."""
    return guest_door(request) or resolve_url(settings.LOGIN_URL)


def guest_door(request: HttpRequest) -> str:
    """The page by which a guest comes in again; "" for everybody who never was one here."""
    session: Any = getattr(request, "session", {})
    return str(session.get(DOOR, ""))


def kept_page(request: HttpRequest, *, status: int, sentence: str = "", confirm_url: str = "") -> HttpResponse:
    """Everything that was sent, in a form that can be sent again after signing in; or after confirming at `confirm_url`
    who one is, where `sentence` says why that is asked. Of files only the choosing can be asked again."""
    fields = [
        {"name": name, "value": value}
        for name, values in request.POST.lists()
        if name not in {TOKEN, KEPT}
        for value in values
    ]
    context = {
        "fields": fields,
        "texts": [field["value"] for field in fields if len(field["value"].split()) > 1],
        "address": request.get_full_path(),
        "sign_in": door_of(request),
        "is_signed_in": request.user.is_authenticated,
        "sentence": sentence,
        "confirm_url": confirm_url,
        "signs_out": confirm_url == reverse("account_logout"),
        "was_sent": request.method == "POST",
        "has_files": bool(request.FILES),
    }
    response = render(request, "errors/signed_out.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def may_give_back(request: HttpRequest) -> bool:
    """Whether what came without a valid token came from a page of ours that promises to keep it, as the page does that
    gave it back once already."""
    view = request.resolver_match.func if request.resolver_match else None
    keeps = getattr(view, "keeps_typed", False) or KEPT in request.POST
    return request.method == "POST" and keeps and _from_own_page(request)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asked, which wants an answer it can read."""
    return request.headers.get("Accept", "") == "application/json"


def _from_own_page(request: HttpRequest) -> bool:
    """The browser's own word; another site's form is never shown as if the person had typed it here."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Origin", "") in own
