"""Taking a public edition back, with a reason that stays inside."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission
from briefings.actions import withdraw_edition
from briefings.forms.briefing import ReasonForm
from briefings.permissions import why_not_withdraw
from briefings.selectors import editions_for, taken_counts
from briefings.taken_presenters import taken_by_edition


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS, Permission.APPROVE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def edition_withdraw(request, pk):
    edition = get_object_or_404(editions_for(request.user), pk=pk)
    partnership = edition.briefing.partnership
    require_here(request.user, Permission.WRITE_BRIEFINGS, Permission.APPROVE_BRIEFINGS, within=partnership)
    form = ReasonForm(
        request.POST or None,
        label="Why is it withdrawn?",
        hint="Readers are told that it was withdrawn, not why. Earlier editions of it are withdrawn as well.",
        submit="Withdraw it now",
    )
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_edition(edition=edition, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Withdrawn. Nobody can read or download it any more.")
            return redirect("briefings:briefing_detail", pk=edition.briefing_id)
    context = {
        "briefing": edition.briefing,
        "form": form,
        "taken": taken_by_edition(taken_counts([edition])).get(edition.pk),
        "title": f"Withdraw edition {edition.number}",
        "why_not": "" if request.method == "POST" else why_not_withdraw(request.user, edition),
        "is_warning": True,
    }
    return render(request, "briefings/reason.html", context, status=422 if form.errors else 200)
