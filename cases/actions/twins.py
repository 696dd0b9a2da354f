"""No unrestricted twin: a restricted child stays restricted under every reference, however somebody spells it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from cases.fingerprints import keyed
from cases.identities import Identity
from cases.identity_details import details_of, opened_child_id
from cases.matching import Identifiers, identifiers_of, keys_of
from cases.models import Case, CaseAccess, IdentitySheet, PossibleTwin, RestrictedIdentifier, TwinDecision
from cases.permissions import why_not_restrict
from cases.restricted import Match, matches_restricted
from cases.selectors import coordinators_of
from notices.actions import send_notice
from trail.actions import record_change, record_event
from trail.models import EventKind

INHERITED = "The same child as in a case that is restricted already"
ALREADY = "yes, as its child is already"


class PossibleTwinFound(NotDone):
    """A child may be a restricted one; a coordinator decides before anything about the child is saved."""

    def __init__(self, case: Case, restricted: Iterable[Any]) -> None:
        self.case, self.restricted = case, list(restricted)
        super().__init__(
            f"{case.reference} was not saved: somebody on it may be a child whose case is restricted. A coordinator "
            "has been asked to decide. Check names, dates of birth and numbers meanwhile, and save again afterwards."
        )


def identifiers_of_sheet(identity: Identity, child_id: str) -> list[Identifiers]:
    """Everybody on a sheet; the child with the council's own ID."""
    return [identifiers_of(identity.child, child_id=child_id), *(identifiers_of(each) for each in identity.family)]


def check_twins(*, sheet: IdentitySheet, identity: Identity, by: Any, at: datetime) -> None:
    """Before a sheet is saved: its case becomes restricted where its child is, and PossibleTwinFound where it may be.

    A sheet of a restricted case adds what it says to what its child is found by.
    """
    child_id = opened_child_id(sheet)
    match = matches_restricted(sheet.case.partnership, identifiers_of_sheet(identity, child_id), besides=sheet.case)
    if not sheet.case.is_restricted:
        wall_off(sheet.case, match, by=by, at=at)
    if sheet.case.is_restricted:
        keep_identifiers(sheet.case, identifiers_of(identity.child, child_id=child_id))


def wall_off(case: Case, match: Match, *, by: Any, at: datetime) -> bool:
    """Restrict a case whose child is restricted already. Returns whether it was; PossibleTwinFound asks a person."""
    if match.is_restricted:
        restrict_like(case, match.same, by=by, at=at)
        return True
    decided = PossibleTwin.objects.filter(case=case, decision=TwinDecision.DIFFERENT)
    if open_ones := match.perhaps - set(decided.values_list("restricted_case", flat=True)):
        raise PossibleTwinFound(case, open_ones)
    return False


def restrict_like(case: Case, restricted: Iterable[Any], *, by: Any, at: datetime, why: str = ALREADY) -> None:
    """Make a case restricted for the people named for other cases of the same child. `why` stands in the trail."""
    case.is_restricted = True
    case.save(update_fields=["is_restricted"])
    there = set(case.access.in_force(timezone.localdate(at)).values_list("person_id", flat=True))
    for row in CaseAccess.objects.in_force(timezone.localdate(at)).filter(case__in=list(restricted)):
        if row.person_id not in there:
            there.add(row.person_id)
            CaseAccess.objects.create(
                case=case, person_id=row.person_id, granted_by_id=row.granted_by_id, granted_at=at, reason=INHERITED,
                until=row.until,
            )  # fmt: skip
    record_change(subject=case, by=by, at=at, field="restricted", before="no", after=why)


