from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.exports import KINDS, exported_plan
from recommendations.responses import attachment
from recommendations.selectors.plans import evidence_in_order, plan_rows, plans_to_export_for
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def plan_export(request, pk, kind):
    """A whole plan as a file, which can be imported again. The trail keeps that it was taken."""
    if kind not in KINDS:
        raise Http404
    plan, at = get_object_or_404(plans_to_export_for(request.user), pk=pk), timezone.now()
    write, content_type = KINDS[kind]
    rows, taken = plan_rows(request.user, plan), taken_words(request.user.full_name, at)
    content = write(exported_plan(plan, rows.prefetch_related(evidence_in_order()), taken=taken), at)
    record_event(kind=EventKind.DOWNLOADED, subject=plan, by=request.user, at=at, field=f"plan.{kind}")
    return attachment(content, f"action-plan.{kind}", content_type)
