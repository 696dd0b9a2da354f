from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from audits.actions.tool_marks import ChangedMeanwhile, questions_mark
from audits.actions.tool_parts import delete_section
from audits.selectors.tools import draft_sections_for
from audits.views.tool_given_back import version_left


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def section_delete(request, pk):
    """Out of the draft, with its questions. The page tells which ones before it is done."""
    section = draft_sections_for(request.user).filter(pk=pk).first()
    if section is None:
        return redirect("audits:tool_version", pk=version_left(request).pk)
    if request.method == "GET":
        return page(request, section)
    told = {"seen": request.POST.get("seen", ""), "by": request.user, "at": timezone.now()}
    try:
        if delete_section(section=section, **told):
            messages.success(request, "The section is deleted.")
    except ChangedMeanwhile:
        return page(request, section, changed=True)
    return redirect("audits:tool_version", pk=section.version_id)


def page(request, section, *, changed: bool = False):
    context = {
        "section": section,
        "questions": list(section.questions.order_by("order")),
        "seen": questions_mark(section),
        "changed": changed,
    }
    return render(request, "audits/section_delete.html", context, status=422 if changed else 200)
