"""A guest's link. The secret leaves the address at once, so that no log and no other site learns it."""

from django.shortcuts import redirect

from access.guards import public
from accounts.guest_wall import LINK


@public
def guest_open(request, token):
    request.session[LINK] = token[:100]
    response = redirect("audits:guest_code")
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
