"""Everything that can happen to partnerships, agencies, people and their roles."""

from accounts.actions.agencies import add_agency, change_agency, close_agency, reopen_agency
from accounts.actions.invitations import (
    accept_invitation,
    invite_people,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from accounts.actions.own_name import change_own_name, open_first_partnership
from accounts.actions.partnerships import change_partnership, create_partnership
from accounts.actions.roles import end_role, grant_role

__all__ = [
    "accept_invitation",
    "add_agency",
    "change_agency",
    "change_own_name",
    "change_partnership",
    "close_agency",
    "create_partnership",
    "end_role",
    "grant_role",
    "invite_people",
    "invite_person",
    "open_first_partnership",
    "reopen_agency",
    "resend_invitation",
    "withdraw_invitation",
]
