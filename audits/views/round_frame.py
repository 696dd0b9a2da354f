from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.draws import load_round_frame
from audits.forms.rounds_draw import FrameForm
from audits.frame_presenters import completeness_rows, problem_columns, problem_rows, problem_sentence, strata
from audits.permissions import why_not_load
from audits.selectors.rounds import managed_rounds_for
from cases.selectors import rows_of
from ui.tables import Column

SHOWN = 50
COMPLETENESS_COLUMNS = [Column("Column"), Column("Filled", numeric=True)]


@requires(Permission.MANAGE_ROUNDS)
def round_frame(request, pk):
    """The file an audit draws from: loading it, and what the portal understood of it."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    form = FrameForm()
    if request.method == "POST":
        form = FrameForm(request.POST, request.FILES, sent_bytes=int(request.META.get("CONTENT_LENGTH") or 0))
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            frame = load_round_frame(
                round=round_, data=file.read(), file_name=file.name, by=request.user, at=timezone.now()
            )
        except NotDone as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, loaded_words(frame.row_count))
            return redirect("audits:round_frame", pk=round_.pk)
    return render(request, "audits/round_frame.html", shown(request, round_, form), status=422 if form.errors else 200)


def loaded_words(children: int) -> str:
    are = "child is" if children == 1 else "children are"
    return f"{children:,} {are} loaded. Look at what was read, then draw."


def shown(request, round_, form) -> dict:
    frame = round_.frame
    context = {
        "round": round_,
        "frame": frame,
        "form": form,
        "why_not": why_not_load(request.user, round_),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Children to draw from"}],
    }
    if frame is None:
        return context
    problems = sorted(frame.problems, key=lambda each: (each["kind"] == "note", each["row"]))
    return context | {
        "problem_columns": problem_columns(problems[:SHOWN]),
        "completeness_columns": COMPLETENESS_COLUMNS,
        "sentence": problem_sentence(problems),
        "problems": problem_rows(problems[:SHOWN]),
        "hidden": max(0, len(problems) - SHOWN),
        "completeness": completeness_rows(frame),
        "strata": strata(rows_of(frame)),
    }
