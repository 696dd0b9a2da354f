"""Where marks of briefings lead: to the numbers, the replies or the page of one briefing, narrowed as the figure."""

from uuid import UUID

from dashboards.filters import Filters, Scope, query_string
from dashboards.links import and_back
from ui.addresses import address_of

BRIEFINGS, CHECKS = "briefings", "checks"  # what an address calls the whole of a table that shows its first rows


def numbers_of(scope: Scope, **wanted: str) -> str:
    """The numbers behind a mark, briefing by briefing and agency by agency."""
    return and_back(scope, address_of("dashboards:reach_list") + query_string(scope.filters, **wanted))


def listed_replies(scope: Scope, **wanted: str) -> str:
    """The list of replies of the days shown, narrowed so."""
    asked = scope.filters
    days = Filters(since=asked.since, until=min(filter(None, (asked.until, asked.as_at)), default=None))
    return and_back(scope, address_of("replies:reply_list") + query_string(days, **wanted))


def replies_to(scope: Scope, briefing: UUID, **more: str) -> str:
    """The list of the replies to one briefing that were counted."""
    agency = {"agency": scope.filters.agency} if scope.filters.agency_id else {}
    return listed_replies(scope, briefing=str(briefing), **agency, **more)


def reach_of(scope: Scope, briefing: UUID, agency: str = "", part: str = "") -> str:
    """What teams made of one briefing, for those who read all replies: all its numbers of the same agency and days."""
    asked = scope.filters
    of = agency or (asked.agency if asked.agency_id else "")
    kept = Filters(agency=of, since=asked.since, until=asked.until, as_at=asked.as_at)
    href = and_back(scope, address_of("replies:reach_detail", briefing) + query_string(kept))
    return f"{href}#{part}" if part else href
