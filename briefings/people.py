"""Who is told about a briefing."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from access.permissions import Permission
from access.roles import roles_with
from accounts.models import Membership, User
from briefings.content import in_words
from briefings.models import Briefing
from briefings.permissions import why_not_second
from notices.actions import send_notice


def people_with(permission: Permission, partnership, at: datetime) -> list[User]:
    """Everybody who holds a permission for the whole of a partnership."""
    roles = roles_with(permission)
    held = Membership.objects.in_force(timezone.localdate(at)).filter(role__in=roles, agency__partnership=partnership)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("full_name"))


def approvers_of(briefing: Briefing, at: datetime) -> list[User]:
    """Everybody who may approve it, by the partnership's setting too, and wrote no word of it."""
    wrote = {briefing.written_by_id, *briefing.editors.values_list("pk", flat=True)}
    people = people_with(Permission.APPROVE_BRIEFINGS, briefing.partnership, at)
    return [person for person in people if person.pk not in wrote and not why_not_second(person, briefing, wrote)]


def approvers_told(briefing: Briefing, at: datetime, most: int = 3) -> str:
    """To whom it goes when it is sent, as a sentence: up to three names, else how many people."""
    names = [person.full_name for person in approvers_of(briefing, at)]
    if not names:
        return "Nobody else may approve it yet. An administrator gives somebody the role, or changes who must approve."
    whom = in_words(names) if len(names) <= most else f"{len(names)} people"
    return f"It goes to {whom}, who may approve it."


def tell_approvers(briefing: Briefing, at: datetime) -> None:
    for person in approvers_of(briefing, at):
        tell(person, briefing, "A briefing waits for approval", "A briefing has been sent for approval.", at)


def tell_writers(briefing: Briefing, subject: str, sentence: str, at: datetime) -> None:
    """Those who wrote or edited it."""
    for person in User.objects.filter(pk__in=[briefing.written_by_id, *briefing.editors.values_list("pk", flat=True)]):
        tell(person, briefing, subject, sentence, at)


def tell(person: User, briefing: Briefing, subject: str, sentence: str, at: datetime) -> None:
    send_notice(
        to_email=person.email,
        to_name=person.full_name,
        subject=subject,
        lines=[sentence],
        path=reverse("briefings:briefing_detail", args=[briefing.pk]),
        at=at,
        partnership=briefing.partnership,
    )
