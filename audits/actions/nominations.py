"""Nominating a child for an audit, correcting it, withdrawing it. Who the child is goes straight under seal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from audits.actions.locks import locked_round
from audits.models import Nomination, NominationMatch, Round
from audits.models.nominations import delegate_agency_ids
from audits.nominating import (
    NEITHER,
    PLAN_BEFORE_BIRTH,
    SAID,
    TOO_OLD,
    Compared,
    Nominee,
    area_key,
    as_words,
    born_of,
    compared,
    criterion_of,
    facts_of,
    from_words,
    is_adult,
    is_before_birth,
    is_same,
    may_be_same,
    why_not_enough,
)
from audits.nomination_permissions import why_not_change, why_not_nominate
from cases.identifiers import bare
from cases.importing.cells import UNKNOWN
from cases.models import TwinDecision
from cases.sealing import seal_nomination, unseal_nomination
from trail.actions import record_change, record_event, record_view
from trail.models import EventKind

MOST_OF_AN_AGENCY = 60


class NominatedAlready(NotDone):
    """The agency itself has nominated this child; of other agencies nobody is told."""

    def __init__(self, nomination: Nomination) -> None:
        self.nomination = nomination
        super().__init__(
            f"Your agency has nominated this child already: it is number {nomination.number}. Change that one instead."
        )


class NobodyNamed(NotDone):
    """It is not said who at the agency nominated the child."""

    def __init__(self) -> None:
        super().__init__("Say who at the agency nominated this child.")


class NominationChanged(NotDone):
    """Somebody else changed or withdrew the nomination while it was being typed; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else has changed this nomination in the meantime. Compare it with yours, then save again."
        )


@transaction.atomic
def nominate(
    *, round: Round, agency: Agency, nominee: Nominee, by: Any, at: datetime, recorded_for: str = ""
) -> Nomination:  # fmt: skip
    """Nominate a child for an agency. Sent twice, it is nominated once.

    `recorded_for` names who at the agency nominated, where a coordinator writes it down. Whether another agency has
    nominated the child, or whether its case is restricted, changes nothing of what the delegate is told.
    """
    row = locked_round(round.pk)
    if reason := why_not_nominate(by, row, agency):
        raise Refused(reason)
    own = agency.pk in delegate_agency_ids(by)
    if not own and not recorded_for.strip():
        raise NobodyNamed
    others = known_of(row)
    new = compared(checked(nominee, row, others, at))
    if (already := own_twin(new, agency, others, by)) is not None:
        if others[already].nominee == new.nominee:
            return already
        raise NominatedAlready(already)
    numbers = Nomination.objects.filter(round=row, agency=agency)
    if numbers.standing().count() >= MOST_OF_AN_AGENCY:
        raise NotDone(f"An agency nominates at most {MOST_OF_AN_AGENCY} children for an audit. Withdraw one first.")
    made = Nomination(
        round=row,
        agency=agency,
        number=(numbers.aggregate(last=Max("number"))["last"] or 0) + 1,
        recorded_by=by,
        recorded_for="" if own else recorded_for.strip()[:120],
        created_at=at,
    )
    write(made, new.nominee, row, at)
    made.save(force_insert=True)
    record_event(
        kind=EventKind.CREATED, subject=made, by=by, at=at, recorded_for=made.recorded_for and agency.name
    )  # fmt: skip
    find_matches(made, new, others, at=at)
    return made


@transaction.atomic
def correct_nomination(
    *, nomination: Nomination, nominee: Nominee, seen: str, by: Any, at: datetime
) -> Nomination:  # fmt: skip
    """Say it better until the nominations close. `seen` is the version the person had in front of them."""
    row = locked_nomination(nomination)
    if reason := why_not_change(by, row):
        raise Refused(reason)
    before = opened(row)
    others = {other: known for other, known in known_of(row.round).items() if other.pk != row.pk}
    new = compared(checked(nominee, row.round, others, at))
    if before == new.nominee:
        return row
    if seen != version_of(row):
        raise NominationChanged
    if (already := own_twin(new, row.agency, others, by)) is not None:
        raise NominatedAlready(already)
    write(row, new.nominee, row.round, at)
    row.save()
    record_change(subject=row, by=by, at=at, field="nomination", before="as nominated", after="corrected")
    if as_words(before) != as_words(new.nominee):
        matches_of(row).delete()
        find_matches(row, new, others, at=at)
    return row


@transaction.atomic
def withdraw_nomination(*, nomination: Nomination, by: Any, at: datetime) -> Nomination:
    """Take a nomination back; who the child is is erased at once. Withdrawn twice, it is withdrawn once."""
    row = locked_nomination(nomination)
    if reason := why_not_change(by, row):
        if row.withdrawn_by_id == by.pk:
            return row
        raise Refused(reason)
    row.withdrawn_at, row.withdrawn_by, row.identity_erased_at, row.changed_at = at, by, at, at
    row.sealed_identity, row.concern, row.plan_start = None, "", None
    row.save()
    matches_of(row).delete()
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, field="nomination", after="withdrawn")
    return row


