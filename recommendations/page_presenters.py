"""One recommendation in words: three facts side by side, its owners, and what happened since."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from recommendations.list_presenters import by_when, lateness
from recommendations.models import Action, Delivery, EvidenceLevel, Recommendation, StatusChange, Update
from recommendations.permissions import why_not_decide, why_not_update, why_not_verify
from recommendations.proposals import live_actions
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
    Column("Last update"),
    Column("What you can do", hidden=True),
]


def three_facts(row: Recommendation) -> list[dict]:
    """Delivery, strength of evidence and impact: three facts that never stand for one another."""
    actions = live_actions(row.actions.all())
    return [delivery_fact(actions), evidence_fact(row, actions), impact_fact(actions)]


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
    pieces = len(row.evidence.all())
    count = f"{pieces} piece{'' if pieces == 1 else 's'} of evidence"
    verified = [action for action in actions if action.verified_at]
    facts = [count] if pieces else []
    facts += [f"{names(verified)}: verified"] if verified else []
    if not level:
        words = "Its strength was not recorded." if pieces else "No evidence yet."
        return {"heading": "How strong is the evidence?", "facts": facts, "muted": words}
    tag = state_tag(f"Level {level} of 5", "done" if level >= EvidenceLevel.PRACTICE else "active")
    return {"heading": "How strong is the evidence?", "tag": tag, "facts": [EvidenceLevel(level).label, *facts]}


def impact_fact(actions: Sequence[Action]) -> dict:
    heading = "What changed for children?"
    latest = [updates[0] for action in actions if (updates := list(action.updates.all()))]
    if any(update.is_negative for update in latest):
        return {"heading": heading, "tag": state_tag("No change", "attention"), "text": first_answer(latest, True)}
    if any(update.evidence_level >= OUTCOME for update in latest):
        return {"heading": heading, "tag": state_tag("A change was seen", "done"), "text": first_answer(latest)}
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
        {"key": "How we will know", "value": row.success_measure or "No measure of success is written down"},
        {"key": "Theme", "value": row.theme_name or "None chosen"},
        {"key": "Audit", "value": f"{row.section.number}. {row.section.title}"},
        {"key": "Plan", "value": row.section.plan.title},
    ]


def action_rows(user, row: Recommendation) -> list[list]:
    """A line for each owner, with what this person can do there."""
    return [action_row(user, action) for action in row.actions.all()]


def action_row(user, action: Action) -> list:
    verified = f"Verified {long_date(timezone.localdate(action.verified_at))}" if action.verified_at else ""
    href, words = action_link(user, action)
    return [
        action.owner_name,
        long_date(action.due_on) if action.due_on else "No date",
        status_tag(action.status.tone, action.status.name),
        Cell(action.get_delivery_display(), note=verified),
        long_date(action.last_update_on) if action.last_update_on else "None",
        Cell(words, href, label=f"{words}: {action.owner_name}") if href else "",
    ]


def action_link(user, action: Action) -> tuple[str, str]:
    """The next thing this person can do about an action: verify it, decide on its update, or record one."""
    writers = {update.recorded_by_id for update in action.updates.all()}
    if not action.verified_at and not why_not_verify(user, action, writers):
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


def updates_told(row: Recommendation) -> list[dict]:
    """Every update, newest first, as a timeline."""
    told = [(action, update) for action in row.actions.all() for update in action.updates.all()]
    told.sort(key=lambda pair: (pair[1].happened_on, pair[1].recorded_at), reverse=True)
    return [update_told(action, update) for action, update in told]


def update_told(action: Action, update) -> dict:
    answers = [update.what_happened]
    if update.how_we_know:
        answers.append(f"How we know: {update.how_we_know}")
    answers += [f"• {piece.text}" for piece in update.evidence.all()]
    who = update.recorded_by.full_name + (f" for {update.recorded_for}" if update.recorded_for else "")
    return {
        "title": action.owner_name,
        "tag": state_tag(f"Done: {update.get_delivery_display()}", DELIVERY_TONES[update.delivery]),
        "at": long_date(update.happened_on),
        "by": who + (f" ({update.source})" if update.source else ""),
        "text": "\n".join(answers),
    }


def history(row: Recommendation) -> list[dict]:
    """Every decision and every change of owner or date with its reason, newest first."""
    told = [(each.decided_on, each.recorded_at, change_told(each)) for each in row.status_changes.all()]
    for each in row.revisions.all():
        on = timezone.localdate(each.changed_at)
        told.append((on, each.changed_at, revision_told(each, on)))
    return [words for _, _, words in sorted(told, key=lambda each: each[:2], reverse=True)]


def change_told(change: StatusChange) -> dict:
    about = f"Action of {change.action.owner_name}" if change.action else "Recommendation"
    before = f" (before: {change.from_status.name})" if change.from_status else ""
    return {
        "title": about,
        "tag": status_tag(change.to_status.tone, change.to_status.name),
        "at": long_date(change.decided_on),
        "by": change.decided_by.full_name if change.decided_by else "",
        "text": f"{change.why}{before}",
    }


def revision_told(revision, on: date) -> dict:
    return {
        "title": f"New {revision.field}",
        "at": long_date(on),
        "by": revision.changed_by.full_name if revision.changed_by else "",
        "text": f"{revision.before} → {revision.after}\n{revision.why}",
    }
