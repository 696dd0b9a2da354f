"""One recommendation in words: three facts side by side, its owners, and what happened since."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from recommendations.facts_presenters import IMPACT_TONES, action_evidence, action_impact
from recommendations.lateness import is_delivered
from recommendations.list_presenters import by_when, lateness
from recommendations.models import (
    Action,
    Delivery,
    EvidenceLevel,
    ReAuditResult,
    Recommendation,
    RecommendationSettings,
    Review,
    StatusChange,
    Update,
)
from recommendations.permissions import why_not_decide, why_not_update, why_not_verify, writers_of
from recommendations.proposals import actions_shown, live_actions, pieces_of, proposal_of
from recommendations.re_audit_presenters import result_told
from recommendations.record_presenters import numbers_told
from recommendations.standing import standing_of
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag, status_tag

OUTCOME = EvidenceLevel.OUTCOME
DELIVERY_TONES: dict[str, str] = {Delivery.NO: "waiting", Delivery.PARTLY: "active", Delivery.YES: "done"}
ACTION_COLUMNS = [
    Column("Owner"),
    Column("By when"),
    Column("Rating"),
    Column("Done?"),
    Column("Evidence"),
    Column("For children"),
    Column("Last update", dated=True),
    Column("What you can do", hidden=True),
]


def three_facts(row: Recommendation) -> list[dict]:
    """Delivery, strength of evidence and impact: three facts that never stand for one another."""
    actions = actions_shown(row)
    return [delivery_fact(actions), evidence_fact(row, actions), impact_fact(row, actions)]


def delivery_fact(actions: Sequence[Action]) -> dict:
    if not actions:
        return {"heading": "Delivered?", "muted": "Nobody owns this yet, so nobody has said whether it is done."}
    done = [action for action in actions if action.delivery == Delivery.YES]
    partly = [action for action in actions if action.delivery == Delivery.PARTLY]
    if len(actions) == 1:
        tag = state_tag(actions[0].get_delivery_display(), DELIVERY_TONES[actions[0].delivery])
    else:
        tag = state_tag(f"{len(done)} of {len(actions)}", "done" if len(done) == len(actions) else "active")
    facts = [f"{names(done)} since {long_date(max(a.delivered_on for a in done if a.delivered_on))}"] if done else []
    facts += [f"Partly: {names(partly)}"] if partly else []
    return {"heading": "Delivered?", "tag": tag, "facts": facts}


def evidence_fact(row: Recommendation, actions: Sequence[Action]) -> dict:
    level = max((action.evidence_level or 0 for action in actions), default=0)
    pieces = pieces_of(row)
    count = f"{pieces} piece{'' if pieces == 1 else 's'} of evidence"
    verified = [action for action in actions if action.verified_at]
    facts = [count] if pieces else []
    facts += [f"{names(verified)}: verified"] if verified else []
    if not level:
        words = "Its strength was not recorded." if pieces else "No evidence yet."
        return {"heading": "How strong is the evidence?", "facts": facts, "muted": words}
    tag = state_tag(f"Level {level} of 5", "done" if level >= EvidenceLevel.PRACTICE else "active")
    return {"heading": "How strong is the evidence?", "tag": tag, "facts": [EvidenceLevel(level).label, *facts]}


def impact_fact(row: Recommendation, actions: Sequence[Action]) -> dict:
    """What was said of it by those who may verify; until then, what its owners report."""
    heading = "What changed for children?"
    said = next(iter(row.impact_statements.all()), None)
    if said is not None:
        tag = state_tag(said.get_impact_display(), IMPACT_TONES[said.impact])
        return {"heading": heading, "tag": tag, "text": said.text, "facts": [f"Said on {long_date(said.dated_on)}"]}
    latest = [updates[0] for action in actions if (updates := list(action.updates.all()))]
    if any(update.is_negative for update in latest):
        tag = state_tag("Owners report no change", "attention")
        return {"heading": heading, "tag": tag, "text": first_answer(latest, True)}
    if any(update.evidence_level >= OUTCOME for update in latest):
        return {"heading": heading, "tag": state_tag("Owners report a change", "active"), "text": first_answer(latest)}
    return {"heading": heading, "muted": "Not known yet. A later audit or what children say will show it."}


def first_answer(updates: Sequence, is_negative: bool = False) -> str:
    fits = [each for each in updates if (each.is_negative if is_negative else each.evidence_level >= OUTCOME)]
    return next((each.how_we_know for each in fits if each.how_we_know), "")


def where_it_went(update: Update, newer: tuple[date | None, date | None]) -> str:
    """What to tell the writer of an update that is older than what is known already; "" for the latest."""
    update_on, decided_on = newer
    if not update_on:
        return ""
    than = f"the update of {long_date(update_on)}"
    if decided_on:
        than += f" and the decision of {long_date(decided_on)}"
    return (
        f"Your update of {long_date(update.happened_on)} is saved. It is older than {than}, so it stands further down "
        "this page under “What the owners say”, in its place by date, and the rating stays as it is."
    )


def names(actions: Sequence[Action]) -> str:
    return ", ".join(action.owner_name for action in actions)


def facts_table(row: Recommendation) -> list[dict]:
    """What the row itself says, for a summary list."""
    today = timezone.localdate()
    late = lateness(row, today)
    words = by_when(row) + (f" (“{row.by_when_words}”)" if row.due_on and row.by_when_words else "")
    return [
        {"key": "By when", "value": words + (f", {late[:1].lower()}{late[1:]}" if late else "")},
        {"key": "Priority", "value": row.get_priority_display() or "None set"},
        {"key": "How we will know", "value": row.success_measure or "No measure of success is written down"},
        *replaced_by(row),
        {"key": "Theme", "value": row.theme_name or "None chosen"},
        *briefing_words(row),
        *({"key": key, "value": value} for key, value in more_facts(row) if value),
        {"key": "Audit", "value": f"{row.section.number}. {row.section.title}"},
        {"key": "Plan", "value": row.section.plan.title},
    ]


def briefing_words(row: Recommendation) -> list[dict]:
    """Under which heading a briefing would tell it; nothing of one that was replaced."""
    standing = standing_of(row, is_delivered=is_delivered(row))
    return [{"key": "In a briefing", "value": standing.label}] if standing else []


def replaced_by(row: Recommendation) -> list[dict]:
    other = row.superseded_by
    if other is None:
        return []
    href = reverse("recommendations:recommendation_detail", args=[other.pk])
    return [{"key": "Replaced by", "value": f"{other.number} {other.text[:80]}", "href": href, "action": "Open"}]


def more_facts(row: Recommendation) -> list[tuple[str, str]]:
    """What may be said of a recommendation and often is not."""
    learning = row.learning_theme.name if row.learning_theme else ""
    return [("Theme of learning", learning), ("About", row.service_scope), ("Champion", row.champion_role)]


def action_rows(user, row: Recommendation, rules: RecommendationSettings) -> list[list]:
    """A line for each owner, with what this person can do there."""
    return [action_row(user, action, rules) for action in row.actions.all()]


def action_row(user, action: Action, rules: RecommendationSettings) -> list:
    verified = f"Verified {long_date(timezone.localdate(action.verified_at))}" if action.verified_at else ""
    href, words = action_link(user, action, rules)
    return [
        action.owner_name,
        long_date(action.due_on) if action.due_on else "No date",
        status_tag(action.status.tone, action.status.name),
        Cell(action.get_delivery_display(), note=verified),
        action_evidence(action),
        action_impact(action),
        long_date(action.last_update_on) if action.last_update_on else "None",
        Cell(words, href, label=f"{words}: {action.owner_name}") if href else "",
    ]


def action_link(user, action: Action, rules: RecommendationSettings) -> tuple[str, str]:
    """The next thing this person can do about an action: verify it, decide on its update, or record one."""
    if not action.verified_at and not why_not_verify(user, action, writers_of(action.updates.all()), rules):
        return reverse("recommendations:action_verify", args=[action.pk]), "Verify"
    if not why_not_update(user, action):
        return reverse("recommendations:action_update", args=[action.pk]), "Record an update"
    if not why_not_decide(user, action) and action.updates.all():
        return reverse("recommendations:action_decide", args=[action.pk]), "Decide the rating"
    return "", ""


def waiting_updates(row: Recommendation) -> list[dict]:
    """Each action's latest update that nobody has decided on yet, with what the portal proposes."""
    decided = {change.update_id for change in row.status_changes.all()}
    latest = [(action, updates[0]) for action in row.actions.all() if (updates := list(action.updates.all()))]
    return [
        {"action": action, "update": update, "href": reverse("recommendations:action_decide", args=[action.pk])}
        for action, update in latest
        if update.pk not in decided and not action.verified_at
    ]


