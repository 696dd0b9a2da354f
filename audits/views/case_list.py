from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.case_presenters import COLUMNS, case_line
from audits.forms.cases import CaseFilterForm
from audits.selectors.cases import ORDERS, case_page_for, cells_of, rounds_with_cases
from trail.actions import record_views
from ui.counting import counted
from ui.tables import query_with


@requires(Permission.VIEW_CASE, Permission.PREPARE_CASE)
@require_GET
def case_list(request):
    """The cases a person may see, of all audits. Each that is listed is a look at it in the trail."""
    if request.partnership is None:
        raise Http404
    form = filter_form(request)
    wanted, sort = form.wanted(), request.GET.get("sort", "")
    page = case_page_for(request.user, request.partnership, wanted, sort, request.GET.get("page"))
    cases = list(page.object_list)
    record_views(subjects=cases, by=request.user, at=timezone.now(), field="list")
    cells = cells_of(request.user, cases, timezone.localdate())
    context = {
        "page": page,
        "columns": COLUMNS,
        "rows": [case_line(request.user, case, cells[case.pk]) for case in cases],
        "sort": sort if sort.removeprefix("-") in ORDERS else "",
        "sentence": counted(page.paginator.count, "case"),
        "filter_form": form,
        "active": filters_in_use(request, form),
        "exports": [{"text": ".csv", "href": reverse("audits:case_export") + query_with(request.GET, page=None)}],
    }
    return render(request, "audits/case_list.html", context)


def filter_form(request) -> CaseFilterForm:
    return CaseFilterForm(request.GET or None, rounds=rounds_with_cases(request.user, request.partnership))


def filters_in_use(request, form: CaseFilterForm) -> list[dict]:
    """Each filter that narrows the list, with the way to take it off."""
    given = {name: value for name, value in form.cleaned_data.items() if value} if form.is_bound else {}
    return [
        {
            "text": dict(form.fields[name].choices)[value],  # type: ignore[attr-defined]
            "remove_href": query_with(request.GET, **{name: None, "page": None}),
        }
        for name, value in given.items()
    ]
