from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from audits.actions.rounds import create_round
from audits.clock import propose_dates
from audits.forms.rounds import RoundForm
from audits.plan_presenters import late_start_words
from audits.plans import RoundSettings
from audits.selectors.plans import days_of
from audits.selectors.rounds import auditing_agencies, chairs_of, default_tool_version, question_counts_by_kind


@requires(Permission.MANAGE_ROUNDS)
def round_create(request):
    """Planning an audit: its theme, its agencies and the day of its panel."""
    partnership = managed_partnership(request, Permission.MANAGE_ROUNDS)
    agencies = auditing_agencies(request.user, partnership)
    today = timezone.localdate()
    version = default_tool_version()
    form = RoundForm(
        request.POST or None,
        agencies=agencies,
        chairs=chairs_of(partnership, today),
        initial={"year": today.year, "agencies": [agency.pk for agency in agencies]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            round_ = create_round(
                partnership=partnership,
                year=form.cleaned_data["year"],
                tool_version=default_tool_version(form.cleaned_data["method"]),
                dates=propose_dates(panel_on=form.cleaned_data["panel_on"], method=form.cleaned_data["method"]),
                settings=RoundSettings(method=form.cleaned_data["method"]),
                by=request.user,
                at=timezone.now(),
                **form.plan,
            )
        except NotDone as problem:
            form.add_error("title", str(problem))
        else:
            messages.success(request, f"“{round_.title}” is planned. Check the dates the portal proposes.")
            if warning := late_start_words(days_of(round_), round_.method, today):
                messages.warning(request, warning)
            return redirect("audits:round_detail", pk=round_.pk)
    context = {
        "form": form,
        "version": version,
        "total": question_counts_by_kind(version)[""],
        "has_agencies": agencies,
    }
    return render(request, "audits/round_create.html", context, status=422 if form.errors else 200)
