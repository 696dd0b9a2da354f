from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from audits.actions.past import change_past, fingerprint
from audits.forms.past import PastForm
from audits.forms.seen import over_newer
from audits.past_presenters import counts_table, past_crumbs, past_facts, scale_choices
from audits.permissions import why_not_manage
from audits.selectors.past import managed_past_rounds_for, scales_to_choose
from audits.views.past_create import scale_named
from trail.actions import record_view


@keeps_typed
@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def past_edit(request, pk):
    """Change what is kept of a past audit. Where somebody else changed it meanwhile, both are shown."""
    past = get_object_or_404(managed_past_rounds_for(request.user), pk=pk)
    at, theirs, scales = timezone.now(), {}, scales_to_choose()
    record_view(subject=past, by=request.user, at=at)
    scale = scale_named(request, scales) or past.scale
    form = PastForm(request.POST or None, scale=scale, past=past)
    if request.method == "POST" and form.is_valid():
        now = fingerprint(past)
        if form.cleaned_data["seen"] != now:
            form = over_newer(request, now, lambda data: PastForm(data, scale=scale, past=past))
            theirs = what_stands(past)
        elif save(request, past, form, at):
            messages.success(request, "The past audit is saved.")
            return redirect(past)
    context = {
        "form": form,
        "past": past,
        "scale": scale,
        "scales": scale_choices(scales, request.path),
        "theirs": theirs,
        "why_not": why_not_manage(request.user, past.partnership),
        "title": "Change a past audit",
        "crumbs": past_crumbs(past, "Change"),
        "cancel": past.get_absolute_url(),
    }
    return render(request, "audits/past_edit.html", context, status=422 if form.errors else 200)


def what_stands(past) -> dict:
    """What somebody else saved, to be read beside what was typed."""
    table = counts_table(list(past.scale.grades.order_by("order")), past.counts.select_related("grade"))
    return {"facts": [{"key": "Name", "value": past.name}, *past_facts(past)], "table": table,
            "findings": list(past.findings.all())}  # fmt: skip


def save(request, past, form, at) -> bool:
    try:
        change_past(
            past=past, words=form.words, results=form.results, by=request.user, at=at, seen=form.cleaned_data["seen"]
        )
    except NotDone as problem:
        form.add_error(None, str(problem))
        return False
    return True
