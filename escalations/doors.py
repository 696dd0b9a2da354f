"""The doors to what agencies escalate. Whoever comes through is written down before they see anything."""

from datetime import datetime

from django.shortcuts import get_object_or_404

from escalations.models import CoreGroupReport, ReviewRequest
from escalations.selectors.raised import report_page_for, request_page_for
from trail.actions import record_view


def open_request(*, pk, by, at: datetime) -> ReviewRequest:
    """A request for a case review, if it is `by`'s to read, with the look in the trail; otherwise Http404."""
    found = get_object_or_404(request_page_for(by), pk=pk)
    record_view(subject=found, by=by, at=at)
    return found


def open_report(*, pk, by, at: datetime) -> CoreGroupReport:
    """A report of a failed core group, if it is `by`'s to read, with the look in the trail; otherwise Http404."""
    found = get_object_or_404(report_page_for(by), pk=pk)
    record_view(subject=found, by=by, at=at)
    return found
