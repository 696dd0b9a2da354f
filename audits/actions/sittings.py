"""When a panel meets, who is there, and what makes a quorum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from access.permissions import NotDone, Permission, Refused
from audits.actions.locks import locked_round
from audits.models import AgreedGrade, Attendance, AttendanceStatus, Finding, QuorumRule, Round, Sitting
from audits.quorum import Rule, rule_sentence
from audits.quorum_permissions import (
    why_not_keep_sittings,
    why_not_record_attendance,
    why_not_set_general_quorum,
    why_not_set_quorum,
)
from audits.selectors.quorum import rule_for
from trail.actions import record_change, record_event
from trail.models import EventKind

MOST_SITTINGS = 20


@dataclass(frozen=True)
class SittingWords:
    """When and where a panel sits. Times are local to the partnership."""

    held_on: date
    begins: time | None = None
    ends: time | None = None
    is_virtual: bool = False
    venue: str = ""


@dataclass(frozen=True)
class Attendee:
    """Who is at a sitting: a person with an account, or somebody else's role in words; from which agency."""

    agency: Any
    person: Any = None
    words: str = ""


@dataclass(frozen=True)
class Presence:
    """Whether they were there, from when to when (None: the whole of it), and how it is known."""

    status: str = AttendanceStatus.PRESENT
    came_at: time | None = None
    left_at: time | None = None
    chairs: bool = False
    source: str = ""


def start_first_sitting(*, round_: Round, by: Any, at: datetime) -> Sitting:
    """The sitting a panel begins with: on the day it was planned for, or today where that day is past."""
    day = max(round_.panel_on, timezone.localdate(at))
    return _add(round_, SittingWords(day), 1, by=by, at=at)


@transaction.atomic
def add_sitting(*, round: Round, words: SittingWords, by: Any, at: datetime) -> Sitting:
    """Another meeting of the same panel. The same day, times and place again is the same sitting."""
    row = locked_round(round.pk)
    if refusal := why_not_keep_sittings(by, row):
        raise Refused(refusal)
    check_words(words)
    last = row.sittings.order_by("-number").first()
    if last and _words_of(last) == words and last.created_by_id == by.pk:
        return last
    if last and last.number >= MOST_SITTINGS:
        raise NotDone(f"A panel has at most {MOST_SITTINGS} sittings. Change one of those there are.")
    return _add(row, words, last.number + 1 if last else 1, by=by, at=at)


@transaction.atomic
def change_sitting(*, sitting: Sitting, words: SittingWords, by: Any, at: datetime) -> Sitting:
    """Correct when and where a panel sat."""
    round_ = locked_round(sitting.round_id)
    if refusal := why_not_keep_sittings(by, round_):
        raise Refused(refusal)
    row = Sitting.objects.select_for_update().get(pk=sitting.pk)
    check_words(words)
    before = _words_of(row)
    for name in ("held_on", "begins", "ends", "is_virtual", "venue"):
        old, new = getattr(before, name), getattr(words, name)
        if old != new:
            setattr(row, name, new)
            record_change(subject=row, by=by, at=at, field=name, before=old, after=new)
    if before != words:
        row.save()
    return row


@transaction.atomic
def record_attendance(
    *, sitting: Sitting, people: Iterable[Attendee], presence: Presence, by: Any, at: datetime
) -> int:
    """Write down who was at a sitting or sent apologies. Whoever is recorded already is left as they are.

    Returns how many were added. Whoever chairs the partnership's panels and is there, chairs.
    """
    round_ = locked_round(sitting.round_id)
    people = list(people)
    if not people:
        raise NotDone("Choose somebody, or say in words who it was.")
    check_presence(presence)
    known = set(sitting.attendances.values_list("person", "agency", "words"))
    persons = {person for person, _, _ in known if person}
    added = 0
    for each in people:
        if refusal := why_not_record_attendance(by, round_, each.agency):
            raise Refused(refusal)
        words = "" if each.person else each.words.strip()
        if each.person is None and not words:
            raise NotDone("Say in words who it was, such as “Detective sergeant, child protection”.")
        if each.agency.partnership_id != round_.partnership_id:
            raise NotDone("Choose an agency of this partnership.")
        if (each.person and each.person.pk in persons) or (None, each.agency.pk, words) in known:
            continue
        is_there = presence.status == AttendanceStatus.PRESENT
        chairs = presence.chairs or bool(
            each.person and each.person.holds_wide(Permission.OPEN_PANEL, round_.partnership)
        )
        row = Attendance.objects.create(
            sitting=sitting, agency=each.agency, person=each.person, words=words, status=presence.status,
            is_chair=is_there and chairs, came_at=presence.came_at if is_there else None,
            left_at=presence.left_at if is_there else None, source=presence.source.strip(), recorded_by=by,
            recorded_at=at,
        )  # fmt: skip
        for_whom = "" if each.person == by else each.agency.name
        record_event(
            kind=EventKind.CREATED, subject=row, by=by, at=at, after=row.get_status_display(), recorded_for=for_whom
        )
        added += 1
    return added


