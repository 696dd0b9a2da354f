"""A partnership's logo, as anybody may see it on a published briefing."""

from django.http import Http404

from access.guards import public
from accounts.selectors import any_partnership
from documents.responses import file_response


@public
def partnership_logo(request, pk):
    partnership = any_partnership(pk)
    if partnership.logo is None:
        raise Http404
    response = file_response(partnership.logo, inline=True)
    response["Cache-Control"] = "public, max-age=86400"
    return response
