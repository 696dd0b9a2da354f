"""The layouts briefings can be written in: the portal's and the partnership's own."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.layout import presets
from briefings.permissions import why_not_write
from briefings.selectors import layouts_for


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def layout_list(request):
    partnership = request.partnership
    if partnership is None:
        raise Http404
    own = layouts_for(request.user).filter(partnership=partnership)
    why_not = why_not_write(request.user, partnership)
    return render(request, "briefings/layout_list.html", {"presets": presets(), "own": own, "why_not": why_not})
