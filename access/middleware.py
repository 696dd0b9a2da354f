"""Default deny: a view says what it asks for, or nobody gets in."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.generic import RedirectView

from access.keeping import door_of, guest_door, kept_page, wants_json

# Sign-in pages of django-allauth, which guard themselves.
OPEN_MODULES = ("allauth.account.views", "allauth.mfa.", "allauth.socialaccount.", "allauth.usersessions.")


def access_of(view) -> str | tuple | None:
    """What a view declares: "public", "signed_in", a tuple of permissions, or None."""
    declared = getattr(view, "portal_access", None)
    if declared is None and getattr(view, "__module__", "").startswith(OPEN_MODULES):
        return "public"
    view_class = getattr(view, "view_class", None)
    if declared is None and view_class is RedirectView:
        return "public"  # leads to another address, which guards itself
    if declared is None and view_class and view_class.__module__.startswith(OPEN_MODULES):
        return "public"
    return declared


class AccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        declared = access_of(view)
        if declared == "public":
            return None
        if declared is None:
            raise PermissionDenied("This page does not say who may see it, so nobody may.")
        if not request.user.is_authenticated:
            return for_a_stranger(request, view)
        return None


def for_a_stranger(request: HttpRequest, view) -> HttpResponse:
    """The sign-in page; a script is told so in words, and what somebody typed is given back to them."""
    if wants_json(request):
        return JsonResponse({"sign_in": door_of(request)}, status=401)
    if request.method == "POST" and getattr(view, "keeps_typed", False):
        return kept_page(request, status=401)
    if door := guest_door(request):
        return redirect(door)
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
