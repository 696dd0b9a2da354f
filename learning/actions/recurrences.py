"""Saying that sayings are the same issue, or that they are not. Nothing is grouped by itself, and nothing is closed.

Two people who decide about the same sayings take turns: the sayings are held first, in the order of their ids.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from access.permissions import NotDone, Refused
from learning.likeness import why_alike
from learning.models import Apart, Recurrence, RecurrenceMember, Saying
from learning.permissions import why_not_confirm
from learning.selectors.alike import alike_to
from trail.actions import record_change, record_event
from trail.models import EventKind

MOST_NAME, MOST_WHY = 120, 300


@transaction.atomic
def decide_alike(
    *,
    saying: Saying,
    same: Collection[int],
    different: Collection[int],
    name: str = "",
    by: Any,
    at: datetime,
    key: UUID | None = None,
) -> Recurrence | None:
    """Join a saying with those of `same` into one issue, and keep apart those of `different`.

    They join the issue that one of them belongs to; where none does, a new one called `name`, or by the words they
    share. Returns the issue, None where nothing is the same. Decided twice alike, it is decided once.
    """
    rows = locked_sayings({saying.pk, *same, *different}, by)
    own = rows[saying.pk]
    if refusal := why_not_confirm(by, own.partnership):
        raise Refused(refusal)
    if not same and not different:
        raise NotDone("Choose for at least one of them whether it is the same issue.")
    if set(same) & set(different):
        raise NotDone("One of them cannot be the same issue and a different one.")
    measured = dict(alike_to(by, own))
    reasons = {pk: why_alike(measured[pk], own.words, rows[pk].words) for pk in same if pk in measured}
    joined = join(
        own, [rows[pk] for pk in sorted(same)], name or called(own, rows, measured, same), reasons, by, at, key
    )
    keep_apart(own, [rows[pk] for pk in sorted(different)], by, at)
    return joined


def locked_sayings(pks: Collection[int], by: Any) -> dict[int, Saying]:
    """These sayings, held; NotDone unless the person may read each of them and they are of one partnership."""
    held = list(Saying.objects.filter(pk__in=pks).order_by("pk").select_for_update(no_key=True, of=["self"]))
    seen = set(Saying.objects.visible_to(by).compared().filter(pk__in=pks).values_list("pk", flat=True))
    rows = {row.pk: row for row in held if row.pk in seen}
    if len(rows) < len(set(pks)) or len({row.partnership_id for row in rows.values()}) > 1:
        raise NotDone("One of these was changed or taken away meanwhile. Open the page again.")
    return rows


def called(own: Saying, rows: dict[int, Saying], measured: dict, same: Collection[int]) -> str:
    """A first name for an issue: the words that it shares with the saying most alike."""
    first = next((pk for pk in measured if pk in same), None)
    if first is None:
        return "An issue without a name"
    told = why_alike(measured[first], own.words, rows[first].words).removeprefix("Both speak of ")
    return told.split(", and are about")[0].rstrip(".").capitalize()[:MOST_NAME]


def join(
    own: Saying, others: list[Saying], name: str, reasons: dict[int, str], by: Any, at: datetime, key: UUID | None
) -> Recurrence | None:
    if not others:
        return None
    everything = [own, *others]
    if apart := set(apart_pairs(own, others)):
        raise NotDone(f"Somebody has said meanwhile that {len(apart)} of these differ. Open the page again.")
    if len({each.place for each in everything}) == 1:
        raise NotDone("All of these were said in one place, so nothing was said again.")
    members = RecurrenceMember.objects.staying().filter(saying__in=everything).select_related("recurrence")
    present = {member.saying_id: member.recurrence for member in members}
    issues = {issue.pk: issue for issue in present.values()}
    if len(issues) > 1:
        names = " and ".join(f"“{issue}”" for issue in issues.values())
        raise NotDone(f"These belong to different issues: {names}. Take one out of its issue first, or choose fewer.")
    row = next(iter(issues.values()), None) or new_issue(own, name, by, at, key)
    fresh = [each for each in everything if each.pk not in present]
    for each in fresh:
        RecurrenceMember.objects.create(
            recurrence=row, saying=each, why=reasons.get(each.pk, "")[:MOST_WHY], added_by=by, added_at=at
        )
    if fresh:
        count = RecurrenceMember.objects.staying().filter(recurrence=row).count()
        record_change(subject=row, by=by, at=at, field="members", before=count - len(fresh), after=count)
    return row


def new_issue(own: Saying, name: str, by: Any, at: datetime, key: UUID | None) -> Recurrence:
    row = Recurrence(partnership=own.partnership, name=checked_name(name), created_by=by, created_at=at)
    if key and not Recurrence.objects.filter(pk=key).exists():
        row.pk = key
    row.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at)
    return row


def apart_pairs(own: Saying, others: Collection[Saying]) -> list[tuple[int, int]]:
    """Those of the pairs with this saying that somebody has said to differ."""
    pairs = {(min(own.pk, each.pk), max(own.pk, each.pk)) for each in others}
    kept = Apart.objects.filter(first__in=[pair[0] for pair in pairs], second__in=[pair[1] for pair in pairs])
    return [pair for pair in kept.values_list("first", "second") if pair in pairs]


def keep_apart(own: Saying, others: Collection[Saying], by: Any, at: datetime) -> None:
    """Never propose these pairs again. NotDone where somebody has joined one of them to the saying's issue."""
    issues = RecurrenceMember.objects.staying().filter(saying=own).values("recurrence")
    if RecurrenceMember.objects.staying().filter(recurrence__in=issues, saying__in=others).exists():
        raise NotDone("Somebody has joined these meanwhile. Open the page again; one can be taken out of the issue.")
    known = set(apart_pairs(own, others))
    pairs = [(min(own.pk, each.pk), max(own.pk, each.pk)) for each in others]
    fresh = [pair for pair in pairs if pair not in known]
    Apart.objects.bulk_create(
        Apart(first_id=first, second_id=second, decided_by=by, decided_at=at) for first, second in fresh
    )
    if fresh:
        record_change(subject=own, by=by, at=at, field="different from", after=len(fresh))


