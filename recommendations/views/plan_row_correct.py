from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from recommendations.actions.uploads import correct_row
from recommendations.forms.plan_row import PlanRowForm
from recommendations.plan_previews import preview_of
from recommendations.preview_presenters import rating_choices, row_lines
from recommendations.selectors.pages import agencies_to_own
from recommendations.selectors.plans import uploads_for


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def plan_row_correct(request, pk, section: int, position: int):
    """One row of a plan's file before it is imported: accept it as it is, correct it, or leave it out."""
    upload = get_object_or_404(uploads_for(request.user), pk=pk)
    if upload.plan:
        return redirect("recommendations:plan_detail", pk=upload.plan.pk)
    preview, number = preview_of(request.user, upload, timezone.now()), f"{section}.{position}"
    row = next((each for each in preview.rows if each.number == number), None)
    if row is None:
        raise Http404
    agencies = agencies_to_own(request.user, upload.partnership)
    form = PlanRowForm(
        request.POST or None,
        row=row,
        ratings=rating_choices(preview.statuses, row),
        partnership=upload.partnership,
        agencies=agencies,
    )
    if request.method == "POST" and form.is_valid():
        try:
            correct_row(upload=upload, number=number, correction=form.correction(), by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            return after(request, upload, preview, number)
    names = {str(each.pk): each.name for each in agencies}
    following = [each for each in preview.doubtful if each.number != number]
    context = {
        "upload": upload,
        "row": row,
        "line": row_lines(upload, preview, [row], names)[0],
        "form": form,
        "has_next": bool(following),
    }
    return render(request, "recommendations/plan_row_correct.html", context, status=422 if form.errors else 200)


def after(request, upload, preview, number: str):
    """To the next row with a doubt nobody has looked at, where that was asked for; else back to all rows."""
    following = [each.number for each in preview.doubtful if each.number != number]
    if "next" in request.POST and following:
        later = [each for each in following if place(each) > place(number)]
        section, position = (later or following)[0].split(".")
        return redirect("recommendations:plan_row_correct", pk=upload.pk, section=section, position=position)
    messages.success(request, f"{number} is saved. Nothing is imported yet.")
    return redirect("recommendations:plan_preview", pk=upload.pk)


def place(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))
