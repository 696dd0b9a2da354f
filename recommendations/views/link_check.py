from typing import NamedTuple

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from recommendations.actions.evidence import check_link
from recommendations.selectors.evidence import evidence_link_for


class Said(NamedTuple):
    """What somebody says of a link, and what they are told."""

    works: bool
    words: str


SAID = {
    "yes": Said(True, "It is written down that this link works."),
    "no": Said(False, "It is written down that this link no longer works."),
}


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_POST
def link_check(request, pk):
    """Somebody followed a link and says whether it still works."""
    link = get_object_or_404(evidence_link_for(request.user), pk=pk)
    said = SAID.get(request.POST.get("works", ""))
    if said is not None:
        check_link(link=link, works=said.works, by=request.user, at=timezone.now())
        messages.success(request, said.words)
    return redirect("recommendations:recommendation_detail", pk=link.recommendation_id)
