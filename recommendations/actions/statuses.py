"""Deciding how far something is. A person decides; the portal only proposes, and every change is kept."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from recommendations.actions.board_questions import ask_about_closure
from recommendations.actions.locks import locked_action, locked_recommendation, scheme_of, status_words
from recommendations.models import Action, Recommendation, Status, StatusChange, Update
from recommendations.permissions import why_not_decide
from recommendations.selectors.keys import why_no_key
from recommendations.selectors.reviews import open_review_of
from trail.actions import record_change
from ui.dates import long_date

MOST = 300
SUPERSEDED = "superseded"


@transaction.atomic
def decide_status(
    *,
    status: Status | str,
    why: str,
    by,
    at: datetime,
    action: Action | None = None,
    recommendation: Recommendation | None = None,
    decided_on: date | None = None,
    update: Update | None = None,
    superseded_by: Recommendation | None = None,
) -> StatusChange:
    """Set the rating of one action, or of one recommendation, and keep what it was, who changed it, and why.

    With the `update` whose proposal is accepted, no reason is needed: the proposal's is kept. Deciding the same
    again, or sending the same form twice, changes nothing and returns what was decided. A recommendation that is
    superseded names the one that replaces it.
    """
    if (action is None) == (recommendation is None):
        raise TypeError("Decide on one action or one recommendation.")
    subject = locked_action(action.pk) if action is not None else locked_recommendation(recommendation.pk)  # type: ignore[union-attr]
    chosen = status_in(scheme_of(subject), status)
    if refusal := why_not_decide(by, subject, chosen):
        raise Refused(refusal)
    if missing := why_no_key(scheme_of(subject), subject.partnership_id):
        raise NotDone(missing)
    if earlier := same_decision(subject, chosen, update):
        return earlier
    reason = " ".join(why.split()) or reason_of(update, chosen)
    if not reason:
        raise NotDone("Say in a sentence why you decide this, then save again.")
    on = decided_on or timezone.localdate(at)
    check_day(subject, on, at)
    if isinstance(subject, Recommendation):
        link_replacement(subject, chosen, superseded_by)
    change = change_status(subject=subject, to=chosen, why=reason, on=on, by=by, at=at, update=update)
    ask_about_closure(change=change, by=by, at=at)
    return change


def link_replacement(row: Recommendation, chosen: Status, by: Recommendation | None) -> None:
    """Keep what replaces a recommendation for as long as it is superseded."""
    if chosen.code != SUPERSEDED:
        row.superseded_by = None
    elif by is None:
        raise NotDone(f"Enter the number of the recommendation that replaces {row.number}.")
    elif by.pk == row.pk or by.partnership_id != row.partnership_id or by.status.code == SUPERSEDED:
        raise NotDone(f"{by.number} cannot replace {row.number}. Enter another recommendation that still stands.")
    else:
        row.superseded_by = by
    row.save(update_fields=["superseded_by"])


def change_status(
    *, subject: Action | Recommendation, to: Status, why: str, on: date, by, at: datetime, update: Update | None = None
) -> StatusChange:
    """Write the change of a locked row: the row itself, its history and the trail. Checks no right."""
    if len(why) > MOST:
        raise NotDone(f"The reason is {len(why)} characters long. Shorten it to {MOST}.")
    before = subject.status
    recommendation = subject.recommendation if isinstance(subject, Action) else subject
    change = StatusChange.objects.create(
        recommendation=recommendation,
        review=open_review_of(recommendation.partnership_id),
        action=subject if isinstance(subject, Action) else None,
        update=update,
        from_status=before,
        to_status=to,
        proposed_status=update.proposed_status if update else None,
        why=why,
        decided_on=on,
        decided_by=by,
        recorded_at=at,
    )
    subject.status = to
    subject.save(update_fields=["status"])
    record_change(subject=subject, by=by, at=at, field="status", before=before.name, after=to.name)
    return change


def status_in(scheme, status: Status | str) -> Status:
    """The status of this scheme with the same code, or NotDone."""
    code = status if isinstance(status, str) else status.code
    found = status_words(scheme).get(code)
    if found is None:
        raise NotDone(f"This plan's ratings are those of “{scheme.name}”. Choose one of them.")
    return found


def same_decision(subject, chosen: Status, update: Update | None) -> StatusChange | None:
    """The decision already taken, where this one repeats it."""
    if subject.status_id != chosen.pk:
        return None
    own = changes_of(subject)
    return own.filter(update=update, to_status=chosen).first() if update else own.first()


def changes_of(subject):
    if isinstance(subject, Action):
        return StatusChange.objects.filter(action=subject)
    return StatusChange.objects.filter(recommendation=subject, action=None)


def reason_of(update: Update | None, chosen: Status) -> str:
    """The proposal's own reason, when the proposal is what was chosen."""
    return update.proposed_reason if update is not None and update.proposed_status_id == chosen.pk else ""


def check_day(subject, on: date, at: datetime) -> None:
    """History goes forward: a decision is not dated in the future, nor before the last one."""
    if on > timezone.localdate(at):
        raise NotDone("The day of the decision is in the future. Enter the day it was taken.")
    last = changes_of(subject).first()
    if last is not None and on < last.decided_on:
        raise NotDone(f"There is a later decision, of {long_date(last.decided_on)}. Enter that day or one after it.")
