"""Partnerships, their agencies, and the people who hold roles there."""

from accounts.models.guests import MayBeGuest
from accounts.models.invitations import Invitation
from accounts.models.partnerships import Agency, AgencyKind, Partnership, hex_colour
from accounts.models.people import Membership, User

__all__ = ["Agency", "AgencyKind", "Invitation", "MayBeGuest", "Membership", "Partnership", "User", "hex_colour"]
