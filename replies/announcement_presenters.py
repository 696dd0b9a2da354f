"""The announcement of a briefing, with the addresses that count for one agency."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from access.permissions import Permission
from accounts.models import Agency
from briefings.came_from import with_agency
from briefings.models import Edition
from replies.announcing import announcement


def announcement_words(edition: Edition, agency: Agency | None) -> str:
    """The text with the short address and that of the reply page."""
    code = edition.pk.hex[:10]
    addresses = {
        name: settings.PORTAL_ADDRESS + with_agency(reverse(route, args=[code]), agency)
        for name, route in (("address", "briefings:library_short"), ("reply_address", "replies:reply_create"))
    }
    return announcement(edition.content, **addresses)


def agency_chosen(asked: str, agencies: Sequence[Agency], user) -> Agency | None:
    """The agency asked for; else, for a lead, the first of their own."""
    own = user.agency_ids(Permission.VIEW_REPLIES)
    for each in agencies:
        if str(each.pk) == asked:
            return each
    return next((each for each in agencies if each.pk in own), None) if not asked else None


def agency_links(agencies: Sequence[Agency], chosen: Agency | None) -> list[dict]:
    every = [{"text": "All agencies", "href": "?agency=all", "current": chosen is None}]
    return every + [{"text": each.name, "href": f"?agency={each.pk}", "current": each == chosen} for each in agencies]
