"""New briefings for feed readers: an Atom feed, without an account and without a cookie."""

from django.views.decorators.http import require_safe

from access.guards import public
from briefings.feed import LibraryFeed
from briefings.pace import library_pace
from briefings.selectors import library_partnership

KEEP = "public, max-age=300"


@public
@library_pace
@require_safe
def library_feed(request, slug):
    response = LibraryFeed()(request, partnership=library_partnership(slug))
    response["Cache-Control"] = KEEP
    return response
