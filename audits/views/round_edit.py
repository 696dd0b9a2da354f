from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.rounds import edit_round
from audits.forms.rounds import RoundEditForm, plan_version
from audits.forms.seen import over_newer
from audits.models import RoundState
from audits.nomination_permissions import why_not_choose_source
from audits.permissions import why_not_edit_round
from audits.plan_presenters import plan_crumbs, plan_parts
from audits.selectors.rounds import auditing_agencies, chairs_of, managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
def round_edit(request, pk):
    """What an audit is about and who takes part. Who saved meanwhile is not overwritten."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    form = form_for(request, round_, request.POST or None)
    theirs = None
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != plan_version(round_):
            form = over_newer(request, plan_version(round_), lambda data: form_for(request, round_, data))
            theirs = round_
        elif save(request, round_, form):
            messages.success(request, "The plan is saved.")
            return redirect("audits:round_detail", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "theirs": theirs,
        "parts": plan_parts(request.user, round_, "round_edit"),
        "why_not": why_not_edit_round(request.user, round_),
        "crumbs": plan_crumbs(round_),
    }
    return render(request, "audits/round_edit.html", context, status=422 if form.errors else 200)


def form_for(request, round_, data) -> RoundEditForm:
    return RoundEditForm(
        data,
        round_=round_,
        agencies=auditing_agencies(request.user, round_.partnership),
        chairs=chairs_of(round_.partnership, timezone.localdate()),
        agencies_stand=round_.state != RoundState.PLANNING,
        source_stands=bool(why_not_choose_source(round_)),
        initial=RoundEditForm.initial_from(round_),
    )


def save(request, round_, form) -> bool:
    plan = {"agencies": None} | form.plan
    try:
        edit_round(round=round_, by=request.user, at=timezone.now(), **plan)
    except NotDone as problem:
        form.add_error(None, str(problem))
        return False
    return True
