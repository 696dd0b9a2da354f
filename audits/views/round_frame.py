from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.frames import upload_round_frame
from audits.forms.rounds_frame import FrameForm
from audits.frame_presenters import frame_context, upload_notice
from audits.permissions import why_not_load
from audits.selectors.rounds import managed_rounds_for
from cases.frame_facts import roll_of
from cases.selectors import unused_frames


@requires(Permission.MANAGE_ROUNDS)
def round_frame(request, pk):
    """The file an audit draws from: loading it, what is going on with it, and what the portal understood of it."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if round_.is_nominated:
        return redirect("audits:nomination_pool", pk=round_.pk)
    form = FrameForm()
    if request.method == "POST":
        form = FrameForm(request.POST, request.FILES, sent_bytes=int(request.META.get("CONTENT_LENGTH") or 0))
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = upload_round_frame(
                round=round_,
                data=file.read(),
                file_name=file.name,
                list_number=form.cleaned_data["list_number"],
                asks_columns=form.cleaned_data["asks_columns"],
                by=request.user,
                at=timezone.now(),
            )
        except NotDone as problem:
            form.add_error("file", str(problem))
        else:
            return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': request.path})}")
    return render(request, "audits/round_frame.html", shown(request, round_, form), status=422 if form.errors else 200)


def shown(request, round_, form) -> dict:
    why_not = why_not_load(request.user, round_)
    context = {
        "round": round_,
        "frame": round_.frame,
        "form": form,
        "why_not": why_not,
        "notice": upload_notice(round_.upload, round_),
        "unused": [] if why_not else unused_frames(request.user, round_.partnership)[:5],
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Children to draw from"}],
    }
    if round_.frame is None:
        return context
    return context | frame_context(round_.frame, roll_of(round_.frame))
