from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.plan_days import move_panel
from audits.forms.plan_parts import RoundMoveForm
from audits.forms.seen import version_of
from audits.key_dates import moved_days, shifts
from audits.plan_permissions import why_not_move_panel
from audits.plan_presenters import SHIFT_COLUMNS, move_notes, plan_crumbs, shift_rows
from audits.selectors.plans import days_of
from audits.selectors.rounds import managed_rounds_for
from ui.dates import long_date


@requires(Permission.MANAGE_ROUNDS)
def round_move(request, pk):
    """Another day for the panel: first every day that would move with it, then one button that moves them."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    days, today = days_of(round_), timezone.localdate()
    form = RoundMoveForm(request.POST or None, initial={"panel_on": round_.panel_on})
    preview = {}
    if request.method == "POST" and form.is_valid():
        panel_on, seen = form.cleaned_data["panel_on"], version_of(days.items())
        found = shifts(days, method=round_.method, to_method=round_.method, panel_on=panel_on, today=today)
        is_sure = "confirm" in request.POST and request.POST.get("seen") == seen
        ticked = set(request.POST.getlist("goes")) if is_sure else {each.kind for each in found if each.goes}
        if is_sure and save(request, round_, form, ticked, today):
            messages.success(request, f"The panel meets on {long_date(panel_on)}.")
            return redirect("audits:round_detail", pk=round_.pk)
        preview = {
            "panel_on": panel_on,
            "seen": seen,
            "is_newer": "confirm" in request.POST and not is_sure,
            "columns": SHIFT_COLUMNS,
            "rows": shift_rows(round_, found, ticked),
            "notes": move_notes(round_, moved_days(days, found, ticked, panel_on)),
        }
    context = {
        "round": round_,
        "form": form,
        "preview": preview,
        "why_not": why_not_move_panel(request.user, round_),
        "crumbs": plan_crumbs(round_),
    }
    return render(request, "audits/round_move.html", context, status=422 if form.errors else 200)


def save(request, round_, form, ticked, today) -> bool:
    panel_on, now = form.cleaned_data["panel_on"], timezone.now()
    try:
        move_panel(round=round_, panel_on=panel_on, ticked=ticked, today=today, by=request.user, at=now)
    except NotDone as problem:
        form.add_error(None, str(problem))
        return False
    return True