@transaction.atomic
def open_nomination(*, nomination: Nomination, by: Any, at: datetime) -> Nominee:
    """Who was nominated, for those who may correct it. The look is written down."""
    if reason := why_not_change(by, nomination):
        raise Refused(reason)
    record_view(subject=nomination, by=by, at=at, field="identity")
    return opened(nomination)


def checked(nominee: Nominee, row: Round, others: Iterable[Nomination], at: datetime) -> Nominee:
    """The nominee without what says nothing; NotDone where it is nobody, no child or for no reason.
    An area is spelled as in the first of the `others`."""
    said = {name: nominee.said.get(name) or UNKNOWN for name in SAID}
    nominee = replace(
        nominee,
        child_id=nominee.child_id if bare(nominee.child_id) else "",
        own_number=nominee.own_number if bare(nominee.own_number) else "",
        concern=" ".join(nominee.concern.split()),
        said=said | {"area": spelled(said["area"], others)},
    )
    if reason := why_not_enough(nominee):
        raise NotDone(reason)
    day = counted_on(row, at)
    if is_adult(born_of(nominee), day):
        raise NotDone(TOO_OLD)
    if is_before_birth(nominee.plan_start, born_of(nominee)):
        raise NotDone(PLAN_BEFORE_BIRTH)
    if not criterion_of(concern=nominee.concern, plan_start=nominee.plan_start, on=day):
        raise NotDone(NEITHER)
    return nominee


def spelled(area: str, others: Iterable[Nomination]) -> str:
    """An area as it was first written: "north " and "North" are one."""
    written = (str(each.facts.get("area", UNKNOWN)) for each in sorted(others, key=lambda each: each.created_at))
    return next((each for each in written if area_key(each) == area_key(area)), " ".join(area.split()))


def counted_on(row: Round, at: datetime) -> date:
    """The day to which plans and ages are counted while nominations are open: when they close, or today after it."""
    today = timezone.localdate(at)
    return max(today, row.nominated_until)


def write(row: Nomination, nominee: Nominee, round_: Round, at: datetime) -> None:
    row.sealed_identity = seal_nomination(as_words(nominee), nomination_pk=row.pk)
    row.has_council_id = bool(nominee.child_id)
    row.concern, row.plan_start = nominee.concern[:300], nominee.plan_start
    row.facts, row.changed_at = facts_of(nominee, on=counted_on(round_, at)), at


def opened(row: Nomination) -> Nominee:
    """Who was nominated, unsealed. Whoever calls this has written down the look, or shows nothing of it."""
    assert row.sealed_identity is not None  # it is known until it is erased
    sealed = from_words(unseal_nomination(row.sealed_identity, nomination_pk=row.pk))
    said = {name: row.facts.get(name, UNKNOWN) for name in SAID}
    return replace(sealed, concern=row.concern, plan_start=row.plan_start, said=said)


def known_of(row: Round) -> dict[Nomination, Compared]:
    """Everybody who stands nominated for a round."""
    rows = Nomination.objects.filter(round=row).known().select_related("agency")
    return {each: compared(opened(each)) for each in rows}


def own_twin(new: Compared, agency: Agency, others: dict[Nomination, Compared], by: Any) -> Nomination | None:
    """The nomination by which the agency itself has named this child before. A coordinator who writes down for the
    agency is told of those they wrote themselves only: the answer would tell whom the agency nominated."""
    is_own = agency.pk in delegate_agency_ids(by)
    own = (each for each in others if each.agency_id == agency.pk and (is_own or each.recorded_by_id == by.pk))
    return next((each for each in own if is_same(new, others[each], of_one_agency=True)), None)


def find_matches(row: Nomination, new: Compared, others: dict[Nomination, Compared], *, at: datetime) -> None:
    """Write down which other nominations are about this child for certain, and about which a person has to decide."""
    found = []
    for other, known in others.items():
        if is_same(new, known, of_one_agency=other.agency_id == row.agency_id):
            found.append(
                NominationMatch(first=other, second=row, found_at=at, decision=TwinDecision.SAME, decided_at=at)
            )
        elif may_be_same(new, known):
            found.append(NominationMatch(first=other, second=row, found_at=at))
    NominationMatch.objects.bulk_create(found)


def matches_of(row: Nomination):
    return NominationMatch.objects.filter(first=row) | NominationMatch.objects.filter(second=row)


def version_of(row: Nomination) -> str:
    """Which text of a nomination somebody saw."""
    return row.changed_at.isoformat()


def locked_nomination(nomination: Nomination) -> Nomination:
    """The nomination, with its round held first, so that the closing of the pool and a correction take turns."""
    round_ = locked_round(nomination.round_id)
    row = Nomination.objects.select_for_update(of=["self"]).select_related("agency").get(pk=nomination.pk)
    row.round = round_
    return row
