from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from audits.actions.tool_parts import save_section
from audits.forms.tools import SectionForm
from audits.selectors.tools import draft_sections_for


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def section_edit(request, pk):
    """Another wording of a draft's section."""
    section = get_object_or_404(draft_sections_for(request.user), pk=pk)
    version = section.version
    initial = {"title": section.title, "intro": section.intro, "theme": section.theme}
    form = SectionForm(request.POST or None, version=version, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_section(version=version, section=section, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The section is saved.")
            return redirect("audits:tool_version", pk=version.pk)
    context = {"form": form, "version": version, "section": section, "title": section.title}
    return render(request, "audits/section_edit.html", context, status=422 if form.errors else 200)
