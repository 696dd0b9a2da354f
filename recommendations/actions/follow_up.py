"""What one owner does, in detail: kind, day, difference for the child; who came to a training."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from recommendations.actions.locks import locked_action
from recommendations.actions.owners import checked_reason
from recommendations.actions.record import keep_revision
from recommendations.day_rules import check_due, check_fact
from recommendations.models import Action, FollowUp, TrainingAttendance
from recommendations.permissions import why_not_edit_action, why_not_manage, why_not_update
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date


@dataclass(frozen=True)
class ActionWords:
    """What a page says of an action beside its owner and rating."""

    kind: str = ""
    recipient_role: str = ""
    what_will_be_different: str = ""
    due_on: date | None = None


@transaction.atomic
def edit_action(*, action: Action, words: ActionWords, why: str, by, at: datetime) -> Action:
    """Write down what kind of action it is, by when, and what will be different for the child.

    Only a coordinator moves the day, with a reason. Each change stands in the history.
    """
    row = locked_action(action.pk)
    if refusal := why_not_edit_action(by, row):
        raise Refused(refusal)
    if words.kind and words.kind not in FollowUp.values:
        raise NotDone("Choose what kind of action it is from the list.")
    if words.kind == FollowUp.CHANGE and not words.recipient_role.strip():
        raise NotDone("Say which post is asked to change the form or system.")
    changes = []
    if words.due_on != row.due_on:
        if refusal := why_not_manage(by, row.recommendation.partnership):
            raise Refused(refusal)
        check_due(words.due_on, timezone.localdate(at))
        checked_reason(why)
        changes.append(("date", day_words(row.due_on), day_words(words.due_on)))
        row.due_on = words.due_on
    kind_before = row.get_kind_display()
    for name, label in (("recipient_role", "recipient"), ("what_will_be_different", "difference for the child")):
        after = getattr(words, name).strip()
        if (before := getattr(row, name)) != after:
            changes.append((label, before, after))
            setattr(row, name, after)
    if row.kind != words.kind:
        row.kind = words.kind
        changes.append(("kind of action", kind_before, row.get_kind_display()))
    if changes:
        row.save()
    for label, before, after in changes:
        keep_revision(row.recommendation, label, before, after, " ".join(why.split())[:300], by, at, action=row)
    return row


@transaction.atomic
def record_training(
    *,
    action: Action,
    agency: Agency,
    role: str,
    held_on: date,
    invited: int,
    attended: int,
    by,
    at: datetime,
    manager_told_on: date | None = None,
    key: UUID | None = None,
) -> TrainingAttendance:
    """How many of an agency's people of one role were invited and came. Never who."""
    row = locked_action(action.pk)
    if refusal := why_not_update(by, row):
        raise Refused(refusal)
    if key and (earlier := row.attendance.filter(pk=key).first()):
        return earlier
    if row.kind != FollowUp.TRAINING:
        raise NotDone("This action is no training. Choose “Training” as its kind first.")
    if agency.partnership_id != row.recommendation.partnership_id:
        raise NotDone("Choose an agency of this partnership.")
    if not role.strip():
        raise NotDone("Say which role was invited, such as health visitors.")
    if not 0 <= attended <= invited or not invited:
        raise NotDone(f"{attended} came of {invited} invited. Check both numbers.")
    today = timezone.localdate(at)
    check_fact(held_on, today)
    if manager_told_on:
        check_fact(manager_told_on, today)
        if manager_told_on < held_on:
            raise NotDone("The manager cannot be told of an absence before the training. Check both days.")
    made = TrainingAttendance(
        action=row, agency=agency, role=" ".join(role.split()), held_on=held_on, invited=invited, attended=attended,
        manager_told_on=manager_told_on, recorded_by=by, recorded_at=at,
    )  # fmt: skip
    if key and not TrainingAttendance.objects.filter(pk=key).exists():
        made.pk = key
    made.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, field="attendance", after=str(made))
    return made


def day_words(day: date | None) -> str:
    return long_date(day) if day else "No date"
