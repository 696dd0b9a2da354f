"""Reading invitations of guests, and returns by whoever says who does them."""

from django.db.models import QuerySet

from audits.models import GuestInvitation, Return


def returns_to_arrange(user) -> QuerySet[Return]:
    """Returns of which the person may know that they exist, without what they say; who may arrange is asked apart."""
    rows = Return.objects.states_visible_to(user)
    return rows.select_related("case", "agency__partnership", "round__programme__partnership", "auditor")


def invitations_for(user) -> QuerySet[GuestInvitation]:
    """Invitations the person looks after, with what their pages ask."""
    return GuestInvitation.objects.visible_to(user).select_related(
        "agency_return__case", "agency_return__agency__partnership", "agency_return__round", "user", "invited_by"
    )


def invitations_of(agency_return: Return, user) -> list[GuestInvitation]:
    """A return's invitations as far as the person looks after them, the newest first."""
    return list(invitations_for(user).filter(agency_return=agency_return))
