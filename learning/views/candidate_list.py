from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission, Refused
from accounts.selectors import managed_partnership
from learning.alike_presenters import COLUMNS, alike_lines
from learning.forms.recurrences import before_from
from learning.likeness import thresholds
from learning.permissions import why_not_confirm
from learning.selectors.alike import page_of_alike
from learning.selectors.recurrences import sayings_by_id
from trail.actions import record_view

PAGE = 20


@requires(Permission.MANAGE_RECOMMENDATIONS, Permission.WRITE_FINDINGS)
@require_GET
def candidate_list(request):
    """Sayings that others came before, as far as their words tell. A person looks at each."""
    partnership, user = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS), request.user
    if refusal := why_not_confirm(user, partnership):
        raise Refused(refusal)
    found, following = page_of_alike(user, partnership, before_from(request.GET.get("before", "")), PAGE)
    record_view(subject=partnership, by=user, at=timezone.now(), field="findings")
    context = {
        "columns": COLUMNS,
        "rows": alike_lines(found, sayings_by_id(user, [each.saying for each in found])),
        "following": following,
        "is_first": "before" not in request.GET,
        "thresholds": thresholds(),
    }
    return render(request, "learning/candidate_list.html", context)
