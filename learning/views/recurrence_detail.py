from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from learning.forms.members import NARROWING, shown_by
from learning.members_shown import number_words
from learning.permissions import why_not_confirm
from learning.recurrence_presenters import issue, sayings_of, taken_out, timeline
from learning.selectors.recurrences import readable, recurrences_for
from trail.actions import record_view
from ui.tables import query_with


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recurrence_detail(request, pk):
    """One recurring issue: everything said about it in the order of the years, what was tried, and what is proposed.

    Narrowed by its address to a past day or one kind of sayings, it shows these and nothing of today's verdict.
    """
    row = get_object_or_404(recurrences_for(request.user), pk=pk)
    seen = readable(request.user, sayings_of([row]))
    shown = shown_by(request.GET)
    members = shown.members(row)
    record_view(subject=row, by=request.user, at=timezone.now(), field="findings")
    may_confirm = not why_not_confirm(request.user, row.partnership)
    context = {
        "row": row,
        "shown": shown,
        "numbers": number_words(members) if members or shown.is_narrowed else "",
        "timeline": timeline(members, seen, may_confirm),
        "may_confirm": may_confirm,
    }
    if shown.is_narrowed:
        context["whole_href"] = query_with(request.GET, **dict.fromkeys(NARROWING))
    else:
        context |= {"issue": issue(request.user, row, seen), "taken_out": taken_out(row, seen)}
    return render(request, "learning/recurrence_detail.html", context)
