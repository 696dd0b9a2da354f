from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.finding_presenters import SORTS, active_filters, present_finding, sorts
from audits.forms.findings import FindingFilter
from audits.models import RoundState
from audits.panel_permissions import why_not_write_findings
from audits.selectors.findings import case_total, findings_for
from audits.selectors.panel import panels_for
from audits.selectors.quorum import mark, standing_of
from trail.actions import record_view
from ui.tags import state_tag

PAGE = 25


@requires(Permission.VIEW_FINDINGS)
@require_GET
def finding_list(request, pk):
    """What a round found, by theme and kind."""
    round_ = get_object_or_404(panels_for(request.user, Permission.VIEW_FINDINGS), pk=pk)
    record_view(subject=round_, by=request.user, at=timezone.now(), field="findings")
    form = FindingFilter(request.GET or None, round_=round_)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    order = request.GET.get("sort") if request.GET.get("sort") in SORTS else "theme"
    wanted = {name: chosen.get(name, "") for name in ("theme", "kind", "tag")}
    found = findings_for(request.user, round_, **wanted, order=order)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    total = case_total(round_)
    mark(page, standing_of(round_))
    may_write = not why_not_write_findings(request.user, round_)
    create_url = reverse("audits:finding_create", args=[round_.pk])
    found_any = page.paginator.count or form.is_bound
    context = {
        "round": round_,
        "page": page,
        "rows": [present_finding(finding, total) for finding in page],
        "total": total,
        "filter_form": form,
        "active": active_filters(request, round_),
        "sorts": sorts(request, order),
        "sentence": f"{page.paginator.count} finding{'' if page.paginator.count == 1 else 's'}",
        "may_write": may_write,
        "actions": [{"text": "Write a finding", "href": create_url}] if may_write and found_any else [],
        "create_url": create_url if may_write else "",
        "may_read_panel": request.user.holds(Permission.VIEW_PANEL),
        "tag": state_tag("Draft", "active") if round_.state == RoundState.PANEL else state_tag("Agreed", "done"),
        "is_draft": round_.state == RoundState.PANEL,
    }
    return render(request, "audits/finding_list.html", context)
