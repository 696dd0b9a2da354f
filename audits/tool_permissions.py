"""Why a person may not do something with a tool; "" when they may."""

from access.permissions import Permission
from audits.models import Round, RoundState, Tool, ToolVersion

NOT_A_COORDINATOR = "Only a coordinator can change a tool."
SHARED = "This tool comes with the portal and serves every partnership. Make your own from it, then change that."


def why_not_change_tool(user, tool: Tool) -> str:
    if tool.partnership is None:
        return SHARED
    return "" if user.holds_wide(Permission.MANAGE_ROUNDS, tool.partnership) else NOT_A_COORDINATOR


def why_not_change_version(user, version: ToolVersion) -> str:
    """Why the words of this version cannot be changed by this person."""
    if reason := why_not_change_tool(user, version.tool):
        return reason
    if not version.is_draft:
        return "This version is launched, so its words stand. Make the next version to change them."
    return ""


def why_not_choose_tool(user, round_: Round) -> str:
    """Why the tool of this round cannot be chosen any more, or not by this person."""
    if not user.holds_wide(Permission.MANAGE_ROUNDS, round_.partnership):
        return "Only a coordinator can choose an audit’s tool."
    if round_.state not in {RoundState.PLANNING, RoundState.DRAWING}:
        return f"This audit is in “{round_.get_state_display()}”, so its tool stays: agencies answer by its words."
    return ""
