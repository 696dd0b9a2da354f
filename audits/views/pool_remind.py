from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from audits.actions.pool import remind_silent
from audits.nomination_permissions import why_not_remind_agencies
from audits.selectors.nominations import silent_agencies
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def pool_remind(request, pk):
    """First who would be written to, then one button that writes to them."""
    now = timezone.now()
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if request.method == "POST":
        people = remind_silent(round=round_, again=request.POST.get("again") == "on", by=request.user, at=now)
        if people:
            messages.success(request, f"Reminded: {', '.join(person.full_name for person in people)}.")
        else:
            messages.info(request, "Nobody was written to: all agencies were reminded in the last 24 hours.")
        return redirect("audits:nomination_pool", pk=round_.pk)
    why_not = why_not_remind_agencies(request.user, round_)
    silent = [] if why_not else silent_agencies(round_, now)
    context = {
        "round": round_,
        "silent": silent,
        "recent": [each for each in silent if each.is_recent],
        "why_not": why_not,
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Remind"}],
    }
    return render(request, "audits/pool_remind.html", context)
