"""The short address printed on a paper."""

from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from access.guards import public
from briefings.selectors import edition_by_code


@public
@require_GET
def library_short(request, code):
    edition = edition_by_code(code)
    slug = edition.briefing.partnership.slug
    return redirect("briefings:library_edition", slug=slug, edition_slug=edition.slug)
