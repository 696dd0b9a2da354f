"""The files of a published briefing, for anybody. A number goes up; nobody's download is written down."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from access.guards import public
from briefings.actions.taken import count_taken, is_machine
from briefings.came_from import agency_from
from briefings.pace import library_pace
from briefings.selectors import library_partnership, published_edition
from briefings.sign_in import or_sign_in
from documents.responses import file_response

# Short, so that a withdrawn file is gone everywhere within a minute.
KEEP = "public, max-age=60, must-revalidate"


@public
@library_pace
@require_safe
@or_sign_in
def library_file(request, slug, edition_slug, kind):
    partnership = library_partnership(slug)
    edition = published_edition(partnership, edition_slug, request.user)
    if edition.withdrawn_at:
        return redirect("briefings:library_edition", slug=slug, edition_slug=edition_slug)
    stored = {"pdf": edition.pdf, "docx": edition.docx}.get(kind)
    if stored is None:
        raise Http404
    etag = f'"{stored.sha256}"'
    fresh = HttpResponse(headers={"ETag": etag})
    response = get_conditional_response(request, etag=etag, response=fresh) or fresh
    if response.status_code != 304:
        response = file_response(stored)
        if request.method == "GET" and not is_machine(request):
            agency = agency_from(request, partnership)
            count_taken(edition=edition, kind=kind, agency=agency, at=timezone.now())
    response["Cache-Control"] = "no-store" if edition.is_internal else KEEP
    return response
