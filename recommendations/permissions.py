"""Why a person may not do something with a recommendation or action; "" when they may."""

from access.permissions import Permission
from access.roles import Role
from audits.models import RoundState
from recommendations.models import Action, Delivery, Recommendation, Status

MANAGE_ONLY = "Only a coordinator can do this."
PROVED = {"blue", "embedded"}
AGREED = {RoundState.REPORTING, RoundState.CLOSED}


def why_not_manage(user, partnership) -> str:
    """Importing plans, writing recommendations, giving them owners and dates."""
    if user is None:  # the portal itself, at the command line of its server
        return ""
    return "" if user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, partnership) else MANAGE_ONLY


def why_not_recommend(user, round_) -> str:
    """Recommendations are made from what the panel agreed."""
    if reason := why_not_manage(user, round_.partnership):
        return reason
    if round_.state not in AGREED:
        return f"The panel of {round_.title} has not concluded yet. Write its recommendations once it has."
    return ""


def leads(user, agency) -> bool:
    """Whether the person leads this very agency."""
    return any(held.role == Role.AGENCY_LEAD and held.agency_id == agency.pk for held in user.held)


def why_not_update(user, action: Action) -> str:
    """What has happened is told by the owner's agency, or by a coordinator for it."""
    if action.status.code == "superseded":
        return "This action was replaced by another, so nothing more is recorded on it."
    if may_speak_for(user, action):
        return ""
    if action.agency is None:
        return f"Only a coordinator records what {action.owner_words} has done."
    return f"Only people of {action.agency.name} or a coordinator can record what has happened."


def may_speak_for(user, action: Action) -> bool:
    if action.agency_id is None:
        return user.holds_wide(Permission.UPDATE_ACTION, action.recommendation.partnership)
    return user.holds(Permission.UPDATE_ACTION, at=action.agency)


def may_record_for_others(user, action: Action) -> bool:
    """Coordinators and the agency's lead write down what somebody else told them."""
    if user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, action.recommendation.partnership):
        return True
    return action.agency_id is not None and leads(user, action.agency)


def why_not_decide(user, subject: Action | Recommendation, status: Status | None = None) -> str:
    """Who may decide a rating: reviewers any, an agency's lead its own actions' up to Green."""
    action = subject if isinstance(subject, Action) else None
    partnership = subject.recommendation.partnership if isinstance(subject, Action) else subject.partnership
    if not user.holds_wide(Permission.DECIDE_STATUS, partnership):
        if not (action and action.agency_id and leads(user, action.agency)):
            return "Your role does not allow deciding this rating. The agency's lead or a coordinator does."
        if status is not None and status.code in PROVED | {"superseded"}:
            return f"“{status.name}” is decided outside the agency: by a coordinator, the chair or the board."
    return why_not_proved(subject, status) if status is not None else ""


def why_not_proved(subject: Action | Recommendation, status: Status) -> str:
    """Blue follows from verification and Embedded from Blue; neither is simply chosen while actions are open."""
    if status.code not in PROVED or subject.status.code in PROVED:
        return ""
    if isinstance(subject, Recommendation):
        is_open = subject.actions.filter(status__is_closed=False).exists()
        return f"It becomes “{status.name}” once all its actions are verified." if is_open else ""
    return f"An action becomes “{status.name}” only after somebody has verified its evidence."


def why_not_verify(user, action: Action, update_writers: set) -> str:
    """A second person, from another agency, looks at the evidence. `update_writers` are ids of who recorded updates."""
    partnership = action.recommendation.partnership
    if not user.holds_wide(Permission.VERIFY_ACTION, partnership):
        return "Your role does not allow verifying what was delivered."
    if user.pk in update_writers:
        return "You recorded an update on this action, so somebody else must verify it."
    is_wide = user.has_role(Role.COORDINATOR, partnership) or user.has_role(Role.EXECUTIVE, partnership)
    if action.agency_id in user.agency_ids() and action.agency and not is_wide:
        return f"You work for {action.agency.name}, which owns this action. Somebody from elsewhere must verify it."
    if action.delivery != Delivery.YES:
        return "This action is not delivered yet, so there is nothing to verify."
    if not action.evidence_level:
        return "There is no evidence yet. Ask the owner how they know, then verify it."
    return ""
