"""Why a person may not write about initiatives; "" when they may. The rights are those of recommendations."""

from access.permissions import Permission


def why_not_write_initiatives(user, partnership) -> str:
    """What an initiative is and what it serves is written by who writes recommendations."""
    may = user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, partnership)
    return "" if may else "Only a coordinator can write what an initiative is and which recommendations it serves."


def why_not_speak_of_initiatives(user, partnership) -> str:
    """What it changed, and who recognised it, is said by those who may verify, never by its lead alone."""
    may = user.holds_wide(Permission.VERIFY_ACTION, partnership)
    return "" if may else "What an initiative changed is said by a coordinator, the chair, the scrutineer or the board."
