"""Changing a layout of the partnership's own."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from briefings.actions import keep_layout
from briefings.actions.house import fingerprint_of
from briefings.forms.layout import LayoutForm, initial_of
from briefings.layout import layout_from
from briefings.selectors import layouts_to_write_for
from briefings.views.house_style_edit import from_now_on


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def layout_edit(request, pk):
    layout = get_object_or_404(layouts_to_write_for(request.user), pk=pk)
    form = LayoutForm(
        request.POST or None, initial=initial_of(layout_from(layout.definition)) | {"seen": fingerprint_of(layout)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            keep_layout(
                partnership=layout.partnership, definition=form.definition(str(layout.pk)), by=request.user,
                at=timezone.now(), row=layout, seen=form.cleaned_data["seen"] or "unknown",
            )  # fmt: skip
        except NotDone as problem:
            from_now_on(form, problem, fingerprint_of(layouts_to_write_for(request.user).get(pk=pk)))
        else:
            messages.success(request, "The layout is saved. Briefings begun before keep it as it was.")
            return redirect("briefings:layout_preview", pk=layout.pk)
    context = {"form": form, "layout": layout, "title": f"Change “{layout.name}”"}
    return render(request, "briefings/layout_edit.html", context, status=422 if form.errors else 200)
