from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.forms.restriction import TwinForm
from cases.presenters import round_of
from cases.selectors import restricted_cases, twins_to_decide
from ui.dates import long_date
from ui.tables import Cell


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def restriction_list(request):
    """Restricted cases by reference, and children of whom somebody must decide whether they are restricted ones."""
    today = timezone.localdate()
    cases = restricted_cases(request.user).prefetch_related("access__person")
    context = {
        "columns": ["Case", "Audit", "Named people"],
        "rows": [row_of(case, today) for case in cases.order_by("partnership", "reference")],
        "twins": [{"twin": twin, "form": TwinForm(prefix=f"twin{twin.pk}")} for twin in twins_to_decide(request.user)],
    }
    return render(request, "cases/restriction_list.html", context)


def row_of(case, today) -> list:
    """One restricted case: its reference, its audit, and who is named today."""
    named = [access for access in case.access.all() if is_in_force(access, today)]
    words = [
        access.person.full_name + (f" until {long_date(access.until)}" if access.until else "") for access in named
    ]
    round_ = round_of(case)
    return [
        Cell(case.reference, f"{case.pk}/"),
        round_.title if round_ else "",
        ", ".join(words) or "Nobody any more: name somebody",
    ]


def is_in_force(access, today) -> bool:
    return access.ended_at is None and (access.until is None or access.until >= today)
