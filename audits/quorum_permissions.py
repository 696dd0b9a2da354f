"""Why a person may not record something about a panel's sittings; "" when they may."""

from access.permissions import Permission
from audits.models import Round, RoundState

AT_THE_PANEL = {RoundState.PANEL, RoundState.REPORTING}


def why_no_sittings(round_: Round) -> str:
    """Why a round has no sittings to be recorded now."""
    if round_.skips_panel:
        return "A dip sample has no panel, so nobody sits at it."
    if round_.state not in AT_THE_PANEL:
        return f"Sittings are recorded while the panel is open. This audit is in “{round_.get_state_display()}”."
    return ""


def why_not_keep_sittings(user, round_: Round) -> str:
    if not user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership):
        return "Only a coordinator or a panel chair records when the panel meets."
    return why_no_sittings(round_)


def why_not_record_attendance(user, round_: Round, agency=None) -> str:
    """A chair or coordinator records anybody; an agency's lead people of their own agency."""
    wide = user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership)
    own = user.holds(Permission.SIGN_OFF_RETURN, at=agency) if agency else bool(agencies_led(user, round_))
    if not wide and not own:
        return "Only a chair, a coordinator or an agency's own lead records who is at the panel."
    return why_no_sittings(round_)


def agencies_led(user, round_: Round) -> set:
    """The ids of the agencies of this round whose attendance the person records as their lead."""
    led = user.agency_ids(Permission.SIGN_OFF_RETURN)
    return led & set(round_.agencies.values_list("pk", flat=True)) if led else set()


def why_not_set_quorum(user, round_: Round) -> str:
    wide = (Permission.OPEN_PANEL, Permission.MANAGE_ROUNDS)
    if not any(user.holds_wide(right, round_.partnership) for right in wide):
        return "Only a coordinator or a panel chair says what makes a quorum."
    if round_.skips_panel:
        return "A dip sample has no panel, so it needs no quorum."
    if round_.state == RoundState.CLOSED:
        return "This audit is closed: its quorum stands as it was."
    return ""


def why_not_set_general_quorum(user, partnership) -> str:
    if not user.holds_wide(Permission.MANAGE_ROUNDS, partnership):
        return "Only a coordinator says what makes a quorum for all audits of the partnership."
    return ""


def why_not_confirm(user, round_: Round) -> str:
    if not user.holds_wide(Permission.OPEN_PANEL, round_.partnership):
        return "Only a panel chair confirms what was decided without a quorum."
    return why_no_sittings(round_)


def why_not_write_minutes(user, round_: Round) -> str:
    if not user.holds_wide(Permission.OPEN_PANEL, round_.partnership):
        return "Only a panel chair adds to the minutes and approves them."
    if round_.skips_panel:
        return "A dip sample has no panel, so it has no minutes."
    if round_.state not in AT_THE_PANEL:
        return f"Minutes are approved until the audit is closed. This one is in “{round_.get_state_display()}”."
    return ""


def why_not_read_pack(user, round_: Round) -> str:
    """A pack holds what the panel's pages hold, so whoever reads those reads it; before the panel opens its chair
    alone, once all returns are in."""
    if round_.panel_opened_at is None:
        return why_not_read_ahead(user, round_)
    own = bool(user.agency_ids(Permission.VIEW_PANEL) & set(round_.agencies.values_list("pk", flat=True)))
    if not own and not user.holds_wide(Permission.VIEW_PANEL, round_.partnership):
        return "Only those who read the panel can have its pack."
    return ""


def why_not_read_ahead(user, round_: Round) -> str:
    """Why a person may not read a pack before its panel opens."""
    if not user.holds_wide(Permission.OPEN_PANEL, round_.partnership):
        return "Returns are sealed until the panel opens, so there is no pack for you yet."
    if round_.skips_panel:
        return "A dip sample has no panel, so it has no pack."
    return "" if round_.is_all_in else "Returns are sealed until the last of them is in, so there is no pack yet."
