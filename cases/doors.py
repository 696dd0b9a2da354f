"""The one door to a case. Whoever comes through is written down before they see anything."""

from datetime import datetime

from django.shortcuts import get_object_or_404

from cases.models import Case
from trail.actions import record_view


def open_case(*, pk, by, at: datetime) -> Case:
    """The case, if `by` may see it, with the look written into the trail; otherwise Http404."""
    case = get_object_or_404(Case.objects.visible_to(by).select_related("partnership", "draw"), pk=pk)
    record_view(subject=case, by=by, at=at)
    return case
