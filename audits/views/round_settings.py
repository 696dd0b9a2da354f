from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.plan_settings import change_settings
from audits.forms.plan_parts import RoundSettingsForm
from audits.forms.seen import over_newer, version_of
from audits.plan_permissions import why_not_change_settings
from audits.plan_presenters import plan_crumbs, plan_parts, setting_rows
from audits.plans import RoundSettings
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
def round_settings(request, pk):
    """How an audit is run: its method, who sees what, who hears of it, and when people are reminded."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    form = RoundSettingsForm(request.POST or None, round_=round_)
    theirs = None
    if request.method == "POST" and form.is_valid():
        now = version_of(RoundSettings.of(round_).values.items())
        if form.cleaned_data["seen"] != now:
            form = over_newer(request, now, lambda data: RoundSettingsForm(data, round_=round_))
            theirs = setting_rows(round_)
        elif save(request, round_, form):
            messages.success(request, "How the audit is run is saved.")
            return redirect("audits:round_detail", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "theirs": theirs,
        "standing": [] if "method" in form.fields else setting_rows(round_)[:3],
        "parts": plan_parts(request.user, round_, "round_settings"),
        "why_not": why_not_change_settings(request.user, round_),
        "crumbs": plan_crumbs(round_),
    }
    return render(request, "audits/round_settings.html", context, status=422 if form.errors else 200)


def save(request, round_, form) -> bool:
    now = timezone.now()
    today = timezone.localdate(now)
    try:
        change_settings(round=round_, settings=form.chosen, today=today, by=request.user, at=now)
    except NotDone as problem:
        form.add_error(None, str(problem))
        return False
    return True
