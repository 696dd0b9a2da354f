from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.filters import query_string
from dashboards.forms.saved import gone_sentence, read_again
from dashboards.registry import page_called
from dashboards.selectors.options import options_for
from dashboards.selectors.saved import saved_for


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def saved_open(request, pk):
    """The way to a saved view: its page, with its filters in the address, so that it can be shared and printed."""
    view = get_object_or_404(saved_for(request.user).select_related("partnership"), pk=pk)
    options = options_for(request.user, view.partnership)
    form, filters = read_again(view, options, timezone.localdate())
    if sentence := gone_sentence(form):
        messages.warning(request, sentence)
    return redirect(reverse(page_called(view.page).address) + query_string(filters))