def overtaken(row: Recommendation, today: date, cycle_months: int) -> list[dict]:
    """Actions whose rating time has overtaken and on which no update waits for a decision, with what is proposed."""
    waiting = {each["action"].pk for each in waiting_updates(row)}
    found = [(action, proposal_of(action, today, cycle_months)) for action in live_actions(row.actions.all())]
    words = {status.code: status for status in row.section.plan.scheme.statuses.all()}
    return [
        {
            "owner": action.owner_name,
            "status": words[proposal.code],
            "reason": proposal.reason,
            "href": reverse("recommendations:action_decide", args=[action.pk]),
        }
        for action, proposal in found
        if proposal and proposal.code == "red" and action.pk not in waiting
    ]


def updates_told(user, row: Recommendation) -> list[dict]:
    """Every update, newest first, as a timeline."""
    told = [(action, update) for action in row.actions.all() for update in action.updates.all()]
    told.sort(key=lambda pair: (pair[1].happened_on, pair[1].recorded_at), reverse=True)
    return [update_told(action, update, user) for action, update in told]


def update_told(action: Action, update, user=None) -> dict:
    answers = [update.what_happened]
    if update.how_we_know:
        answers.append(f"How we know: {update.how_we_know}")
    answers += [f"• {piece.text}" for piece in update.evidence.all()]
    if update.for_plan:
        answers.append(f"For the plan: {update.for_plan}")
    who = update.recorded_by.full_name + (f" for {update.recorded_for}" if update.recorded_for else "")
    return {
        "title": action.owner_name,
        "tag": state_tag(f"Done: {update.get_delivery_display()}", DELIVERY_TONES[update.delivery]),
        "at": long_date(update.happened_on),
        "by": who + (f" ({update.source})" if update.source else ""),
        "text": "\n".join(answers),
        "extra": numbers_told(user, update),
    }


