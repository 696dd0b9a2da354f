from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.tool_parts import change_draft
from audits.forms.tools import ToolDraftForm
from audits.selectors.tools import scales_to_choose, versions_for
from audits.tool_permissions import why_not_change_version


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def tool_edit(request, pk):
    """What a draft is as a whole: name, scale, themes, prompts."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    if refusal := why_not_change_version(request.user, version):
        raise Refused(refusal)
    form = ToolDraftForm(request.POST or None, scales=scales_to_choose(), version=version)
    if request.method == "POST" and form.is_valid():
        try:
            change_draft(version=version, by=request.user, at=timezone.now(), **form.facts())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The settings are saved.")
            return redirect("audits:tool_version", pk=pk)
    context = {"form": form, "version": version}
    return render(request, "audits/tool_edit.html", context, status=422 if form.errors else 200)
