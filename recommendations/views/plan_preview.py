from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from recommendations.actions.plans import AlreadyImported
from recommendations.actions.uploads import choose_plan, import_upload
from recommendations.forms.plan_row import PlanChoiceForm
from recommendations.list_presenters import key_of
from recommendations.plan_presenters import front_page_rows
from recommendations.plan_previews import Preview, preview_of
from recommendations.preview_presenters import (
    COUNT_COLUMNS,
    SECTION_COLUMNS,
    changes_sentence,
    count_rows,
    file_problems,
    in_order,
    plan_choices,
    plan_hints,
    row_lines,
    section_rows,
)
from recommendations.selectors.keys import keys_of
from recommendations.selectors.pages import agencies_to_own
from recommendations.selectors.plans import uploads_for

PAGE = 50


@requires(Permission.MANAGE_RECOMMENDATIONS)
@require_http_methods(["GET", "POST"])
def plan_preview(request, pk):
    """What a plan's file holds, row by row with every doubt; nothing is saved until it is confirmed."""
    upload = get_object_or_404(uploads_for(request.user), pk=pk)
    if upload.plan:
        return redirect("recommendations:plan_detail", pk=upload.plan.pk)
    preview = preview_of(request.user, upload, timezone.now())
    sent = request.POST if request.method == "POST" and ("choice" in request.POST or not preview.is_decided) else None
    form = choice_form(upload, preview, sent)
    if sent is not None and form.is_valid():
        chosen = {str(plan.pk): plan for plan, _ in preview.like}.get(form.cleaned_data["choice"])
        choose_plan(upload=upload, plan=chosen, by=request.user, at=timezone.now())
        return redirect("recommendations:plan_preview", pk=upload.pk)
    if request.method == "POST" and sent is None:
        return imported(request, upload)
    page = Paginator(in_order(preview), PAGE).get_page(request.GET.get("page"))
    agencies = {str(each.pk): each.name for each in agencies_to_own(request.user, upload.partnership)}
    context = {
        "upload": upload,
        "preview": preview,
        "form": form if preview.like and preview.earlier is None else None,
        "sentence": changes_sentence(preview.changes) if preview.changes else "",
        "header": front_page_rows(preview.read.front_page.items()),
        "count_columns": COUNT_COLUMNS,
        "count_rows": count_rows(preview),
        "section_columns": SECTION_COLUMNS,
        "section_rows": section_rows(preview),
        "page": page,
        "lines": row_lines(upload, preview, page, agencies),
        "key": key_of(preview.statuses, keys_of(upload.partnership_id)),
        "problems": file_problems(preview),
    }
    return render(request, "recommendations/plan_preview.html", context, status=422 if form.errors else 200)


def choice_form(upload, preview: Preview, sent) -> PlanChoiceForm:
    """Which plan the file is, with the likeliest chosen until a person says otherwise."""
    chosen = upload.updates or (preview.like[0][0] if preview.like else None)
    total = len(preview.read.recommendations)
    hints = {} if preview.changes else plan_hints(preview.like, total)
    initial = {"choice": "new" if upload.is_new or chosen is None else str(chosen.pk)}
    return PlanChoiceForm(sent, choices=plan_choices(preview.like), hints=hints, initial=initial)


def imported(request, upload):
    """Import it, or lead to the plan that this very file became before."""
    try:
        plan, changes = import_upload(upload=upload, by=request.user, at=timezone.now())
    except AlreadyImported as problem:
        messages.warning(request, str(problem))
        return redirect("recommendations:plan_detail", pk=problem.plan.pk)
    except NotDone as problem:
        messages.warning(request, str(problem))
        return redirect("recommendations:plan_preview", pk=upload.pk)
    if changes:
        messages.success(request, f"The plan is up to date. {changes_sentence(changes)}")
    else:
        messages.success(request, "The plan is imported. Give its open recommendations owners and dates.")
    return redirect("recommendations:plan_detail", pk=plan.pk)
