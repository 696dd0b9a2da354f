"""A layout of the partnership's own."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from briefings.actions import keep_layout
from briefings.forms.layout import PROPOSED, LayoutForm
from briefings.views.briefing_create import sent_key


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def layout_create(request):
    partnership = managed_partnership(request, Permission.WRITE_BRIEFINGS)
    form = LayoutForm(request.POST or None, initial=PROPOSED)
    if request.method == "POST" and form.is_valid():
        key = sent_key(request) or uuid4()
        try:
            layout = keep_layout(
                partnership=partnership,
                definition=form.definition(str(key)),
                by=request.user,
                at=timezone.now(),
                key=key,
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The layout is made. This is how a briefing in it looks.")
            return redirect("briefings:layout_preview", pk=layout.pk)
    context = {"form": form, "title": "Make a layout of your own"}
    return render(request, "briefings/layout_edit.html", context, status=422 if form.errors else 200)
