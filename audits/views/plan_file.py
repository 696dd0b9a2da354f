"""A year's published plan as a PDF, for anybody. Nobody's download is written down."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from access.guards import public
from audits.selectors.programmes import public_plan
from documents.responses import file_response

# Short, so that a withdrawn plan is gone everywhere within a minute.
KEEP = "public, max-age=60, must-revalidate"


@public
@require_safe
def plan_file(request, slug, year):
    stored = public_plan(slug, year).pdf
    etag = f'"{stored.sha256}"'
    fresh = HttpResponse(headers={"ETag": etag})
    response = get_conditional_response(request, etag=etag, response=fresh) or fresh
    if response.status_code != 304:
        response = file_response(stored)
    response["Cache-Control"] = KEEP
    return response
