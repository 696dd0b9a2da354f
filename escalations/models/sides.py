"""For which agencies a person speaks as one of their own people."""

from access.permissions import Permission
from access.roles import PARTNERSHIP_WIDE, permissions_of


def raiser_agency_ids(user) -> set:
    """Agencies for which the person raises something. Who serves the whole partnership, such as a coordinator, speaks
    for none of them, whichever employs them."""
    return agencies_with(user, Permission.RAISE_ESCALATION)


def reader_agency_ids(user) -> set:
    """Agencies all of whose requests and reports the person reads: auditors and leads, who read its cases too.
    Practitioners and owners of actions read what they raised themselves."""
    return agencies_with(user, Permission.RAISE_ESCALATION, Permission.VIEW_CASE)


def agencies_with(user, *permissions: Permission) -> set:
    return {
        held.agency_id
        for held in user.held
        if held.role not in PARTNERSHIP_WIDE and permissions_of(held.role) >= set(permissions)
    }
