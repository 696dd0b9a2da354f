from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from dashboards.selectors.late_returns import Late, late_returns_for
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

COLUMNS = [Column("Audit"), Column("Agency"), Column("Returns late", numeric=True), Column("Due since", dated=True)]


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def late_returns(request):
    """Whose returns are late in which audit. Numbers only: no child is named or listed."""
    partnership = managed_partnership(request, Permission.VIEW_DASHBOARD)
    found = late_returns_for(request.user, partnership, timezone.localdate())
    opens = request.user.holds_wide(Permission.VIEW_ROUNDS, partnership)
    total = sum(each.number for each in found)
    context = {
        "sentence": f"{counted(total, 'return is,returns are')} late." if total else "No return is late.",
        "columns": COLUMNS,
        "rows": [row_of(each, opens) for each in found],
    }
    return render(request, "dashboards/late_returns.html", context)


def row_of(late: Late, opens: bool) -> list:
    href = reverse("audits:round_detail", args=[late.round_pk]) if opens else ""
    return [Cell(late.audit, href), late.agency, f"{late.number:,}", long_date(late.first_due)]
