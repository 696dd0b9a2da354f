"""An agency's lead takes a return back from an auditor who was chosen by mistake."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import require_here, requires
from access.permissions import Permission
from audits.actions.unassigning import unassign_return
from audits.doors import open_return


@requires(Permission.ALLOCATE_RETURN)
@require_POST
def return_unassign(request, pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    require_here(request.user, Permission.ALLOCATE_RETURN, at=agency_return.agency)
    unassign_return(agency_return=agency_return, by=request.user, at=now)
    messages.success(request, "Nobody does this return now. Its former auditor has been told.")
    return redirect("audits:return_allocate", pk=pk)
