"""Replies for those who read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from access.permissions import Permission
from accounts.models import Agency, Partnership
from briefings.models import Briefing, Edition
from replies.models import TeamReply


@dataclass(frozen=True)
class Wanted:
    """What a person asked the list to show. `agency` is an id, or NOBODY for those no listed agency sent; `since` and
    `until` are the first and the last day on which a reply came."""

    state: str = ""
    agency: str = ""
    briefing: str = ""
    supervised: str = ""
    since: date | None = None
    until: date | None = None


LONG = ("sections", "in_brief", "questions")  # texts no list shows
LEFT_OUT = tuple(f"edition__{name}" for name in ("content", *(f"briefing__{each}" for each in LONG)))
NOBODY = "none"
STATES = (("new", "To be read"), ("read", "Read"))
SUPERVISED = (("yes", "Used in supervision"), ("no", "Not used in supervision"))


def wanted_from(query: Mapping[str, Any]) -> Wanted:
    """The filters of an address but its days, which its form reads; what nobody has is left out."""
    state, supervised, agency = (query.get(name, "") for name in ("state", "supervised", "agency"))
    return Wanted(
        state if state in dict(STATES) else "",
        agency if agency == NOBODY else as_uuid(agency),
        as_uuid(query.get("briefing", "")),
        supervised if supervised in dict(SUPERVISED) else "",
    )


def as_uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def replies_for(user, partnership: Partnership) -> QuerySet[TeamReply]:
    rows = TeamReply.objects.visible_to(user).filter(partnership=partnership)
    rows = rows.select_related("agency", "partnership", "edition__briefing", "acknowledged_by")
    return rows.defer(*LEFT_OUT)


def found_replies(user, partnership: Partnership, wanted: Wanted) -> QuerySet[TeamReply]:
    """The replies of a list: those nobody has read first, then the newest."""
    rows = replies_for(user, partnership)
    if wanted.state:
        rows = rows.filter(acknowledged_at__isnull=wanted.state == "new")
    if wanted.agency:
        rows = rows.filter(agency=None) if wanted.agency == NOBODY else rows.filter(agency_id=wanted.agency)
    if wanted.briefing:
        rows = rows.filter(edition__briefing_id=wanted.briefing)
    if wanted.supervised:
        rows = rows.filter(used_in_supervision=wanted.supervised == "yes")
    if wanted.since:
        rows = rows.filter(received_at__date__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(received_at__date__lte=wanted.until)
    return rows.order_by("-acknowledged_at", "-received_at", "pk")


def reply_for(user) -> QuerySet[TeamReply]:
    rows = TeamReply.objects.visible_to(user).select_related("agency", "partnership", "edition__briefing")
    return rows.defer(*LEFT_OUT)


def replies_to_read(user, partnership: Partnership) -> QuerySet[TeamReply]:
    """Replies nobody has read yet, for whom they are: the leads of the agency; else the partnership's coordinators,
    where no listed agency sent them."""
    rows = TeamReply.objects.visible_to(user).filter(partnership=partnership, acknowledged_at=None)
    is_wide = user.holds_wide(Permission.ACKNOWLEDGE_REPLIES, partnership)
    own = Q(agency_id__in=user.agency_ids(Permission.ACKNOWLEDGE_REPLIES))
    return rows.filter(own | Q(agency=None) if is_wide else own)


def agencies_in_list(user, partnership: Partnership) -> QuerySet[Agency]:
    """The agencies whose replies the person may read and that have sent any."""
    theirs = TeamReply.objects.visible_to(user).filter(partnership=partnership, agency=OuterRef("pk"))
    return Agency.objects.visible_to(user).filter(Exists(theirs), partnership=partnership).order_by("name")


def briefings_in_list(user, partnership: Partnership) -> list[tuple[UUID, str]]:
    """Id and title of the briefings that have replies the person may read."""
    theirs = TeamReply.objects.visible_to(user).filter(edition__briefing=OuterRef("pk"))
    rows = Briefing.objects.filter(Exists(theirs), partnership=partnership).order_by("title")
    return list(rows.values_list("pk", "title"))


def editions_to_announce(user) -> QuerySet[Edition]:
    """Public editions of the partnerships in which the person reads replies."""
    ids = user.partnership_ids(Permission.VIEW_REPLIES)
    rows = Edition.objects.newest().filter(briefing__partnership_id__in=ids)
    return rows.select_related("briefing__partnership")


def collating_partnership(request) -> Partnership:
    """The partnership the person works in now, if they read its replies for all agencies; else Http404."""
    partnership = request.partnership
    if partnership is None or not request.user.holds_wide(Permission.VIEW_REPLIES, partnership):
        raise Http404
    return partnership
