"""Who may read which mail of a portal that sends none. A link in a mail is a key: it is shown to few."""

from django.conf import settings
from django.db.models import Q, QuerySet

from access.permissions import Permission
from accounts.models import Invitation, Membership, Partnership, User
from notices.models import Notice
from notices.selectors import outbox_notices


def has_demonstration() -> bool:
    """Whether made-up partnerships live here, whose mail anybody may read."""
    return Partnership.objects.filter(is_demonstration=True).exists()


def may_open_outbox(user) -> bool:
    """Everybody where there is a demonstration; else those who invite people, to hand the links on."""
    if not settings.DEMONSTRATION:
        return False
    return looks_after_mail(user) or has_demonstration()


def looks_after_mail(user) -> bool:
    if not getattr(user, "is_authenticated", False):
        return False
    return user.opens_partnerships or user.holds(Permission.MANAGE_PEOPLE)


def mails_for(user) -> QuerySet[Notice]:
    """What this person may read, newest first: made-up people's mail, and that of the partnerships they look after.

    A reset link opens a whole account and an invitation's link everything that waits for its address. So a mail is
    left out when its addressee has, or waits for, any role beyond those partnerships.
    """
    made_up = set(Partnership.objects.filter(is_demonstration=True).values_list("pk", flat=True))
    wanted = mails_within(made_up) & ~Q(to_email__in=User.objects.filter(is_demonstration=False).values("email"))
    if looks_after_mail(user):
        wanted |= mails_within(user.partnership_ids(Permission.MANAGE_PEOPLE) - made_up)
    return outbox_notices().filter(wanted)


def mails_within(partnerships: set) -> Q:
    """Mails of these partnerships to people who have nothing to do with any other."""
    holding = Membership.objects.filter(agency__partnership__in=partnerships).values("user__email")
    elsewhere = Membership.objects.exclude(agency__partnership__in=partnerships).values("user__email")
    waiting = Invitation.objects.exclude(agency__partnership__in=partnerships).filter(withdrawn_at=None)
    here = Q(partnership_id__in=partnerships) | Q(partnership_id=None, to_email__in=holding)
    return here & ~Q(to_email__in=elsewhere) & ~Q(to_email__in=waiting.values("email"))
