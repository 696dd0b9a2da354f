"""Headers of every answer, and refusals as pages."""

from django.shortcuts import render

from access.keeping import wants_json
from access.permissions import NotDone, Refused
from auditportal.errors import confirm_first, not_taken
from trail.actions import TrailUnavailable
from trail.budget import ConfirmFirst


def headers(get_response):
    """No answer to a signed-in person is kept by any cache; none is framed or opened by another site."""

    def middleware(request):
        response = get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        is_for_all = "public" in response.get("Cache-Control", "")  # a logo, a stylesheet
        if getattr(request, "user", None) is not None and request.user.is_authenticated and not is_for_all:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


class Refusals:
    """An expected refusal becomes one page with its sentence, once, here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and not wants_json(request):
            return not_taken(request, response)
        return response

    def process_exception(self, request, exception):
        match exception:
            case Refused():
                return render(request, "errors/403.html", {"sentence": str(exception)}, status=403)
            case NotDone():
                return render(request, "errors/400.html", {"sentence": str(exception)}, status=400)
            case ConfirmFirst():
                return confirm_first(request, exception)
            case TrailUnavailable():
                return render(request, "errors/503.html", {"sentence": str(exception)}, status=503)
        return None


refusals = Refusals
