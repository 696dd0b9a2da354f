from django.http import Http404
from django.shortcuts import render

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from audits.models import OVERALL
from audits.selectors.grades import grades_by_round
from audits.selectors.quorum import provisional_of
from audits.selectors.summaries import own_numbers
from audits.sitting_presenters import provisional_sentence
from dashboards import grade_pictures


@requires(Permission.VIEW_DASHBOARD)
def round_grades(request, pk):
    """One audit's agreed grades by theme, and what each agency had graded itself. No child is named or listed."""
    partnership = managed_partnership(request, Permission.VIEW_DASHBOARD)
    found = grades_by_round(request.user, partnership, most=500)
    entry = next((entry for entry in found if entry.round.pk == pk), None)
    if entry is None:
        raise Http404
    context = {
        "entry": entry,
        "picture": grade_pictures.round_bars(entry, f"Agreed grades in {entry.round}"),
        "table": grade_pictures.themes_table(entry),
        "agencies": grade_pictures.agencies_table(own_numbers([entry.round]), entry),
        "children": entry.total(OVERALL),
        "provisional": provisional_sentence(provisional_of(entry.round)),
    }
    return render(request, "dashboards/round_grades.html", context)
