"""A second person approves exactly one file."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import require_here, requires
from access.permissions import Permission
from briefings.actions import approve_edition
from briefings.forms.briefing import ApproveForm
from briefings.guard_presenters import guard_of
from briefings.permissions import what_is_missing, why_not_approve
from briefings.presenters import exact_row
from briefings.printing import article_of
from briefings.selectors import editions_for
from briefings.snapshots import flags_in
from trail.actions import record_view


@requires(Permission.APPROVE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def edition_approve(request, pk):
    edition = get_object_or_404(editions_for(request.user), pk=pk)
    briefing, at = edition.briefing, timezone.now()
    require_here(request.user, Permission.APPROVE_BRIEFINGS, within=briefing.partnership)
    form = ApproveForm(
        request.POST or None, initial={"sha256": edition.exact_file.sha256 if edition.exact_file else ""}
    )
    if request.method == "POST" and form.is_valid():
        approve_edition(edition=edition, sha256=form.cleaned_data["sha256"], by=request.user, at=at)
        messages.success(request, "You approved this file. It can be published now.")
        return redirect("briefings:briefing_detail", pk=briefing.pk)
    record_view(subject=edition, by=request.user, at=at)
    flags = flags_in(edition.content, briefing)
    context = {
        "briefing": briefing,
        "edition": edition,
        "form": form,
        "file": exact_row(edition),
        "why_not": why_not_approve(request.user, briefing, edition) or what_is_missing(edition.content, flags),
        "guard": guard_of(flags),
        **article_of(edition.content),
    }
    return render(request, "briefings/edition_approve.html", context, status=422 if form.errors else 200)
