"""Making an approved edition public."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from briefings.actions import publish_edition
from briefings.selectors import editions_for


@requires(Permission.WRITE_BRIEFINGS, Permission.APPROVE_BRIEFINGS)
@require_POST
def edition_publish(request, pk):
    edition = get_object_or_404(editions_for(request.user), pk=pk)
    edition = publish_edition(edition=edition, by=request.user, at=timezone.now())
    who = "People who sign in to this partnership" if edition.is_internal else "Anybody"
    messages.success(request, f"Published. {who} can read it in the library.")
    return redirect("briefings:briefing_detail", pk=edition.briefing_id)
