from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.tools import versions_for, words_of
from audits.tool_differences import changes_between
from ui.counting import counted


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def tool_changes(request, pk):
    """What a version changed, against the one before it or against ?from=."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    others = versions_for(request.user).filter(tool=version.tool_id).exclude(pk=pk).order_by("-number")
    wanted = request.GET.get("from", "")
    before = next((each for each in others if str(each.pk) == wanted), None)
    before = before or next((each for each in others if each.number < version.number), None)
    changes = changes_between(words_of(before), words_of(version)) if before else []
    context = {
        "version": version,
        "before": before,
        "others": [each for each in others if each != before],
        "changes": changes,
        "count": counted(len(changes), "change"),
        "crumbs": [
            {"text": "Tools", "href": reverse("audits:tool_list")},
            {"text": str(version), "href": reverse("audits:tool_version", args=[pk])},
            {"text": "Changes"},
        ],
    }
    return render(request, "audits/tool_changes.html", context)
