"""The short address printed on a paper."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import public
from briefings.came_from import agency_from, with_agency
from briefings.pace import library_pace
from briefings.selectors import edition_by_code
from briefings.sign_in import or_sign_in


@public
@library_pace
@require_GET
@or_sign_in
def library_short(request, code):
    edition = edition_by_code(code, request.user)
    partnership = edition.briefing.partnership
    path = reverse("briefings:library_edition", args=[partnership.slug, edition.slug])
    return redirect(with_agency(path, agency_from(request, partnership)))