def keep_identifiers(case: Case, known: Identifiers) -> None:
    """Fingerprints by which the child of a restricted case is found again, beside those kept before."""
    keys = keys_of(known)
    partnership = case.partnership_id
    rows = {keyed(kind, text, partnership_pk=partnership): (kind, True) for kind, text in keys.same}
    for kind, text in keys.kept_like:
        rows.setdefault(keyed(kind, text, partnership_pk=partnership), (kind, False))
    RestrictedIdentifier.objects.bulk_create(
        [
            RestrictedIdentifier(case=case, kind=kind, is_same=is_same, fingerprint=fingerprint)
            for fingerprint, (kind, is_same) in rows.items()
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def restrict_new_cases(*, child_ids: Mapping[Case, str], by: Any, at: datetime) -> list[Case]:
    """Cases just drawn or nominated, with the council's IDs of their children: those of restricted children are
    restricted at once, for the same people. Returns them."""
    found = []
    for case, child_id in child_ids.items():
        match = matches_restricted(case.partnership, [Identifiers(child_id=child_id)], besides=case)
        if wall_off(case, match, by=by, at=at):
            keep_identifiers(case, Identifiers(child_id=child_id))
            found.append(case)
    return found


def look_for_twins(case: Case, *, by: Any, at: datetime) -> list[Case]:
    """A case has been restricted: other cases of its child become so too, and doubtful ones wait for a decision.
    Returns those that became restricted: of the child, or with the child on their sheet as one of the family."""
    found = []
    sheets = IdentitySheet.objects.filter(
        case__partnership=case.partnership, case__is_restricted=False, destroyed_at=None
    )
    for sheet in sheets.select_related("case__partnership"):
        child_id = opened_child_id(sheet)
        people = identifiers_of_sheet(details_of(sheet), child_id)
        match = matches_restricted(case.partnership, people, besides=sheet.case)
        if match.is_restricted:
            restrict_like(sheet.case, match.same, by=by, at=at)
            keep_identifiers(sheet.case, people[0])
            found.append(sheet.case)
        elif case.pk in match.perhaps:
            note_possible_twins(case=sheet.case, restricted=[case.pk], at=at)
    return found


@transaction.atomic
def note_possible_twins(*, case: Case, restricted: Iterable[Any], at: datetime) -> None:
    """Write down that a person has to decide, and tell the coordinators once that something waits."""
    new = 0
    for pk in restricted:
        twin, is_new = PossibleTwin.objects.get_or_create(case=case, restricted_case_id=pk, defaults={"found_at": at})
        new += is_new
        if is_new:
            record_event(kind=EventKind.CREATED, subject=twin, by=None, at=at, field="possible twin")
    for person in coordinators_of(case.partnership, timezone.localdate(at)) if new else []:
        send_notice(
            to_email=person.email,
            to_name=person.full_name,
            subject="A decision about a restricted case waits",
            lines=["A child may be one whose case is restricted. Please decide whether it is the same child."],
            path=reverse("cases:restriction_list"),
            at=at,
            partnership=case.partnership,
        )


@transaction.atomic
def decide_twin(*, twin: PossibleTwin, decision: str, reason: str, by: Any, at: datetime) -> PossibleTwin:
    """Say whether it is the same child, and why. The same child's case becomes restricted for the same people."""
    row = PossibleTwin.objects.select_for_update(of=["self"]).select_related("case__partnership").get(pk=twin.pk)
    if refusal := why_not_restrict(by, row.case.partnership):
        raise Refused(refusal)
    if row.decision != TwinDecision.WAITING:
        return row
    if decision not in (TwinDecision.SAME, TwinDecision.DIFFERENT) or not reason.strip():
        raise NotDone("Choose whether it is the same child, and say how you know.")
    row.decision, row.reason, row.decided_by, row.decided_at = decision, reason.strip()[:300], by, at
    row.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    record_change(
        subject=row, by=by, at=at, field="possible twin", before=TwinDecision.WAITING, after=TwinDecision(decision)
    )
    if decision == TwinDecision.SAME:
        if not row.case.is_restricted:
            restrict_like(row.case, [row.restricted_case_id], by=by, at=at)
        keep_identifiers(row.case, identifiers_of_case(row.case))
    return row


def identifiers_of_case(case: Case) -> Identifiers:
    """What is known of a case's child; nothing once its sheet is gone."""
    sheet = IdentitySheet.objects.filter(case=case).first()
    return identifiers_of(details_of(sheet).child, child_id=opened_child_id(sheet)) if sheet else Identifiers()
