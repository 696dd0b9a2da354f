from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.tool_marks import ChangedMeanwhile, draft_mark
from audits.actions.tool_parts import change_draft
from audits.forms.tool_words import shown_rows
from audits.forms.tools import ToolDraftForm, draft_values
from audits.selectors.tools import scales_to_choose, versions_for
from audits.tool_permissions import why_not_change_version
from audits.views.tool_given_back import given_back, over_newer


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def tool_edit(request, pk):
    """What a draft is as a whole: name, scale, themes, prompts. Who saved meanwhile is not overwritten."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    initial = {"tool": version.tool_id, "seen": draft_mark(version)}
    form = ToolDraftForm(request.POST or None, scales=scales_to_choose(), version=version, initial=initial)
    if refusal := why_not_change_version(request.user, version):
        if request.POST and version.tool.partnership:
            return given_back(request, form, version, refusal)
        raise Refused(refusal)
    theirs = None
    if request.method == "POST" and form.is_valid():
        told = {"seen": form.seen_mark, "by": request.user, "at": timezone.now()}
        try:
            change_draft(version=version, **form.facts(), **told)
        except ChangedMeanwhile as problem:
            version = versions_for(request.user).get(pk=pk)
            over_newer(form, draft_mark(version), str(problem))
            theirs = shown_rows(form, draft_values(version))
        except Refused as problem:
            return given_back(request, form, version, str(problem))
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The settings are saved.")
            return redirect("audits:tool_version", pk=pk)
    context = {"form": form, "version": version, "theirs": theirs}
    return render(request, "audits/tool_edit.html", context, status=422 if form.errors else 200)
