"""Who owns a recommendation and by when, changed with a reason that is kept."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from recommendations.actions.locks import locked_recommendation, status_words
from recommendations.actions.notices import tell_owners
from recommendations.actions.recommendations import add_actions, agencies_taking_part, first_status
from recommendations.actions.statuses import change_status
from recommendations.day_rules import check_due
from recommendations.models import Action, Handover, OwnerKind, Recommendation, Revision
from recommendations.owners import Owner, owners_of
from recommendations.permissions import why_not_manage
from recommendations.proposals import live_actions
from trail.actions import record_change
from ui.dates import long_date

MOST = 300


@transaction.atomic
def change_ownership(
    *,
    recommendation: Recommendation,
    owner_kind: str,
    agencies: Iterable[Agency],
    due_on: date | None,
    by_when_words: str,
    reason: str,
    seen: str,
    by,
    at: datetime,
) -> Recommendation:
    """Owners and date together, or neither. `seen` is the version the person had before them; a newer one stays."""
    row = locked_recommendation(recommendation.pk)
    if seen != ownership_version(row):
        raise NotDone(
            f"Somebody changed this meanwhile. Now its owner is {owners_now(row)} and its date: {when(row)}. "
            "Check your choices against that and save again."
        )
    words = reason or ("" if current_actions(row) else "It had no owner.")
    change_due(recommendation=row, due_on=due_on, by_when_words=by_when_words, reason=words, by=by, at=at)
    return set_owner(recommendation=row, owner_kind=owner_kind, agencies=agencies, reason=words, by=by, at=at)


def ownership_version(row: Recommendation) -> str:
    """Tells one state of owners and date from another."""
    keys = sorted(str(owner_of(action).key) for action in current_actions(row))
    return hashlib.sha256("|".join([row.owner_kind, str(row.due_on), row.by_when_words, *keys]).encode()).hexdigest()[
        :16
    ]


def owners_now(row: Recommendation) -> str:
    return ", ".join(action.owner_name for action in current_actions(row)) or "nobody"


def current_actions(row: Recommendation) -> list[Action]:
    return live_actions(row.actions.select_related("agency", "status"))


@transaction.atomic
def set_owner(
    *, recommendation: Recommendation, owner_kind: str, reason: str, by, at: datetime, agencies: Iterable[Agency] = ()
) -> Recommendation:
    """Make these the owners. A new owner takes over the action of one who leaves, with all its history.

    Where nobody takes over, the action of one who leaves is superseded. The same owners again change nothing.
    """
    row = locked_recommendation(recommendation.pk)
    if refusal := why_not_manage(by, row.partnership):
        raise Refused(refusal)
    taking_part = agencies_taking_part(row.section, row.partnership)
    wanted = owners_of(row.partnership, owner_kind, agencies, taking_part)
    present = {owner_of(action).key: action for action in row.actions.select_related("agency", "status")}
    current = {key: action for key, action in present.items() if action.status.code != "superseded"}
    wanted_keys = {owner.key for owner in wanted}
    leaving = [action for key, action in current.items() if key not in wanted_keys]
    coming = [owner for owner in wanted if owner.key not in current]
    if not leaving and not coming:
        return with_kind(row, owner_kind)
    why = checked_reason(reason) if present else checked_reason(reason or "It had no owner.")
    before = ", ".join(action.owner_name for action in current.values()) or "No owner"
    returning = [owner for owner in coming if owner.key in present]
    fresh = [owner for owner in coming if owner.key not in present]
    for action in leaving:
        if fresh:
            hand_over(action, fresh.pop(0), by, at)
        else:
            end_action(action, row, why, by, at)
    for owner in returning:
        begin_again(present[owner.key], row, why, by, at)
    add_actions(row, fresh, by, at)
    with_kind(row, owner_kind)
    keep_reason(row, "owner", before, ", ".join(owner.name for owner in wanted), why, by, at)
    return row


@transaction.atomic
def change_due(
    *, recommendation: Recommendation, due_on: date | None, reason: str, by, at: datetime, by_when_words: str = ""
) -> Recommendation:
    """Move the date, with a reason. Open actions that shared the old date move with it."""
    row = locked_recommendation(recommendation.pk)
    if refusal := why_not_manage(by, row.partnership):
        raise Refused(refusal)
    words = " ".join(by_when_words.split())
    if (row.due_on, row.by_when_words) == (due_on, words):
        return row
    if due_on != row.due_on:
        check_due(due_on, timezone.localdate(at))
    why = checked_reason(reason)
    before = when(row)
    actions = row.actions.select_for_update(of=("self",)).filter(status__is_closed=False, due_on=row.due_on)
    for action in actions:
        action.due_on = due_on
        action.save(update_fields=["due_on"])
    row.due_on, row.by_when_words = due_on, words
    row.save(update_fields=["due_on", "by_when_words"])
    keep_reason(row, "date", before, when(row), why, by, at)
    return row


def owner_of(action: Action) -> Owner:
    return Owner(agency=action.agency, words=action.owner_words)


def with_kind(row: Recommendation, owner_kind: str) -> Recommendation:
    if row.owner_kind != owner_kind:
        row.owner_kind = OwnerKind(owner_kind)
        row.save(update_fields=["owner_kind"])
    return row


def hand_over(action: Action, to: Owner, by, at: datetime) -> None:
    """The same action with its updates under a new owner, who is told."""
    before = action.owner_name
    Handover.objects.create(
        action=action, from_agency=action.agency, from_words=action.owner_words, handed_on_by=by, handed_on_at=at
    )
    action.agency, action.owner_words = to.agency, to.words
    action.save(update_fields=["agency", "owner_words"])
    record_change(subject=action, by=by, at=at, field="owner", before=before, after=to.name)
    tell_owners(agencies=[to.agency] if to.agency else [], partnership=action.recommendation.partnership, at=at)


def end_action(action: Action, row: Recommendation, why: str, by, at: datetime) -> None:
    status = status_words(row.section.plan.scheme).get("superseded")
    if status is None:
        raise NotDone(
            f"{action.owner_name} has an action here whose history must stay. "
            "Choose an agency that takes it over in the same step."
        )
    change_status(subject=action, to=status, why=why, on=timezone.localdate(at), by=by, at=at)


def begin_again(action: Action, row: Recommendation, why: str, by, at: datetime) -> None:
    first = first_status(row.section.plan.scheme)
    change_status(subject=action, to=first, why=why, on=timezone.localdate(at), by=by, at=at)
    tell_owners(agencies=[action.agency] if action.agency else [], partnership=row.partnership, at=at)


def checked_reason(reason: str) -> str:
    words = " ".join(reason.split())
    if not words:
        raise NotDone("Say in a sentence why, then save again.")
    if len(words) > MOST:
        raise NotDone(f"The reason is {len(words)} characters long. Shorten it to {MOST}.")
    return words


def when(row: Recommendation) -> str:
    """A date as people read it, with the words it came with."""
    words = f" ({row.by_when_words})" if row.by_when_words else ""
    return f"{long_date(row.due_on) if row.due_on else 'No date'}{words}"


def keep_reason(row: Recommendation, field: str, before: str, after: str, why: str, by, at: datetime) -> None:
    Revision.objects.create(
        recommendation=row, field=field, before=before, after=after, why=why, changed_by=by, changed_at=at
    )
    record_change(subject=row, by=by, at=at, field=field, before=before, after=after)
