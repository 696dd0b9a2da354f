"""The link in an invitation. The secret leaves the address at once, so that no log and no other site learns it."""

from django.shortcuts import redirect

from access.guards import public


@public
def join_open(request, token):
    request.session["invitation"] = token[:100]
    response = redirect("accounts:join")
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
