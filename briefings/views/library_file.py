"""The files of a published briefing, for anybody. Nobody's download is written down."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from access.guards import public
from briefings.selectors import library_partnership, published_edition
from documents.responses import file_response

# Short, so that a withdrawn file is gone everywhere within a minute.
KEEP = "public, max-age=60, must-revalidate"


@public
@require_safe
def library_file(request, slug, edition_slug, kind):
    edition = published_edition(library_partnership(slug), edition_slug)
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
    response["Cache-Control"] = KEEP
    return response
