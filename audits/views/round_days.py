from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.plan_days import change_days
from audits.forms.plan_parts import RoundDaysForm
from audits.forms.seen import over_newer, version_of
from audits.plan_permissions import why_not_change_days, why_not_move_panel
from audits.plan_presenters import day_rows, meeting_note, plan_crumbs, plan_parts
from audits.selectors.plans import days_of
from audits.selectors.programmes import next_meeting
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
def round_days(request, pk):
    """Every day of an audit's clock. The panel's own day moves on a page of its own, with a preview."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    days = days_of(round_)
    form = RoundDaysForm(request.POST or None, round_=round_, days=days)
    theirs = None
    if request.method == "POST" and form.is_valid():
        now = version_of(days.items())
        if form.cleaned_data["seen"] != now:
            form = over_newer(request, now, lambda data: RoundDaysForm(data, round_=round_, days=days))
            theirs = day_rows(round_, days)
        elif save(request, round_, form):
            messages.success(request, "The days are saved.")
            return redirect("audits:round_detail", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "theirs": theirs,
        "parts": plan_parts(request.user, round_, "round_days"),
        "meeting": meeting_note(round_, days, next_meeting(round_, days)),
        "why_not": why_not_change_days(request.user, round_),
        "may_move": not why_not_move_panel(request.user, round_),
        "crumbs": plan_crumbs(round_),
    }
    return render(request, "audits/round_days.html", context, status=422 if form.errors else 200)


def save(request, round_, form) -> bool:
    try:
        change_days(round=round_, days=form.chosen, by=request.user, at=timezone.now())
    except NotDone as problem:
        form.add_error(None, str(problem))
        return False
    return True
