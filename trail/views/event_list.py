"""Who saw and changed what, for those who keep the records."""

from django.http import Http404
from django.shortcuts import render

from access.guards import requires
from access.permissions import Permission
from trail.forms import EventFilterForm
from trail.presenters import event_context
from trail.selectors import LongPaginator, events_for
from ui.templatetags.portal import longtime

PAGE = 50


@requires(Permission.VIEW_TRAIL)
def event_list(request):
    form = EventFilterForm(request.GET or None, partnership=kept_partnership(request))
    wanted = form.wanted()
    events = events_for(request.user, request.partnership, wanted)
    page = LongPaginator(events, PAGE).get_page(request.GET.get("page"))
    context = event_context(page=page, wanted=wanted, query=request.GET, at_words=longtime)
    return render(request, "trail/event_list.html", context | {"filter_form": form, "page": page})


def kept_partnership(request):
    """The partnership the person works in now, if they keep its records; else Http404."""
    partnership = request.partnership
    if partnership is None or not request.user.holds(Permission.VIEW_TRAIL, within=partnership):
        raise Http404
    return partnership
