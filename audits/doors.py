"""The one door to a return. Whoever comes through is written down before they see anything."""

from datetime import datetime

from django.shortcuts import get_object_or_404

from audits.models import Return
from audits.selectors.returns import returns_for, with_knowledge, with_place, with_steps
from trail.actions import record_views


def open_return(*, pk, by, at: datetime) -> Return:
    """The return, if `by` may see what it says, with the look at it and at its case in the trail; otherwise Http404.

    What is known of its case comes with it, for `audits.selectors.returns.knowledge_beside`.
    """
    found = get_object_or_404(with_steps(with_place(with_knowledge(returns_for(by), by))), pk=pk)
    record_views(subjects=[found, found.case], by=by, at=at)
    return found
