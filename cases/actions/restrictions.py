"""Restricting a case to named people, naming them, and lifting it again; each with a reason."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Permission, Refused
from accounts.models import User
from cases.actions.twins import identifiers_of_case, keep_identifiers, look_for_twins
from cases.models import Case, CaseAccess, RestrictedIdentifier
from cases.permissions import why_not_restrict
from cases.restricted import same_child_as
from cases.selectors import people_for_case
from trail.actions import record_change, record_event
from trail.models import EventKind

NO_HANDLER = (
    "Name at least one person who answers immediate concerns about this child for all agencies: a coordinator or the "
    "panel chair."
)
NO_REASON = "Say why, so that whoever reads the records understands it."


@transaction.atomic
def restrict_case(
    *, case: Case, people: Sequence[User], reason: str, by: Any, at: datetime, until: date | None = None
) -> list[Case]:
    """Close a case to everybody but the people named, at once and for every other case of the same child.

    Returns the case itself and then the others that were restricted with it.
    """
    row = locked(case, by)
    if row.is_restricted:
        return [row]
    check_reason(reason)
    check_handler(row, people)
    row.is_restricted = True
    row.save(update_fields=["is_restricted"])
    record_change(subject=row, by=by, at=at, field="restricted", before="no", after="yes")
    add_people(row, people, reason, until, by, at)
    keep_identifiers(row, identifiers_of_case(row))
    return [row, *look_for_twins(row, by=by, at=at)]


@transaction.atomic
def name_people(
    *, case: Case, people: Sequence[User], reason: str, by: Any, at: datetime, until: date | None = None
) -> list[Case]:
    """Name more people for a restricted case and for every other of the same child. Who is named already stays as
    they are. Returns the cases, the one asked for first."""
    row = locked(case, by)
    if not row.is_restricted:
        raise NotDone("This case is not restricted, so nobody needs to be named for it.")
    check_reason(reason)
    cases = [row, *locked_others(row, by)]
    for each in cases:
        add_people(each, people, reason, until, by, at)
    return cases


@transaction.atomic
def end_case_access(*, access: CaseAccess, by: Any, at: datetime) -> list[Case]:
    """Somebody is no longer named, for this case and every other of the same child; returns the cases. The last person
    who answers immediate concerns stays, for each of them."""
    row = locked(access.case, by)
    if access.ended_at:
        return [row]
    cases = [row, *locked_others(row, by)]
    for each in cases:
        end_for(each, access.person, by, at)
    return cases


def end_for(case: Case, person: User, by: Any, at: datetime) -> None:
    """Take a person off one case for which they are named; nothing where they are not."""
    found = CaseAccess.objects.select_for_update(of=["self"]).filter(case=case, person=person, ended_at=None).first()
    if found is None:
        return
    left = case.access.in_force(timezone.localdate(at)).exclude(pk=found.pk).select_related("person")
    check_handler(case, [each.person for each in left])
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    record_change(subject=found, by=by, at=at, field="named", before="yes", after="no")


@transaction.atomic
def lift_restriction(*, case: Case, reason: str, by: Any, at: datetime, is_another: bool = False) -> list[Case]:
    """Open a case again to those whose roles let them see it, and every other of the same child with it.

    `is_another` says that this case is about another child than those others, which stay as they are. Returns the
    cases that were opened.
    """
    row = locked(case, by)
    if not row.is_restricted:
        return []
    check_reason(reason)
    cases = [row] if is_another else [row, *locked_others(row, by)]
    for each in cases:
        each.is_restricted = False
        each.save(update_fields=["is_restricted"])
        each.access.filter(ended_at=None).update(ended_at=at)
        RestrictedIdentifier.objects.filter(case=each).delete()
        record_change(subject=each, by=by, at=at, field="restricted", before="yes", after="no")
    return cases


def locked_others(case: Case, by: Any) -> list[Case]:
    """The other restricted cases of the same child, held until the transaction ends."""
    return [locked(each, by) for each in same_child_as(case)]


def locked(case: Case, by: Any) -> Case:
    """The case, held until the transaction ends, for whoever may restrict it."""
    row = Case.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=case.pk)
    if refusal := why_not_restrict(by, row.partnership):
        raise Refused(refusal)
    return row


def add_people(
    case: Case, people: Sequence[User], reason: str, until: date | None, by: Any, at: datetime
) -> list[CaseAccess]:
    today = timezone.localdate(at)
    if until is not None and until < today:
        raise NotDone("The last day lies in the past. Choose a day from today on, or none.")
    possible = set(people_for_case(case, today).values_list("pk", flat=True))
    if strangers := [person.full_name for person in people if person.pk not in possible]:
        raise NotDone(f"These people have no role that lets them see a case: {', '.join(strangers)}.")
    case.access.filter(ended_at=None, until__lt=today).update(ended_at=at)
    there = set(case.access.filter(ended_at=None).values_list("person_id", flat=True))
    made = []
    for person in people:
        if person.pk not in there:
            row = CaseAccess.objects.create(
                case=case, person=person, granted_by=by, granted_at=at, reason=reason.strip()[:300], until=until
            )
            record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, field="named", after="yes")
            made.append(row)
    return made


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise NotDone(NO_REASON)


def check_handler(case: Case, people: Sequence[User]) -> None:
    """An immediate concern about a restricted child must always have somebody to answer it."""
    if not any(person.holds_wide(Permission.HANDLE_CONCERN, case.partnership) for person in people):
        raise NotDone(f"{case.reference}: {NO_HANDLER}")
