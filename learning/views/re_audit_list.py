from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from learning.re_audit_presenters import RE_AUDIT_COLUMNS, re_audit_rows
from learning.selectors.re_audits import re_audits_listed


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def re_audit_list(request):
    """Every audit that repeats an earlier one, with the way to both side by side."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    rows = re_audit_rows(re_audits_listed(request.user, partnership))
    return render(request, "learning/re_audit_list.html", {"columns": RE_AUDIT_COLUMNS, "rows": rows})
