"""Telling an agency's people, once a day at most, that something waits for them."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.models import Agency, Membership
from notices.actions import send_notice
from notices.models import Notice

ASSIGNED = "Recommendations for your agency"
RETURNED = "Evidence for a recommendation"


def tell_owners(*, agencies: Iterable[Agency], partnership, at: datetime, subject: str = ASSIGNED) -> None:
    """Tell leads and action owners of the agencies to look at My work. Says nothing of what is recommended."""
    people = Membership.objects.in_force(timezone.localdate(at)).filter(
        agency__in=[agency.pk for agency in agencies], role__in=[Role.AGENCY_LEAD, Role.OWNER]
    )
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    told = set(Notice.objects.filter(subject=subject, created_at__gte=day, created_at__lte=at).values_list("to_email"))
    lines = {
        ASSIGNED: "Your agency owns something a case audit recommended. My work shows what, and by when.",
        RETURNED: "Somebody looked at the evidence for an action of your agency and asks for more. My work shows it.",
    }[subject]
    for user in {held.user_id: held.user for held in people.select_related("user")}.values():
        if (user.email,) not in told:
            send_notice(
                to_email=user.email,
                to_name=user.full_name,
                subject=subject,
                lines=[lines],
                path=reverse("dashboards:my_work"),
                at=at,
                partnership=partnership,
            )
