from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from learning.library_presenters import facts, history
from learning.permissions import why_not_change
from learning.selectors.library import entries_for, entry_history
from learning.selectors.recurrences import issue_of_entry


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def entry_detail(request, pk):
    """One entry of the evidence library: what was found, by whom, where it stands, what it said before."""
    row = get_object_or_404(entries_for(request.user), pk=pk)
    context = {
        "row": row,
        "facts": facts(row),
        "history": history(entry_history(row)),
        "issue": issue_of_entry(request.user, row),
        "may_change": not why_not_change(request.user, row),
    }
    return render(request, "learning/entry_detail.html", context)
