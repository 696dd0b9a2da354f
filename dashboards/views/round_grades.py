from django.http import Http404
from django.shortcuts import render

from access.guards import requires
from access.permissions import Permission
from audits.models import OVERALL
from audits.selectors.quorum import provisional_of
from audits.sitting_presenters import provisional_sentence
from dashboards.filters import Filters
from dashboards.frame import behind
from dashboards.selectors.grades import round_entry


@requires(Permission.VIEW_DASHBOARD)
def round_grades(request, pk):
    """One audit's agreed grades by theme, and what each agency had graded itself. No child is named or listed."""
    shown = behind(request, ("round_themes", "round_own"), Filters(round=str(pk), round_id=pk))
    entry = shown["scope"].read(round_entry)
    if entry is None:
        raise Http404
    context = {
        "entry": entry,
        "children": entry.total(OVERALL),
        "provisional": provisional_sentence(provisional_of(entry.round)),
    }
    return render(request, "dashboards/round_grades.html", shown | context)
