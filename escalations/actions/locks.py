"""Rows locked for a change, with what the rules ask about them."""

from typing import Any

from django.db.models import Max

from accounts.models import Partnership
from escalations.models import CoreGroupReport, ReviewRequest


def locked_request(pk: Any) -> ReviewRequest:
    """The request, nobody else changing it until the transaction ends."""
    rows = ReviewRequest.objects.select_for_update(of=("self",))
    return rows.select_related("partnership", "agency", "requested_by").get(pk=pk)


def locked_report(pk: Any) -> CoreGroupReport:
    """The report, nobody else changing it until the transaction ends."""
    rows = CoreGroupReport.objects.select_for_update(of=("self",))
    return rows.select_related("partnership", "agency", "reported_by").get(pk=pk)


def locked_partnership(pk: Any) -> Partnership:
    """The partnership, so that numbers are given one after the other."""
    return Partnership.objects.select_for_update(no_key=True).get(pk=pk)


def next_number(model: type[ReviewRequest] | type[CoreGroupReport], partnership: Partnership) -> int:
    """The next number of a partnership, whose row is held."""
    return (model.objects.filter(partnership=partnership).aggregate(last=Max("number"))["last"] or 0) + 1
