"""Why a person may not do something with a recommendation or action; "" when they may."""

from access.permissions import Permission
from access.roles import Role
from audits.models import RoundState
from recommendations.models import (
    Action,
    Delivery,
    Metric,
    Recommendation,
    RecommendationSettings,
    Status,
    Verification,
)

MANAGE_ONLY = "Only a coordinator can do this."
PROVED = {"blue", "embedded"}
NOT_SHOWN = "There is no evidence yet that it was delivered. Ask the owner how they know first."
AGREED = {RoundState.REPORTING, RoundState.CLOSED}


def why_not_manage(user, partnership) -> str:
    """Importing plans, writing recommendations, giving them owners and dates."""
    if user is None:  # the portal itself, at the command line of its server
        return ""
    return "" if user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, partnership) else MANAGE_ONLY


def why_not_map(user, partnership) -> str:
    """Rating a whole plan in other words is both: writing its record, and deciding each of its ratings."""
    if refusal := why_not_manage(user, partnership):
        return refusal
    return "" if user.holds_wide(Permission.DECIDE_STATUS, partnership) else MANAGE_ONLY


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


def why_not_snooze(user, action: Action) -> str:
    """Reminders rest on the word of a coordinator or of the lead of the owner's agency."""
    if user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, action.recommendation.partnership):
        return ""
    if action.agency_id is not None and leads(user, action.agency):
        return ""
    return "Only the lead of the agency that owns this action or a coordinator can let its reminders rest."


def may_speak_for(user, action: Action) -> bool:
    if action.agency_id is None:
        return user.holds_wide(Permission.UPDATE_ACTION, action.recommendation.partnership)
    return user.holds(Permission.UPDATE_ACTION, at=action.agency)


def why_not_view(user, recommendation: Recommendation) -> str:
    """Recommendations are read by all of the partnership who may read any."""
    may = recommendation.partnership_id in user.partnership_ids(Permission.VIEW_RECOMMENDATIONS)
    return "" if may else "Your role does not allow reading this recommendation."


def why_not_add_evidence(user, recommendation: Recommendation) -> str:
    """Evidence is added by the people of an agency that owns an action on it, or by a coordinator."""
    if user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, recommendation.partnership):
        return ""
    if {action.agency_id for action in recommendation.actions.all()} & user.agency_ids(Permission.UPDATE_ACTION):
        return ""
    return "Only people of an agency that owns an action on this, or a coordinator, can add evidence."


def why_not_edit_action(user, action: Action) -> str:
    """What an action is about is written by a coordinator or by the lead of the agency that owns it."""
    if user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, action.recommendation.partnership):
        return ""
    is_lead = action.agency_id is not None and leads(user, action.agency)
    return "" if is_lead else "Only a coordinator or the lead of the agency that owns this action can change it."


def why_not_say_impact(user, recommendation: Recommendation) -> str:
    """What changed for children is said by those who may verify, never by the owner alone."""
    if user.holds_wide(Permission.VERIFY_ACTION, recommendation.partnership):
        return ""
    return "What changed for children is said by a coordinator, the chair, the scrutineer or the board."


def why_not_strike(user, metric: Metric) -> str:
    """A number is struck out by who wrote the update, or by a coordinator."""
    update = metric.update
    partnership = update.action.recommendation.partnership
    is_writer = user.pk in {update.recorded_by_id, update.recorded_for_user_id}
    if user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, partnership):
        return ""
    may = is_writer and partnership.pk in user.partnership_ids(Permission.UPDATE_ACTION)
    return "" if may else "Only who wrote the update, or a coordinator, can strike out a number."


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
    return why_not_proved(subject, status, RecommendationSettings.objects.of(partnership)) if status is not None else ""


def why_not_proved(subject: Action | Recommendation, status: Status, rules: RecommendationSettings) -> str:
    """Blue follows from verification and Embedded from Blue; neither is simply chosen while actions are open."""
    if status.code not in PROVED:
        return ""
    if status.code == "embedded" and not rules.uses_embedded and subject.status.code != "embedded":
        return f"This partnership does not use “{status.name}”. A coordinator can change that in the settings."
    if subject.status.code in PROVED:
        return ""
    if isinstance(subject, Recommendation):
        return why_recommendation_not_proved(subject, status)
    if rules.verification == Verification.NONE:
        return "" if subject.evidence_level and subject.delivery == Delivery.YES else NOT_SHOWN
    return f"An action becomes “{status.name}” only after somebody has verified its evidence."


def why_recommendation_not_proved(row: Recommendation, status: Status) -> str:
    """A recommendation is as far as its actions. What an older plan brought in may be closed without them: nobody
    can verify today what was done then, and its page says that nobody did."""
    live = row.actions.exclude(status__code="superseded")
    if live.filter(status__is_closed=False).exists():
        return f"It becomes “{status.name}” once all its actions are verified."
    if not live.exists() and not row.section.plan.is_imported:
        return f"Nobody owns it, so nothing was delivered that could be “{status.name}”. Give it an owner first."
    return ""


def writers_of(updates) -> set:
    """The ids of those who say what was done: whoever recorded it, and whom it was recorded for."""
    people = {person for update in updates for person in (update.recorded_by_id, update.recorded_for_user_id)}
    return people - {None}


def works_on(user, action: Action) -> bool:
    """Whether an action is the person's own work: they lead or answer for actions at the agency that owns it."""
    own = {Role.AGENCY_LEAD, Role.OWNER}
    return any(held.agency_id == action.agency_id and held.role in own for held in user.held)


def why_not_verify(user, action: Action, update_writers: set, rules: RecommendationSettings) -> str:
    """Somebody else looks at the evidence: a second person, or somebody of another agency, as the partnership asks.

    `update_writers` are the ids of who recorded what was done. What the board itself was to do is not verified by who
    sits on it and nothing else.
    """
    partnership = action.recommendation.partnership
    if not user.holds_wide(Permission.VERIFY_ACTION, partnership):
        return "Your role does not allow verifying what was delivered."
    if rules.verification == Verification.NONE:
        return "This partnership asks for no verification: a reviewer decides the rating from the evidence."
    if user.pk in update_writers:
        return "An update on this action was recorded by you or for you, so somebody else must verify it."
    if reason := why_own_work(user, action, rules):
        return reason
    if action.delivery != Delivery.YES:
        return "This action is not delivered yet, so there is nothing to verify."
    if not action.evidence_level:
        return "There is no evidence yet. Ask the owner how they know, then verify it."
    return ""


def why_own_work(user, action: Action, rules: RecommendationSettings) -> str:
    if action.agency is None:
        partnership = action.recommendation.partnership
        beyond = any(user.has_role(role, partnership) for role in (Role.COORDINATOR, Role.CHAIR, Role.SCRUTINEER))
        return "" if beyond else "This is the board's own action. Somebody who does not sit on it must verify it."
    elsewhere = f"You work for {action.agency.name}, which owns this action. Somebody from elsewhere must verify it."
    if rules.verification == Verification.OTHER_AGENCY and action.agency_id in user.agency_ids():
        return elsewhere
    return elsewhere if works_on(user, action) else ""
