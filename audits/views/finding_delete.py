from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.findings import delete_finding
from audits.selectors.findings import findings_to_write_for


@requires(Permission.WRITE_FINDINGS)
@require_POST
def finding_delete(request, pk):
    """Take back a finding that is still a draft."""
    finding = get_object_or_404(findings_to_write_for(request.user), pk=pk)
    round_pk = finding.round_id
    delete_finding(finding=finding, by=request.user, at=timezone.now())
    messages.success(request, "The draft finding is deleted.")
    return redirect("audits:finding_list", pk=round_pk)
