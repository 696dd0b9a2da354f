from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from replies.exports import KINDS
from replies.forms.reach import NARROWING, narrowed_by
from replies.reach_presenters import BY_AGENCY, agency_rows, check_blocks, comments, question_blocks, reach_sentence
from replies.selectors.reach import (
    agencies_counted,
    collated_briefings,
    editions_answered,
    newest_edition,
    replies_to,
    taken_by_agency,
)
from trail.actions import record_view
from ui.tables import query_with


@requires(Permission.VIEW_REPLIES)
@require_GET
def reach_detail(request, pk):
    """One briefing: what teams said, put together for the subgroup, and how far it reached; narrowed as its address
    says, all of it."""
    briefing = get_object_or_404(collated_briefings(request.user), pk=pk)
    record_view(subject=briefing, by=request.user, at=timezone.now(), field="replies")
    narrowed = narrowed_by(request.GET, request.user, briefing.partnership)
    replies, taken = list(replies_to(request.user, briefing, narrowed)), taken_by_agency(briefing, narrowed)
    of_one = narrowed.agency is not None
    agencies = [narrowed.agency] if narrowed.agency else agencies_counted(request.user, briefing.partnership)
    context = {
        "briefing": briefing,
        "narrowed": narrowed,
        "whole_href": query_with(request.GET, **dict.fromkeys(NARROWING)),
        "sentence": reach_sentence(replies, taken, agencies, of_one),
        "columns": BY_AGENCY,
        "rows": agency_rows(agencies, taken, replies, of_one),
        "checks": check_blocks(replies, editions_answered(briefing)),
        "questions": question_blocks(replies),
        "comments": comments(replies),
        "newest": newest_edition(briefing),
        "kinds": KINDS if replies else {},
        "subgroup": briefing.partnership.subgroup_name,
    }
    return render(request, "replies/reach_detail.html", context)
