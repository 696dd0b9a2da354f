from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from escalations.count_presenters import COLUMNS, exports, table_rows, year_links, year_sentence
from escalations.counting import year_of
from escalations.selectors.counts import chosen_year, told_for, years_of


@requires(Permission.HANDLE_ESCALATION)
@require_GET
def core_group_counts(request):
    """How many core groups were reported as failed in a year, by agency and quarter, for the subgroup."""
    partnership = managed_partnership(request, Permission.HANDLE_ESCALATION)
    today, rows = timezone.localdate(), told_for(request.user, partnership)
    years = years_of(rows, today.year)
    chosen = chosen_year(request.GET.get("year", ""), years)
    year = year_of(rows, chosen)
    context = {
        "sentence": year_sentence(year, today),
        "years": year_links(request.GET, years, chosen) if len(years) > 1 else [],
        "columns": COLUMNS,
        "missing": table_rows(year.missing, with_all=False),
        "told": table_rows(year.told, with_all=True),
        "exports": exports(chosen) if year.count else [],
        "subgroup": partnership.subgroup_name,
    }
    return render(request, "escalations/core_group_counts.html", context)
