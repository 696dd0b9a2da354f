from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.tools import versions_for, words_of
from audits.tool_files import as_json, as_xlsx

KINDS = {
    "json": (as_json, "application/json"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def tool_export(request, pk, kind):
    """A version as a file that can be read in again, here or by another partnership."""
    if kind not in KINDS:
        raise Http404
    version = get_object_or_404(versions_for(request.user), pk=pk)
    write, content_type = KINDS[kind]
    response = HttpResponse(write(words_of(version)), content_type=content_type)
    name = f"{version.tool.code}-{version.number}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
