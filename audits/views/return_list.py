"""The returns a person does or answers for."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from audits.forms.returns import ReturnFilterForm
from audits.return_words import due_words, state_look
from audits.selectors.returns import open_first, own_returns_for, question_counts, rounds_of_own_returns
from ui.tables import Cell, Column, query_with
from ui.tags import state_tag
from ui.templatetags.portal import counted

COLUMNS = [
    Column("Case", sort="case"),
    Column("Audit", sort="round"),
    Column("Auditor", sort="auditor"),
    Column("Due", sort="due"),
    Column("Answered", numeric=True),
    Column("State", sort="state"),
]
SORTS = {
    "case": "case__reference",
    "round": "round__title",
    "auditor": "auditor__full_name",
    "due": "due_on",
    "state": "state",
}
A_PAGE = 25
OPEN_FIRST = ", those still to be finished first"


@requires(Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN)
def return_list(request):
    form = ReturnFilterForm(request.GET or None, rounds=list(rounds_of_own_returns(request.user)))
    returns = own_returns_for(request.user)
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("state"):
        returns = returns.filter(state=wanted["state"])
    if wanted.get("round"):
        returns = returns.filter(round=wanted["round"])
    if wanted.get("mine"):
        returns = returns.filter(auditor=request.user)
    sort = request.GET.get("sort", "")
    returns = returns.order_by(*ordering(sort), "case__reference", "pk") if sort else open_first(returns)
    page = Paginator(returns, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": COLUMNS,
        "rows": rows_of(page.object_list, timezone.localdate()),
        "sort": sort,
        "filter_form": form,
        "active": filters_in_use(request, form, wanted),
        "sentence": f"{counted(page.paginator.count, 'return')}{'' if sort else OPEN_FIRST}",
    }
    return render(request, "audits/return_list.html", context)


def ordering(sort):
    name = SORTS.get(sort.removeprefix("-"), "due_on")
    return ["-" + name if sort.startswith("-") else name]


def rows_of(returns, today):
    returns = list(returns)
    counts = question_counts(returns)
    return [
        [
            Cell(
                each.case.reference, href=reverse("audits:return_detail", args=[each.pk]), note=each.agency.short_name
            ),
            each.round.title,
            each.auditor or "Nobody yet",
            due_words(each.due_on, today, each.is_writable),
            f"{each.answered} of {counts.get((each.round.tool_version_id, each.agency.kind), 0)}",
            state_tag(*state_look(each)),
        ]
        for each in returns
    ]


def filters_in_use(request, form, wanted):
    """Each filter that narrows the list, with the way to take it off."""
    chips = []
    for name, value in wanted.items():
        if value:
            choices = dict(getattr(form.fields[name], "choices", []))
            words = choices.get(value, form.fields[name].label)
            chips.append({"text": words, "remove_href": query_with(request.GET, **{name: None, "page": None})})
    return chips
