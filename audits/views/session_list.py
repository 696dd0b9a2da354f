from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.sessions import rounds_to_read_for, sessions_of
from audits.session_permissions import why_not_write_session
from audits.session_presenters import COLUMNS, session_row
from trail.actions import record_view


@requires(Permission.VIEW_FINDINGS)
@require_GET
def session_list(request, pk):
    """A round's workshops, forums and focus groups."""
    round_ = get_object_or_404(rounds_to_read_for(request.user), pk=pk)
    record_view(subject=round_, by=request.user, at=timezone.now(), field="sessions")
    may_write = not why_not_write_session(request.user, round_)
    context = {
        "round": round_,
        "columns": COLUMNS,
        "rows": [session_row(each) for each in sessions_of(request.user, round_)],
        "create_url": reverse("audits:session_create", args=[round_.pk]) if may_write else "",
    }
    return render(request, "audits/session_list.html", context)
