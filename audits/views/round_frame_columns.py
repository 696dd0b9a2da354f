from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.frames import name_round_columns
from audits.forms.rounds_frame import ColumnsForm
from audits.selectors.rounds import managed_rounds_for
from cases.models import UploadState


@requires(Permission.MANAGE_ROUNDS)
def round_frame_columns(request, pk):
    """Saying which column of a council's own table tells what. Remembered for the next such table."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    back = reverse("audits:round_frame", args=[round_.pk])
    if round_.upload is None or round_.upload.state != UploadState.MAPPING:
        return redirect(back)
    sheets = round_.upload.sheets
    chosen = request.POST.get("sheet") or request.GET.get("sheet")
    sheet = next((each for each in sheets if each["name"] == chosen), sheets[0])
    form = ColumnsForm(request.POST or None, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        try:
            job = name_round_columns(
                round=round_, sheet=sheet["name"], columns=form.columns, by=request.user, at=timezone.now()
            )
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': back})}")
    context = {
        "round": round_,
        "form": form,
        "sheet": sheet,
        "other_sheets": [each for each in sheets if each is not sheet],
        "crumbs": [
            {"text": round_.title, "href": round_.get_absolute_url()},
            {"text": "Children to draw from", "href": back},
            {"text": "Name the columns"},
        ],
    }
    return render(request, "audits/round_frame_columns.html", context, status=422 if form.errors else 200)
