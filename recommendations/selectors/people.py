"""Whom an update may be recorded for."""

from datetime import date

from django.db.models import QuerySet

from access.permissions import Permission
from accounts.models import Membership, User
from recommendations.models import Action


def people_to_record_for(user, action: Action, today: date) -> QuerySet[User]:
    """The others with a role: at the owner's agency, and for a coordinator anywhere in the partnership."""
    partnership = action.recommendation.partnership
    roles = Membership.objects.in_force(today).filter(agency__partnership=partnership)
    if not user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, partnership):
        roles = roles.filter(agency_id=action.agency_id)
    return User.objects.filter(pk__in=roles.values("user")).exclude(pk=user.pk).order_by("full_name")
