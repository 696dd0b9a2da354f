"""Why a reply cannot be taken, or not be answered for by this person; "" when it can."""

from access.permissions import Permission
from briefings.models import Edition
from replies.models import TeamReply


def why_not_reply(edition: Edition) -> str:
    """A reply goes to a briefing that stands in the library."""
    if not edition.is_public:
        return "This briefing is not in the library any more, so it takes no replies."
    return ""


def why_not_acknowledge(user, reply: TeamReply) -> str:
    """The lead of the agency; where a reply names an agency the portal does not know, the coordinator."""
    if reply.agency is not None and user.holds(Permission.ACKNOWLEDGE_REPLIES, at=reply.agency):
        return ""
    if reply.agency is None and user.holds_wide(Permission.ACKNOWLEDGE_REPLIES, reply.partnership):
        return ""
    return "Only the lead of this agency, or the partnership's coordinator, says that a reply was read."


def why_not_redact(user, reply: TeamReply) -> str:
    """The lead of the agency, and whoever reads the replies of the whole partnership."""
    if reply.agency is not None and user.holds(Permission.ACKNOWLEDGE_REPLIES, at=reply.agency):
        return ""
    if user.holds_wide(Permission.VIEW_REPLIES, reply.partnership):
        return ""
    return "Only the lead of this agency, or somebody who reads replies for the partnership, takes words out of one."
