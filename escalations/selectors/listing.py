"""Requests and reports in one list, narrowed, sorted and paged by the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value

from accounts.models import Agency, Partnership
from escalations.models import CoreGroupReport, ReportState, ReviewRequest, ReviewState
from escalations.permissions import Raised
from escalations.selectors.raised import reports_for, requests_for

REVIEW: Final = "review"
CORE_GROUP: Final = "core_group"
KINDS = ((REVIEW, "Case reviews"), (CORE_GROUP, "Failed core groups"))
STATES = (*ReviewState.choices, *ReportState.choices)
ORDERS: Mapping[str, tuple[str, ...]] = {
    "day": ("raised", "number"),
    "-day": ("-raised", "-number"),
    "agency": ("agency_name", "-raised", "-number"),
    "-agency": ("-agency_name", "-raised", "-number"),
    "state": ("state", "-raised", "-number"),
    "-state": ("-state", "-raised", "-number"),
}
USUAL_ORDER: Final = "-day"


@dataclass(frozen=True)
class Wanted:
    """What a person asked the list to show."""

    kind: str = ""
    state: str = ""
    agency: str = ""


def wanted_from(query: Mapping[str, Any]) -> Wanted:
    """The filters of an address; what nobody has is left out."""
    found = Wanted(query.get("kind", ""), query.get("state", ""), query.get("agency", ""))
    if found.kind not in dict(KINDS):
        found = replace(found, kind="")
    if found.state not in dict(STATES):
        found = replace(found, state="")
    return found if as_uuid(found.agency) else replace(found, agency="")


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def raised_list_for(user, partnership: Partnership, wanted: Wanted, order: str = USUAL_ORDER) -> QuerySet:
    """Pairs of an id and a kind with what they are sorted by, in order; `found` makes rows of a page of them."""
    parts = []
    if wanted.kind != CORE_GROUP:
        parts.append(narrowed(requests_for(user), partnership, wanted, REVIEW, "requested_at"))
    if wanted.kind != REVIEW:
        parts.append(narrowed(reports_for(user), partnership, wanted, CORE_GROUP, "reported_at"))
    return parts[0].union(*parts[1:], all=True).order_by(*ORDERS[order])


def narrowed(rows: QuerySet, partnership: Partnership, wanted: Wanted, kind: str, raised: str) -> QuerySet:
    rows = rows.filter(partnership=partnership)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.agency:
        rows = rows.filter(agency_id=wanted.agency)
    rows = rows.order_by().annotate(
        the_kind=Value(kind, output_field=CharField()), raised=F(raised), agency_name=F("agency__name")
    )
    return rows.values_list("pk", "the_kind", "raised", "agency_name", "state", "number")


def found(pairs: Iterable[tuple]) -> list[Raised]:
    """The rows of a page, in its order, by one query for each kind."""
    keys = [(pair[1], pair[0]) for pair in pairs]
    rows: dict[tuple[str, Any], Raised] = {}
    for kind, model in ((REVIEW, ReviewRequest), (CORE_GROUP, CoreGroupReport)):
        pks = [pk for each, pk in keys if each == kind]
        if pks:
            of_kind = model.objects.filter(pk__in=pks).select_related("agency")
            rows |= {(kind, row.pk): row for row in of_kind}
    return [rows[key] for key in keys]


def agencies_in_list(user, partnership: Partnership) -> QuerySet[Agency]:
    """The agencies that have raised something the person may read."""
    asked = requests_for(user).filter(partnership=partnership).order_by().values("agency")
    told = reports_for(user).filter(partnership=partnership).order_by().values("agency")
    return Agency.objects.visible_to(user).filter(pk__in=asked.union(told)).order_by("name")
