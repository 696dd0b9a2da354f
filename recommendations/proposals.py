"""What a recommendation's actions suggest for it, and what to look at twice. Rows in, words out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from recommendations.models import Action, Delivery, Recommendation, Status
from recommendations.rag import (
    USUAL_CYCLE,
    Facts,
    LaterAudit,
    Proposal,
    Rated,
    badness,
    in_scheme,
    propose_after_re_audit,
    propose_status,
    warnings,
    worst,
)

ENDED = "superseded"


@dataclass(frozen=True)
class Suggested:
    """A rating for a recommendation and the sentence saying why."""

    status: Status
    why: str


def suggested_status(recommendation: Recommendation, actions: Sequence[Action]) -> Suggested | None:
    """The rating of the worst open action (or of the worst, when all are closed), unless it is the present one."""
    live = [action for action in actions if action.status.code != ENDED]
    chosen = [action for action in live if not action.status.is_closed] or live
    if not chosen:
        return None
    code = worst([action.status.code for action in chosen])
    if code == recommendation.status.code:
        return None
    first = next(action for action in chosen if action.status.code == code)
    if len(live) == 1:
        why = f"Its one action, of {first.owner_name}, is {first.status.name}."
    elif first.status.is_closed:
        why = f"All its {len(live)} actions are closed; the last of them is {first.status.name}."
    else:
        why = f"Its worst open action, of {first.owner_name}, is {first.status.name}."
    return Suggested(first.status, why[:300])


def suggested_now(row: Recommendation, actions: Sequence[Action]) -> Suggested | None:
    """What its actions suggest, but nothing better than its rating while a later audit's "found again" is the last
    that was heard: what the actions did before does not answer it."""
    found = suggested_status(row, actions)
    if found is None or badness(found.status.code) < badness(row.status.code):
        return found
    said = row.re_audit_results.first()
    if said is None or not said.found_again:
        return found
    since = row.status_changes.filter(action__isnull=False, recorded_at__gt=said.said_at)
    return found if since.exists() else None


def suggested_by_re_audit(row: Recommendation, *, uses_embedded: bool) -> Suggested | None:
    """What the latest later audit suggests for a recommendation, unless its rating was decided since or its scheme
    has no word for it."""
    said = row.re_audit_results.select_related("round").first()
    if said is None or row.status_changes.filter(action=None, recorded_at__gt=said.said_at).exists():
        return None
    audit = LaterAudit(said.round.title, said.dated_on, said.found_again, said.cases)
    found = propose_after_re_audit(audit, code=row.status.code, name=row.status.name, uses_embedded=uses_embedded)
    words = {status.code: status for status in row.section.plan.scheme.statuses.all()}
    code = in_scheme(found.code, words) if found else ""
    return Suggested(words[code], found.reason) if found and code and code != row.status.code else None


def live_actions(actions: Iterable[Action]) -> list[Action]:
    return [action for action in actions if action.status.code != ENDED]


def actions_shown(recommendation: Recommendation) -> list[Action]:
    """What its owners do; of a recommendation that is itself superseded, what they did, since all of it ended then."""
    actions = recommendation.all_actions
    return actions if recommendation.status.code == ENDED else live_actions(actions)


def facts_of(action: Action, today: date, cycle_months: int = USUAL_CYCLE) -> Facts:
    """What is known of an action on a day, from the row and its latest update (`updates`, the newest first)."""
    latest = next(iter(action.updates.all()), None)
    return Facts(
        today=today,
        due=action.due_on,
        delivery=action.delivery,
        evidence_level=action.evidence_level,
        is_negative=latest is not None and latest.is_negative,
        is_verified=action.verified_at is not None,
        last_update=action.last_update_on,
        started=latest is not None or action.status.code not in {"not_started", "not_recorded"},
        known_since=timezone.localdate(action.recommendation.created_at),
        cycle_months=cycle_months,
    )


def proposal_of(action: Action, today: date, cycle_months: int = USUAL_CYCLE) -> Proposal | None:
    """What its facts suggest today where that is not what it is rated: for an open action that time has overtaken, by
    its date or by silence. None where its rating fits, or its scheme has no word for it."""
    if action.status.is_closed or action.verified_at is not None:
        return None
    found = propose_status(facts_of(action, today, cycle_months))
    codes = {each.code for each in action.recommendation.section.plan.scheme.statuses.all()}
    code = in_scheme(found.code, codes)
    return Proposal(code, found.reason) if code and code != action.status.code else None


def pieces_of(recommendation: Recommendation) -> int:
    """How many pieces of evidence are kept: lines, files and links (a link with its copy is one)."""
    links = list(recommendation.evidence_links.all())
    copies = sum(link.copy_id is not None for link in links)
    return len(recommendation.evidence.all()) + len(recommendation.evidence_files.all()) + len(links) - copies


def warnings_of(recommendation: Recommendation, today: date, cycle_months: int = USUAL_CYCLE) -> list[str]:
    """Sentences about a rating that does not fit the facts; for an untouched imported row, what its import noted."""
    noted = [
        problem["done"]
        for problem in recommendation.section.plan.source_problems
        if problem["number"] == recommendation.number and problem["kind"] != "note"
    ]
    if noted and recommendation.status_changes.all()[0].from_status_id is None:
        return noted
    actions = live_actions(recommendation.actions.all())
    levels = [update.evidence_level for action in actions for update in action.updates.all()]
    is_delivered = bool(actions) and all(action.delivery == Delivery.YES for action in actions)
    return warnings(
        Rated(
            code=recommendation.status.code,
            today=today,
            is_delivered=is_delivered,
            evidence_count=pieces_of(recommendation) + sum(level > 0 for level in levels),
            due=recommendation.due_on,
            is_closed=recommendation.status.is_closed,
            heard_last=recommendation.last_update_on or timezone.localdate(recommendation.created_at),
            cycle_months=cycle_months,
        )
    )
