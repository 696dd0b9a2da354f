from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.presenters import round_of
from cases.selectors import cases_to_worry_about
from trail.actions import record_views
from ui.tables import Cell

PER_PAGE = 50


@requires(Permission.RAISE_CONCERN)
@require_GET
def concern_start(request):
    """A child may be at risk now, asked from a page that is about no child: which of the cases is it?"""
    page = Paginator(cases_to_worry_about(request.user), PER_PAGE).get_page(request.GET.get("page"))
    record_views(subjects=page, by=request.user, at=timezone.now(), field="list")
    context = {
        "page": page,
        "columns": ["Case", "Audit", "In the sample"],
        "rows": [row_of(each) for each in page],
        "line": getattr(request.partnership, "concern_line", ""),
    }
    return render(request, "cases/concern_start.html", context)


def row_of(case) -> list:
    round_ = round_of(case)
    return [
        Cell(case.reference, reverse("cases:concern_raise", args=[case.pk])),
        round_.title if round_ else "",
        case.get_role_display(),
    ]
