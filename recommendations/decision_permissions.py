"""Why a person may not put something to the board or write down what it decided; "" when they may."""

from access.permissions import Permission
from access.roles import Role


def why_not_ask(user, partnership) -> str:
    if user.holds_wide(Permission.DECIDE_STATUS, partnership):
        return ""
    return "Only a coordinator, the chair or a member of the board puts questions to the board."


def why_not_record(user, partnership) -> str:
    if user.holds_wide(Permission.DECIDE_STATUS, partnership):
        return ""
    return "Only a coordinator, the chair or a member of the board writes down what was decided."


def needs_source(user, partnership) -> bool:
    """Whoever does not sit on the board says where they have its decision from."""
    return not user.has_role(Role.EXECUTIVE, partnership)
