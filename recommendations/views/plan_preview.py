from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from recommendations.actions.plans import AlreadyImported
from recommendations.actions.uploads import import_upload
from recommendations.importing import read_action_plan
from recommendations.list_presenters import key_of
from recommendations.plan_presenters import (
    COUNT_COLUMNS,
    ROW_COLUMNS,
    SECTION_COLUMNS,
    count_rows,
    first_rows,
    front_page_rows,
    problem_lines,
    section_rows,
)
from recommendations.presets.words import scheme_words
from recommendations.selectors.plans import plan_of_file, uploads_for


@requires(Permission.MANAGE_RECOMMENDATIONS)
@require_http_methods(["GET", "POST"])
def plan_preview(request, pk):
    """What a plan's file holds, with every doubt; nothing is saved until it is confirmed."""
    upload = get_object_or_404(uploads_for(request.user), pk=pk)
    if request.method == "POST":
        return imported(request, upload)
    if upload.plan:
        return redirect("recommendations:plan_detail", pk=upload.plan.pk)
    assert upload.file is not None  # it is let go of only when its plan is made
    read = read_action_plan(upload.file.bytes, file_name=upload.file_name, scheme=scheme_words(upload.scheme.code))
    statuses = list(upload.scheme.statuses.all())
    context = {
        "upload": upload,
        "read": read,
        "header": front_page_rows(read.front_page.items()),
        "count_columns": COUNT_COLUMNS,
        "count_rows": count_rows(read, statuses),
        "section_columns": SECTION_COLUMNS,
        "section_rows": section_rows(read),
        "row_columns": ROW_COLUMNS,
        "rows": first_rows(read, statuses),
        "key": key_of(statuses),
        "problems": problem_lines(read),
        "earlier": plan_of_file(request.user, upload.partnership, read.sha256),
    }
    return render(request, "recommendations/plan_preview.html", context)


def imported(request, upload):
    """Import it, or lead to the plan that this very file became before."""
    try:
        plan = import_upload(upload=upload, by=request.user, at=timezone.now())
    except AlreadyImported as problem:
        messages.warning(request, str(problem))
        return redirect("recommendations:plan_detail", pk=problem.plan.pk)
    messages.success(request, "The plan is imported. Give its open recommendations owners and dates.")
    return redirect("recommendations:plan_detail", pk=plan.pk)
