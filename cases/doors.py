"""The one door to a case. Whoever comes through is written down before they see anything."""

from datetime import datetime

from django.shortcuts import get_object_or_404

from cases.models import Case, ImmediateConcern
from cases.selectors import case_or_404, cases_to_prepare, concerns_for
from trail.actions import record_view


def open_case(*, pk, by, at: datetime, is_urgent: bool = False) -> Case:
    """The case, if `by` may see it, with the look written into the trail; otherwise Http404. Where `is_urgent`, nobody
    is asked first who they are, however many cases they opened."""
    case = case_or_404(by, pk)
    record_view(subject=case, by=by, at=at, is_urgent=is_urgent)
    return case


def open_case_to_prepare(*, pk, by, at: datetime) -> Case:
    """The case, if `by` says what is known of it, with the look written into the trail; otherwise Http404."""
    case = get_object_or_404(cases_to_prepare(by), pk=pk)
    record_view(subject=case, by=by, at=at)
    return case


def open_concern(*, pk, by, at: datetime) -> ImmediateConcern:
    """An immediate concern, if it is `by`'s to read, with the look written into the trail; otherwise Http404. Nobody is
    asked first who they are: it is about a child at risk now."""
    concern = get_object_or_404(concerns_for(by), pk=pk)
    record_view(subject=concern, by=by, at=at, is_urgent=True)
    return concern
