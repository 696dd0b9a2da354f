from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.list_presenters import key_of
from recommendations.plan_page_presenters import PAGE, plan_exports, section_links, section_tables
from recommendations.plan_presenters import dates_rows, front_page_rows, plan_counts
from recommendations.selectors.keys import NO_KEY
from recommendations.selectors.plans import evidence_in_order, plan_counted, plan_page_for, plan_page_rows


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def plan_detail(request, pk):
    """A plan as its source prints it, fifty rows a page: header block, then its sections under their column names."""
    plan = get_object_or_404(plan_page_for(request.user), pk=pk)
    rows, (counts, totals) = plan_page_rows(request.user, plan), plan_counted(request.user, plan)
    paginator = Paginator(rows.prefetch_related(evidence_in_order()) if plan.is_imported else rows, PAGE)
    paginator.count = sum(counts.values())
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "header": front_page_rows(plan.front_page) + dates_rows(plan),
        "counts": plan_counts(plan, counts),
        "page": page,
        "jumps": section_links(plan, totals, page.number) if paginator.num_pages > 1 else "",
        "sections": section_tables(plan, page),
        "exports": plan_exports(plan),
        "key": key_of(plan.scheme.statuses.all(), {plan.scheme_id: plan.own_words or {}}),
        "no_key": NO_KEY if plan.scheme.needs_key and not plan.own_words else "",
        "problems": plan.source_problems[:PAGE],
        "may_manage": request.user.holds(Permission.MANAGE_RECOMMENDATIONS),
    }
    return render(request, "recommendations/plan_detail.html", context)
