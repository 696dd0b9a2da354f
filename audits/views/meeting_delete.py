from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.programmes import remove_meeting
from audits.selectors.programmes import meetings_for
from ui.dates import long_date


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def meeting_delete(request, pk):
    """Take a meeting of the subgroup out of the calendar."""
    meeting = get_object_or_404(meetings_for(request.user), pk=pk)
    programme = meeting.programme_id
    remove_meeting(meeting=meeting, by=request.user, at=timezone.now())
    messages.success(request, f"The meeting of {long_date(meeting.day)} is taken out of the calendar.")
    return redirect("audits:programme_calendar", pk=programme)
