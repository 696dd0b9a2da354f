"""Pages for what went wrong. None of them tells what exists."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils import timezone

from access.guards import public
from access.keeping import kept_page, may_give_back, wants_json
from accounts.actions.reading import ask_to_confirm
from accounts.confirming import can_confirm, confirm_url
from trail.budget import ConfirmFirst


@public
def bad_request(request, exception=None):
    return render(request, "errors/400.html", status=400)


@public
def forbidden(request, exception=None):
    return render(request, "errors/403.html", {"sentence": refusal_of(exception)}, status=403)


@public
def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


def not_taken(request, refused):
    """An address that takes what a form sends was opened like a page, as a bookmark or by going back."""
    page = render(request, "errors/405.html", {"before": page_before(request.path)}, status=405)
    page["Allow"] = refused["Allow"]
    return page


def page_before(path: str) -> str:
    """The nearest address above this one; nothing when only the front page is."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:length])}/"
        if is_valid_path(above):
            return above
    return ""


def confirm_first(request, asked: ConfirmFirst):
    """A case that opens once the person has shown that it is them. What they sent comes back to them; a page is opened
    again when they have."""
    ask_to_confirm(
        person=request.user, looks=asked.events, opened=asked.opened, since=asked.since, at=timezone.now()
    )  # fmt: skip
    sentence = str(asked)
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=403)
    if request.method not in {"GET", "HEAD"} or not can_confirm(request):
        return kept_page(request, status=403, sentence=sentence, confirm_url=confirm_url(request, "/"))
    waiting: Any = messages.get_messages(request)
    is_said = sentence in map(str, waiting)
    waiting.used = False  # looked through, not shown
    if not is_said:
        messages.warning(request, sentence)
    return redirect(confirm_url(request, request.get_full_path()))


@public
def server_error(request):
    """Without the request's words: whatever failed may be what they need."""
    reference = getattr(request, "portal_id", "")[:8]
    return HttpResponse(render_to_string("errors/500.html", {"reference": reference}), status=500)


@public
def csrf_failure(request, reason=""):
    """A form that came without its token: the session ended, or the page is very old."""
    if wants_json(request):
        return JsonResponse({"token": "stale"}, status=403)
    if may_give_back(request):
        return kept_page(request, status=403)
    sentence = "Your session ended before this was sent. Go back, copy what you typed, sign in and send it again."
    return render(request, "errors/403.html", {"sentence": sentence}, status=403)


def refusal_of(exception) -> str:
    text = str(exception or "")
    return text if text.endswith(".") and len(text) < 300 else ""
