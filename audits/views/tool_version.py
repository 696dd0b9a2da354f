from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.rounds import question_counts_by_kind
from audits.selectors.tools import versions_for
from audits.tool_permissions import why_not_change_tool, why_not_change_version
from audits.tool_presenters import KIND_COLUMNS, kind_rows, section_parts, tool_problems, tool_words


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def tool_version(request, pk):
    """A version of a tool: its questions and settings, and for a draft the ways to change them."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    counts = question_counts_by_kind(version)
    can_change = not why_not_change_version(request.user, version)
    context = {
        "version": version,
        "can_change": can_change,
        "can_go_on": not version.is_draft and not why_not_change_tool(request.user, version.tool),
        "total": counts[""],
        "kind_columns": KIND_COLUMNS,
        "kinds": kind_rows(counts),
        "facts": tool_words(version),
        "sections": section_parts(version, len(counts) - 1),
        "problems": tool_problems(version) if can_change else [],
        "crumbs": [{"text": "Tools", "href": reverse("audits:tool_list")}, {"text": str(version)}],
    }
    return render(request, "audits/tool_version.html", context)
