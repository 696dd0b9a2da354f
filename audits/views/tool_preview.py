from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.tools import ASKED_KINDS, versions_for
from audits.tool_presenters import preview_of


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def tool_preview(request, pk):
    """The tool as one kind of agency meets it."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    wanted = request.GET.get("kind", "")
    kind = next((each for each in ASKED_KINDS if each.value == wanted), ASKED_KINDS[0])
    context = {
        "version": version,
        "kind": kind,
        "kinds": [{"text": each.label, "href": f"?kind={each.value}", "current": each == kind} for each in ASKED_KINDS],
        **preview_of(version, kind),
        "crumbs": [
            {"text": "Tools", "href": reverse("audits:tool_list")},
            {"text": str(version), "href": reverse("audits:tool_version", args=[pk])},
            {"text": "Preview"},
        ],
    }
    return render(request, "audits/tool_preview.html", context)
