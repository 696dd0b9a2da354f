from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.frames import use_frame
from audits.selectors.rounds import managed_rounds_for
from cases.selectors import unused_frames


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def round_frame_use(request, pk, frame_pk):
    """Draw from children that were loaded without an audit."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    frame = get_object_or_404(unused_frames(request.user, round_.partnership), pk=frame_pk)
    use_frame(round=round_, frame=frame, by=request.user, at=timezone.now())
    messages.success(request, "This audit draws from these children now.")
    return redirect("audits:round_frame", pk=round_.pk)
