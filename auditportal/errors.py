"""Pages for what went wrong. None of them tells what exists."""

from django.shortcuts import render

from access.guards import public


@public
def bad_request(request, exception=None):
    return render(request, "errors/400.html", status=400)


@public
def forbidden(request, exception=None):
    return render(request, "errors/403.html", {"sentence": refusal_of(exception)}, status=403)


@public
def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


@public
def server_error(request):
    return render(request, "errors/500.html", status=500)


@public
def csrf_failure(request, reason=""):
    """A form that came without its token: the session ended, or the page is very old."""
    sentence = "Your session ended before this was sent. Go back, copy what you typed, sign in and send it again."
    return render(request, "errors/403.html", {"sentence": sentence}, status=403)


def refusal_of(exception) -> str:
    text = str(exception or "")
    return text if text.endswith(".") and len(text) < 300 else ""
