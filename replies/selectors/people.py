"""Who is told of a reply."""

from datetime import date

from django.db.models import Q, QuerySet

from access.roles import Role
from accounts.models import Agency, Membership, User
from replies.models import TeamReply


def people_to_tell(reply: TeamReply, today: date) -> QuerySet[User]:
    """The agency's leads; where it has none, or the portal does not know the agency, the partnership's coordinators."""
    held = Membership.objects.in_force(today).filter(agency__partnership=reply.partnership_id)
    is_known = has_lead(reply.agency, today)
    role = Q(agency=reply.agency_id, role=Role.AGENCY_LEAD) if is_known else Q(role=Role.COORDINATOR)
    return User.objects.filter(pk__in=held.filter(role).values("user")).order_by("full_name", "pk")


def has_lead(agency: Agency | None, today: date) -> bool:
    """Whether anybody leads on safeguarding for the agency here; of an agency the portal does not know, nobody does."""
    held = Membership.objects.in_force(today)
    return agency is not None and held.filter(agency=agency, role=Role.AGENCY_LEAD).exists()
