from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.finding_presenters import SORTS, active_filters, finding_markup, sorts
from audits.forms.findings import FindingFilter
from audits.models import RoundState
from audits.panel_permissions import why_not_write_findings
from audits.selectors.findings import case_total, finding_keys, finding_round_or_404, findings_on
from audits.selectors.quorum import mark, standing_of
from trail.actions import record_view
from ui.tags import state_tag

PAGE = 50


@requires(Permission.VIEW_FINDINGS)
@require_GET
def finding_list(request, pk):
    """What a round found, by theme and kind."""
    round_ = finding_round_or_404(request.user, pk)
    record_view(subject=round_, by=request.user, at=timezone.now(), field="findings")
    form = FindingFilter(request.GET or None, round_=round_)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    order = request.GET.get("sort") if request.GET.get("sort") in SORTS else "theme"
    wanted = {name: chosen.get(name, "") for name in ("theme", "kind", "tag")}
    keys = finding_keys(request.user, round_, **wanted, order=order)
    page = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    findings = findings_on(request.user, round_, page)
    mark(findings, standing_of(round_))
    total = case_total(round_)
    may_write = not why_not_write_findings(request.user, round_)
    create_url = reverse("audits:finding_create", args=[round_.pk])
    found_any = page.paginator.count or form.is_bound
    context = {
        "round": round_,
        "page": page,
        "rows": [finding_markup(finding, total, may_write=may_write) for finding in findings],
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