def history(row: Recommendation, results: Sequence[ReAuditResult] = ()) -> list[dict]:
    """Every decision, every change of owner or date with its reason, and what later audits showed, newest first."""
    told = [(each.decided_on, each.recorded_at, change_told(each)) for each in row.status_changes.all()]
    for each in row.revisions.all():
        on = timezone.localdate(each.changed_at)
        told.append((on, each.changed_at, revision_told(each, on)))
    told += [(timezone.localdate(each.said_at), each.said_at, result_told(each)) for each in results]
    return [words for _, _, words in sorted(told, key=lambda each: each[:2], reverse=True)]


def change_told(change: StatusChange) -> dict:
    about = f"Action of {change.action.owner_name}" if change.action else "Recommendation"
    before = f" (before: {change.from_status.name})" if change.from_status else ""
    return {
        "title": about,
        "tag": status_tag(change.to_status.tone, change.to_status.name),
        "at": long_date(change.decided_on),
        "by": change.decided_by.full_name if change.decided_by else "",
        "text": f"{change.why}{before}" + decided_at(change.review),
    }


def decided_at(review: Review | None) -> str:
    return f"\nDecided at the review of {long_date(review.meets_on)}" if review else ""


def revision_told(revision, on: date) -> dict:
    return {
        "title": f"New {revision.field}" + (f", {revision.action.owner_name}" if revision.action else ""),
        "at": long_date(on),
        "by": revision.changed_by.full_name if revision.changed_by else "",
        "text": f"{revision.before} → {revision.after}\n{revision.why}",
    }
