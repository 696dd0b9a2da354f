from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.past import delete_past
from audits.past_permissions import why_not_delete_past
from audits.past_presenters import past_crumbs, past_facts
from audits.selectors.past import managed_past_rounds_for


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def past_delete(request, pk):
    """Delete a past audit and its results, once it was shown which."""
    past = get_object_or_404(managed_past_rounds_for(request.user), pk=pk)
    why_not = why_not_delete_past(request.user, past)
    if request.method == "POST":
        try:
            delete_past(past=past, by=request.user, at=timezone.now())
        except NotDone as problem:
            why_not = str(problem)
        else:
            messages.success(request, f"“{past.name}” is deleted.")
            return redirect(reverse("audits:round_list"))
    context = {
        "past": past,
        "facts": past_facts(past),
        "finding_count": past.findings.count(),
        "why_not": why_not,
        "crumbs": past_crumbs(past, "Delete"),
    }
    return render(request, "audits/past_delete.html", context, status=409 if request.method == "POST" else 200)
