"""The doors to a return. Whoever comes through is written down before they see anything."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from audits.comment_permissions import why_not_read_along
from audits.guest_permissions import may_arrange
from audits.models import PractitionerComment, Return
from audits.selectors.comments import own_comments_for
from audits.selectors.guests import returns_to_arrange
from audits.selectors.returns import return_to_open
from trail.actions import record_view, record_views


def open_return(*, pk, by, at: datetime) -> Return:
    """The return, if `by` may see what it says, with the look at it and at its case in the trail; otherwise Http404.

    What is known of its case comes with it, for `audits.selectors.returns.knowledge_beside`.
    """
    found = return_to_open(by, pk)
    if found is None:
        raise Http404
    record_views(subjects=[found, found.case], by=by, at=at)
    return found


def open_to_arrange(*, pk, by, at: datetime) -> Return:
    """The return, for whoever says who does it, with the look in the trail; otherwise Http404, or a refusal where it is
    theirs to know of and not to arrange. Nothing of what it says comes with it."""
    found = get_object_or_404(returns_to_arrange(by), pk=pk)
    if not may_arrange(by, found):
        raise PermissionDenied("Only the agency's lead or a coordinator can say who does this return.")
    record_view(subject=found, by=by, at=at, field="who does it")
    return found


def open_comment(*, pk, by, at: datetime) -> PractitionerComment:
    """A practitioner's own comment, with the look at it in the trail, and at its return and case where these are
    shown to them (still); otherwise Http404."""
    found = get_object_or_404(own_comments_for(by), pk=pk)
    shown = [] if why_not_read_along(by, found) else [found.agency_return, found.agency_return.case]
    record_views(subjects=[found, *shown], by=by, at=at)
    return found
