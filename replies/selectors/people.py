"""Who is told of a reply."""

from datetime import date

from django.db.models import QuerySet

from access.roles import Role
from accounts.models import Membership, User
from replies.models import TeamReply


def people_to_tell(reply: TeamReply, today: date) -> QuerySet[User]:
    """The agency's leads; where it has none, or the portal does not know the agency, the partnership's coordinators."""
    held = Membership.objects.in_force(today).filter(agency__partnership=reply.partnership_id)
    leads = held.filter(agency=reply.agency_id, role=Role.AGENCY_LEAD)
    chosen = leads if reply.agency_id and leads.exists() else held.filter(role=Role.COORDINATOR)
    return User.objects.filter(pk__in=chosen.values("user")).order_by("full_name", "pk")
