"""Why a person may not do something at the panel or to its findings; "" when they may."""

from access.permissions import Permission
from audits.models import CAME_IN, Return, ReturnState, Round, RoundState
from audits.states import ROUND_MOVES


def why_not_take(user, round_: Round, to: RoundState, only: str) -> str:
    """Why the round cannot be taken to a state by this person, as far as the table of moves knows."""
    needed = ROUND_MOVES.get((round_.state, to))
    if needed is None:
        return f"An audit that is in “{round_.get_state_display()}” cannot go to “{to.label}”."
    return "" if user.holds_wide(needed, round_.partnership) else only


def why_not_open_panel(user, round_: Round) -> str:
    if not user.holds_wide(Permission.OPEN_PANEL, round_.partnership):
        return "Only a panel chair can open the panel."
    if round_.panel_opened_at:
        return "The panel is open already."
    if round_.skips_panel:
        return "A dip sample has no panel. A coordinator puts its answers together."
    if reason := why_not_take(user, round_, RoundState.PANEL, "Only a panel chair can open the panel."):
        return reason
    if not round_.returns.filter(state=ReturnState.SIGNED_OFF).exists():
        return "No return is signed off yet, so there is nothing to lay side by side. Remind the agencies first."
    return ""


def why_not_admit(user, late: Return) -> str:
    if not user.holds_wide(Permission.OPEN_PANEL, late.round.partnership):
        return "Only a panel chair can let a late return in."
    if late.round.state != RoundState.PANEL:
        return "A late return can be let in while the panel sits, neither before nor after."
    if late.state not in CAME_IN:
        return f"{late.agency} has not signed this return off yet. It can be let in once it is signed off."
    return ""


def why_not_agree(user, round_: Round) -> str:
    if not user.holds_wide(Permission.OPEN_PANEL, round_.partnership):
        return "Only a panel chair records what the panel agreed."
    if round_.state != RoundState.PANEL:
        return f"Grades are agreed while the panel sits. This audit is in “{round_.get_state_display()}”."
    return ""


def why_not_dissent(user, round_: Round, agency) -> str:
    """Dissent is recorded by a chair or coordinator for any agency, or by an agency's lead for their own."""
    wide = user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership)
    if not wide and not user.holds(Permission.SIGN_OFF_RETURN, at=agency):
        return "Only a chair, a coordinator or the agency's own lead can record that an agency does not agree."
    if not round_.round_agencies.filter(agency=agency).exists():
        return f"{agency} does not take part in this audit."
    if round_.state not in {RoundState.PANEL, RoundState.REPORTING}:
        return f"Dissent is recorded until the audit is closed. This one is in “{round_.get_state_display()}”."
    return ""


def why_not_conclude(user, round_: Round) -> str:
    if round_.state == RoundState.AUDITING:
        return f"An audit that is in “{round_.get_state_display()}” has no open panel to conclude."
    return why_not_take(user, round_, RoundState.REPORTING, "Only a panel chair can conclude the panel.")


def why_not_put_together(user, round_: Round) -> str:
    """Why this person cannot take a dip sample from auditing straight to its report."""
    if not round_.skips_panel:
        return "Only a dip sample goes to its report without a panel."
    if reason := why_not_take(
        user, round_, RoundState.REPORTING, "Only a coordinator can put a dip sample's answers together."
    ):
        return reason
    if round_.state != RoundState.AUDITING:
        return "The answers of this dip sample are put together already."
    if not round_.returns.filter(state=ReturnState.SIGNED_OFF).exists():
        return "No return has been submitted yet, so there is nothing to put together. Remind the agencies first."
    return ""


def why_not_close(user, round_: Round) -> str:
    if round_.state == RoundState.CLOSED:
        return "This audit is closed already."
    return why_not_take(user, round_, RoundState.CLOSED, "Only a coordinator can close an audit.")


def why_not_write_findings(user, round_: Round) -> str:
    if not user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership):
        return "Only a coordinator or a panel chair writes findings."
    if round_.tool_version.too_small_for_findings:
        return "This audit looks at too few children for findings: what it learned stands in its returns."
    if round_.state == RoundState.CLOSED:
        return "This audit is closed: its findings stand as they are."
    if round_.state not in {RoundState.PANEL, RoundState.REPORTING}:
        return "Findings are written once the panel is open."
    return ""


def why_not_delete_finding(user, round_: Round) -> str:
    if reason := why_not_write_findings(user, round_):
        return reason
    if round_.state != RoundState.PANEL and not round_.skips_panel:
        return "The findings of this audit are agreed, so this one cannot be deleted. Its words can still be changed."
    return ""
