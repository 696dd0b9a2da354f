"""Why a person may not change a part of a round's plan or of a programme; "" when they may."""

from audits.key_dates import KeyDay
from audits.models import Round, RoundState
from audits.permissions import BEFORE_THE_PANEL, why_not_manage

ORDER = list(KeyDay)
AFTER_THE_PANEL = set(ORDER[ORDER.index(KeyDay.PANEL) + 1 :])
AFTER_THE_REPORT = set(ORDER[ORDER.index(KeyDay.REPORT) + 1 :])
SETTINGS_STAND = "The agencies have begun, so how this audit is run stands: {}. Reminders can still be changed."


def days_that_may_change(round_: Round) -> set[KeyDay]:
    """What has been done cannot be moved: the days up to the panel once it has met, those up to the report at the
    end."""
    if round_.state in BEFORE_THE_PANEL:
        return set(KeyDay)
    return AFTER_THE_REPORT if round_.state == RoundState.CLOSED else AFTER_THE_PANEL


def why_not_change_days(user, round_: Round) -> str:
    return why_not_manage(user, round_.partnership)


def why_not_move_panel(user, round_: Round) -> str:
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if round_.state not in BEFORE_THE_PANEL:
        return f"This audit is in “{round_.get_state_display()}”, so the day of its panel stands."
    return ""


def why_not_change_settings(user, round_: Round) -> str:
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if round_.state not in BEFORE_THE_PANEL:
        return f"This audit is in “{round_.get_state_display()}”, so how it is run stands."
    return ""


def settings_stand(round_: Round) -> bool:
    """Whether agencies have begun: what they were told of blindness, sign-off and method then holds to the end."""
    return round_.state not in {RoundState.PLANNING, RoundState.DRAWING}