@transaction.atomic
def name_recurrence(*, recurrence: Recurrence, name: str, by: Any, at: datetime) -> Recurrence:
    """Give an issue another name. The same again changes nothing."""
    row = locked_recurrence(recurrence, by)
    words = checked_name(name)
    if words != row.name:
        row.name = words
        row.save(update_fields=["name"])
        record_change(subject=row, by=by, at=at, field="name", before="written", after="changed")
    return row


@transaction.atomic
def remove_member(*, member: RecurrenceMember, why: str, by: Any, at: datetime) -> Recurrence:
    """Take a saying out of its issue, with a reason. It is kept apart from those that stay. Twice, it is once."""
    row = locked_recurrence(member.recurrence, by)
    found = row.members.select_related("saying__partnership").get(pk=member.pk)
    if found.left_at:
        return row
    reason = " ".join(why.split())
    if not reason or len(reason) > MOST_WHY:
        raise NotDone(f"Say in at most {MOST_WHY} characters why it is about something else.")
    before = row.members.staying().count()
    found.left_at, found.left_by, found.left_why = at, by, reason
    found.save(update_fields=["left_at", "left_by", "left_why"])
    staying = [each.saying for each in row.members.staying().select_related("saying")]
    keep_apart(found.saying, staying, by, at)
    record_change(subject=row, by=by, at=at, field="members", before=before, after=before - 1)
    return row


def locked_recurrence(recurrence: Recurrence, by: Any) -> Recurrence:
    row = Recurrence.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=recurrence.pk)
    if refusal := why_not_confirm(by, row.partnership):
        raise Refused(refusal)
    return row


def checked_name(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise NotDone("Write what the issue is called.")
    if len(words) > MOST_NAME:
        raise NotDone(f"The name is {len(words)} characters long. Shorten it to {MOST_NAME}.")
    return words
