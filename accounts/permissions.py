"""Why somebody may not change people, agencies or the partnership: a sentence, or nothing when they may."""

from access.permissions import Permission as P
from access.roles import permissions_of

NOT_YOURS = "Your role does not let you manage the people of this partnership."


def why_not_open_partnership(by) -> str:
    if by.is_active and by.opens_partnerships:
        return ""
    return "Your account cannot set up a partnership. Ask the person who runs this portal to do it."


def why_not_name_first_person(by) -> str:
    """An address is a way in: only the person nobody invited names their own, before they hold any role."""
    if by.opens_partnerships and not by.memberships.exists():
        return ""
    return "Your e-mail address cannot be changed here any more. Ask the person who runs this portal."


def why_not_change_partnership(by, partnership) -> str:
    if by.holds(P.MANAGE_PARTNERSHIP, within=partnership):
        return ""
    return "Your role does not let you change this partnership's names, look or agencies."


def why_not_invite(by, agency) -> str:
    if not by.holds(P.MANAGE_PEOPLE, at=agency):
        return NOT_YOURS
    if not agency.is_active:
        return f"{agency} is closed, so nobody can be given a role there."
    return ""


def why_not_manage_invitation(by, invitation) -> str:
    if not by.holds(P.MANAGE_PEOPLE, at=invitation.agency):
        return NOT_YOURS
    if invitation.accepted_at:
        return "This invitation has been accepted already."
    if invitation.withdrawn_at:
        return "This invitation was withdrawn. Invite the person again."
    return ""


def why_not_end_role(by, membership) -> str:
    """Nobody shuts themselves out, so a partnership always keeps someone who looks after its people."""
    if not by.holds(P.MANAGE_PEOPLE, at=membership.agency):
        return NOT_YOURS
    if membership.ends_on:
        return "This role has ended already."
    if membership.user_id == by.pk and manages_people(membership.role):
        partnership = membership.agency.partnership_id
        others = [m for m in by.held if m.pk != membership.pk and m.agency.partnership_id == partnership]
        if not any(manages_people(m.role) for m in others):
            return "This is the role by which you manage people. Ask somebody else who manages people to end it."
    return ""


def why_not_close_agency(by, agency) -> str:
    if reason := why_not_change_partnership(by, agency.partnership):
        return reason
    if agency.is_office:
        return "The partnership office cannot be closed: the people who run the audits belong to it."
    return ""


def manages_people(role: str) -> bool:
    return P.MANAGE_PEOPLE in permissions_of(role)
