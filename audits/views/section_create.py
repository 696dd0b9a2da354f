from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.tool_parts import save_section
from audits.forms.tools import SectionForm
from audits.selectors.tools import versions_for
from audits.tool_permissions import why_not_change_version
from audits.views.tool_given_back import given_back, not_there


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def section_create(request, pk):
    """A new section of a draft, at its end."""
    version = versions_for(request.user).filter(pk=pk).first()
    if version is None:
        return not_there(request, SectionForm(request.POST, version=None), None)
    form = SectionForm(request.POST or None, version=version, initial={"tool": version.tool_id})
    if refusal := why_not_change_version(request.user, version):
        if request.POST and version.tool.partnership:
            return given_back(request, form, version, refusal)
        raise Refused(refusal)
    if request.method == "POST" and form.is_valid():
        try:
            made = save_section(version=version, by=request.user, at=timezone.now(), **form.words)
        except Refused as problem:
            return given_back(request, form, version, str(problem))
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"The section {made.title} is added. Give it its questions.")
            return redirect("audits:tool_version", pk=pk)
    context = {"form": form, "version": version, "title": "A new section"}
    return render(request, "audits/section_edit.html", context, status=422 if form.errors else 200)
