"""Which role may do what. A records officer can check this page against the partnership's policy.

A role is held at an agency, from one day until another. Where the table says a permission, it holds for that
agency's rows; roles in PARTNERSHIP_WIDE hold theirs for every agency of the partnership.
"""

from django.db import models

from access.permissions import Permission as P


class Role(models.TextChoices):
    AUDITOR = "auditor", "Auditor"
    AGENCY_LEAD = "agency_lead", "Agency lead"
    IDENTITY_HOLDER = "identity_holder", "Identity holder"
    COORDINATOR = "coordinator", "Coordinator"
    CHAIR = "chair", "Panel chair"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    OWNER = "owner", "Action owner"
    EXECUTIVE = "executive", "Executive"
    PRACTITIONER = "practitioner", "Practitioner"
    RECORDS = "records", "Records officer"
    INSPECTOR = "inspector", "Inspector"
    ADMINISTRATOR = "administrator", "Administrator"


ROLE_PERMISSIONS: dict[Role, frozenset[P]] = {
    Role.AUDITOR: frozenset(
        {
            P.VIEW_ROUNDS,
            P.NOMINATE,
            P.VIEW_CASE,
            P.WRITE_RETURN,
            P.REVEAL_IDENTITY,
            P.RAISE_CONCERN,
            P.RAISE_ESCALATION,
        }
    ),
    Role.AGENCY_LEAD: frozenset(
        {
            P.VIEW_ROUNDS,
            P.NOMINATE,
            P.VIEW_CASE,
            P.REVEAL_IDENTITY,
            P.ANSWER_KNOWN,
            P.RAISE_CONCERN,
            P.HANDLE_CONCERN,
            P.ALLOCATE_RETURN,
            P.RECORD_RETURN,
            P.SIGN_OFF_RETURN,
            P.VIEW_PANEL,
            P.VIEW_FINDINGS,
            P.VIEW_RECOMMENDATIONS,
            P.UPDATE_ACTION,
            P.RAISE_ESCALATION,
            P.LODGE_EVIDENCE,
            P.VIEW_DASHBOARD,
            P.VIEW_REPLIES,
            P.ACKNOWLEDGE_REPLIES,
        }
    ),
    Role.IDENTITY_HOLDER: frozenset({P.VIEW_ROUNDS, P.PREPARE_CASE, P.COMPLETE_IDENTITY, P.REVEAL_IDENTITY}),
    Role.COORDINATOR: frozenset(
        {
            P.MANAGE_PEOPLE,
            P.MANAGE_PARTNERSHIP,
            P.MANAGE_ROUNDS,
            P.RECORD_RETURN,
            P.VIEW_ROUNDS,
            P.NOMINATE,
            P.VIEW_CASE,
            P.PREPARE_CASE,
            P.RAISE_CONCERN,
            P.HANDLE_CONCERN,
            P.VIEW_PANEL,
            P.WRITE_FINDINGS,
            P.VIEW_FINDINGS,
            P.MANAGE_RECOMMENDATIONS,
            P.VIEW_RECOMMENDATIONS,
            P.UPDATE_ACTION,
            P.DECIDE_STATUS,
            P.VERIFY_ACTION,
            P.RAISE_ESCALATION,
            P.HANDLE_ESCALATION,
            P.LODGE_EVIDENCE,
            P.VIEW_DASHBOARD,
            P.VIEW_BOARD_PACKS,
            P.MAKE_BOARD_PACKS,
            P.WRITE_BRIEFINGS,
            P.VIEW_BRIEFINGS,
            P.APPROVE_BRIEFINGS,
            P.VIEW_REPLIES,
            P.ACKNOWLEDGE_REPLIES,
        }
    ),
    Role.CHAIR: frozenset(
        {
            P.VIEW_ROUNDS,
            P.VIEW_CASE,
            P.RAISE_CONCERN,
            P.HANDLE_CONCERN,
            P.OPEN_PANEL,
            P.VIEW_PANEL,
            P.WRITE_FINDINGS,
            P.VIEW_FINDINGS,
            P.VIEW_RECOMMENDATIONS,
            P.DECIDE_STATUS,
            P.VERIFY_ACTION,
            P.HANDLE_ESCALATION,
            P.VIEW_DASHBOARD,
            P.VIEW_BOARD_PACKS,
            P.VIEW_BRIEFINGS,
            P.APPROVE_BRIEFINGS,
            P.VIEW_REPLIES,
        }
    ),
    Role.SCRUTINEER: frozenset(
        {
            P.VIEW_ROUNDS,
            P.VIEW_CASE,
            P.VIEW_PANEL,
            P.VIEW_FINDINGS,
            P.VIEW_RECOMMENDATIONS,
            P.VERIFY_ACTION,
            P.VIEW_DASHBOARD,
            P.VIEW_BOARD_PACKS,
            P.VIEW_BRIEFINGS,
            P.VIEW_REPLIES,
        }
    ),
    Role.OWNER: frozenset({P.VIEW_RECOMMENDATIONS, P.UPDATE_ACTION, P.RAISE_ESCALATION}),
    Role.EXECUTIVE: frozenset(
        {
            P.VIEW_RECOMMENDATIONS,
            P.VIEW_DASHBOARD,
            P.VIEW_BOARD_PACKS,
            P.MAKE_BOARD_PACKS,
            P.DECIDE_STATUS,
            P.VERIFY_ACTION,
            P.VIEW_REPLIES,
        }
    ),
    Role.PRACTITIONER: frozenset({P.RAISE_ESCALATION}),
    Role.RECORDS: frozenset({P.VIEW_TRAIL, P.VIEW_DASHBOARD, P.VIEW_BRIEFINGS, P.APPROVE_BRIEFINGS}),
    Role.INSPECTOR: frozenset(),
    Role.ADMINISTRATOR: frozenset({P.MANAGE_PEOPLE, P.MANAGE_PARTNERSHIP}),
}

# What an invitation to a guest return grants: for that one return and its child, and never longer than it is open.
GUEST_PERMISSIONS = frozenset({P.WRITE_RETURN, P.RAISE_CONCERN})

# Held for the whole partnership, whichever agency employs the person.
PARTNERSHIP_WIDE = frozenset(
    {
        Role.COORDINATOR,
        Role.CHAIR,
        Role.SCRUTINEER,
        Role.IDENTITY_HOLDER,
        Role.EXECUTIVE,
        Role.RECORDS,
        Role.ADMINISTRATOR,
    }
)

# The people page offers four jobs; every other role stands under "More".
JOBS: dict[str, tuple[str, tuple[Role, ...]]] = {
    "audits": ("Audits cases", (Role.AUDITOR,)),
    "leads": ("Leads for an agency", (Role.AGENCY_LEAD,)),
    "runs": ("Runs the audits", (Role.COORDINATOR,)),
    "board": ("Board member", (Role.EXECUTIVE,)),
}


def permissions_of(role: str) -> frozenset[P]:
    """What one role may do; nothing for a role no longer known."""
    return ROLE_PERMISSIONS.get(Role(role), frozenset()) if role in Role.values else frozenset()


def roles_with(permission: P) -> frozenset[Role]:
    """The roles that hold a permission."""
    return frozenset(role for role, held in ROLE_PERMISSIONS.items() if permission in held)