@transaction.atomic
def change_attendance(*, attendance: Attendance, presence: Presence, by: Any, at: datetime) -> Attendance:
    """Correct whether somebody was there, and from when to when."""
    row = _own_attendance(attendance, by)
    check_presence(presence)
    is_there = presence.status == AttendanceStatus.PRESENT
    new = {
        "status": presence.status,
        "is_chair": is_there and presence.chairs,
        "came_at": presence.came_at if is_there else None,
        "left_at": presence.left_at if is_there else None,
        "source": presence.source.strip(),
    }
    for name, value in new.items():
        old = getattr(row, name)
        if old != value:
            setattr(row, name, value)
            shown = ("", "changed") if name == "source" else (old, value)
            record_change(subject=row, by=by, at=at, field=name, before=shown[0], after=shown[1])
    row.save()
    return row


@transaction.atomic
def remove_attendance(*, attendance: Attendance, by: Any, at: datetime) -> None:
    """Take back somebody recorded by mistake. The trail keeps that they had been."""
    if not Attendance.objects.filter(pk=attendance.pk).exists():
        return
    row = _own_attendance(attendance, by)
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, before=row.get_status_display())
    row.delete()


@transaction.atomic
def set_quorum(*, round: Round, rule: Rule, for_all: bool, by: Any, at: datetime) -> QuorumRule:
    """Say what makes a quorum of this panel, or with `for_all` of every panel of the partnership.

    Sittings of this round at which nothing has been decided yet are counted by the new rule; others keep theirs.
    """
    row = locked_round(round.pk)
    refusal = why_not_set_quorum(by, row)
    if for_all and not refusal:
        refusal = why_not_set_general_quorum(by, row.partnership)
    if refusal:
        raise Refused(refusal)
    values = {"least_agencies": rule.least, "kinds": sorted(rule.kinds), "needs_chair": rule.chair}
    if for_all:
        QuorumRule.objects.filter(round=row).delete()
    found = QuorumRule.objects.filter(partnership=row.partnership, round=None if for_all else row).first()
    before = rule_sentence(found.rule) if found else ""
    if before != rule_sentence(rule):
        found = found or QuorumRule(partnership=row.partnership, round=None if for_all else row)
        for name, value in values.items():
            setattr(found, name, value)
        found.set_by, found.set_at = by, at
        found.save()
        record_change(subject=found, by=by, at=at, field="quorum", before=before, after=rule_sentence(rule))
    now = rule_for(row)
    for sitting in undecided_sittings(row):
        sitting.least_agencies, sitting.kinds, sitting.needs_chair = now.least, sorted(now.kinds), now.chair
        sitting.save(update_fields=["least_agencies", "kinds", "needs_chair"])
    assert found is not None  # it was there, or has just been made
    return found


def undecided_sittings(round_: Round):
    """The sittings of a round at which nothing has been decided."""
    decided = [Exists(model.objects.filter(sitting=OuterRef("pk"))) for model in (AgreedGrade, Finding)]
    return round_.sittings.filter(~decided[0], ~decided[1])


def check_words(words: SittingWords) -> None:
    if words.begins and words.ends and words.ends < words.begins:
        raise NotDone("A sitting ends after it begins. Check its times.")


def check_presence(presence: Presence) -> None:
    if presence.came_at and presence.left_at and presence.left_at < presence.came_at:
        raise NotDone("People leave after they come. Check the times.")


def _add(round_: Round, words: SittingWords, number: int, *, by: Any, at: datetime) -> Sitting:
    rule = rule_for(round_)
    row = Sitting.objects.create(
        round=round_, number=number, held_on=words.held_on, begins=words.begins, ends=words.ends,
        is_virtual=words.is_virtual, venue=words.venue.strip(), least_agencies=rule.least, kinds=sorted(rule.kinds),
        needs_chair=rule.chair, created_by=by, created_at=at,
    )  # fmt: skip
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, after=words.held_on)
    return row


def _words_of(row: Sitting) -> SittingWords:
    return SittingWords(row.held_on, row.begins, row.ends, row.is_virtual, row.venue)


def _own_attendance(attendance: Attendance, by: Any) -> Attendance:
    """The row, held, that this person may change; Refused otherwise."""
    round_ = locked_round(attendance.sitting.round_id)
    row = Attendance.objects.select_for_update(of=["self"]).select_related("agency", "sitting").get(pk=attendance.pk)
    if refusal := why_not_record_attendance(by, round_, row.agency):
        raise Refused(refusal)
    return row
