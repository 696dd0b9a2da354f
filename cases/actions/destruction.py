"""Destroying what says who the children of a closed audit are: by rule, at night, with a certificate that stays."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from cases.actions.name_marks import kept_until, mark_unmarked
from cases.models import (
    DestructionCertificate,
    Draw,
    IdentitySheet,
    IdentityUpload,
    RetentionExtension,
    RetentionRule,
    SheetPerson,
)
from cases.permissions import why_not_agree_extension, why_not_oversee, why_not_set_retention
from cases.retention import (
    Retention,
    closed_and_known,
    closed_draws,
    months_after,
    months_for,
    months_of,
    retention_of,
)
from trail.actions import record_change, record_event
from trail.models import EventKind
from ui.counting import counted
from ui.dates import long_date

LONGEST_EXTENSION = 12


@transaction.atomic
def destroy_identities(*, draw: Draw, at: datetime) -> DestructionCertificate | None:
    """Destroy names, dates of birth, addresses, numbers and the council's IDs of a draw that is due; its certificate.

    What agencies answered stays for the child as a whole. None where nothing is due; twice is once.
    """
    row = Draw.objects.select_for_update(of=["self"]).select_related("frame__partnership").get(pk=draw.pk)
    if found := DestructionCertificate.objects.filter(draw=row).first():
        return found
    retention = retention_of(row)
    if retention is None or timezone.localdate(at) < retention.due_on:
        return None
    sheets = IdentitySheet.objects.select_for_update(of=["self"]).filter(case__draw=row, destroyed_at=None)
    mark_unmarked(at=at, draws=[row.pk])
    references = sorted(sheets.values_list("case__reference", flat=True))
    people = SheetPerson.objects.filter(sheet__case__draw=row)
    content = certificate_content(row, retention, references, people.count(), at)
    people.delete()
    IdentityUpload.objects.filter(draw=row).delete()
    sheets.update(sealed_child_id=None, sealed_details=None, destroyed_at=at)
    made = DestructionCertificate.objects.create(draw=row, destroyed_at=at, content=content, sha256=hash_of(content))
    record_event(
        kind=EventKind.DELETED, subject=made, by=None, at=at, field="who the children are", before=len(references)
    )
    return made


def destroy_due(*, at: datetime) -> int:
    """Destroy everything that is due, one audit at a time. Returns for how many audits."""
    return sum(destroy_identities(draw=draw, at=at) is not None for draw in closed_draws())


def certificate_content(
    draw: Draw, retention: Retention, references: list[str], people: int, at: datetime
) -> dict[str, Any]:
    """What stays to be read: the rule, the days, how many and which references. Nothing that says who."""
    extension = retention.extension
    return {
        "what": "Names, dates of birth, addresses, numbers and the council's IDs on identity sheets",
        "rule": f"{counted(retention.months, 'month')} after the audit closed",
        "closed_on": retention.closed_on.isoformat(),
        "extended_until": extension.until.isoformat() if extension else None,
        "due_on": retention.due_on.isoformat(),
        "destroyed_at": at.isoformat(),
        "sheets": len(references),
        "people": people,
        "printed_sheets": draw.identity_prints.count(),
        "references": references,
        "draw": str(draw.pk),
        "kept": "Keyed marks of names, dates of birth and numbers, by which briefings are checked before publication",
        "kept_until": kept_until(retention.closed_on).isoformat(),
    }


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 of a certificate's content as JSON with sorted keys and no spaces, so that anyone can repeat it."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@transaction.atomic
def ask_extension(*, draw: Draw, until: date, reason: str, by: Any, at: datetime) -> RetentionExtension:
    """Ask to keep identities longer. Nothing is kept longer until somebody else has agreed."""
    row = Draw.objects.select_for_update(of=["self"]).select_related("frame__partnership").get(pk=draw.pk)
    if refusal := why_not_oversee(by, row):
        raise Refused(refusal)
    retention = retention_of(row)
    if retention is None:
        raise NotDone("The audit is open, so nothing is destroyed yet. Ask once it is closed.")
    if not reason.strip():
        raise NotDone("Say why it must be known longer who the children are.")
    latest = months_after(retention.due_on, LONGEST_EXTENSION)
    if not retention.due_on < until <= latest:
        raise NotDone(f"Choose a day after {long_date(retention.due_on)} and not after {long_date(latest)}.")
    if same := row.retention_extensions.filter(asked_by=by, until=until, agreed_at=None).first():
        return same
    made = RetentionExtension.objects.create(draw=row, until=until, reason=reason.strip(), asked_by=by, asked_at=at)
    record_event(kind=EventKind.CREATED, subject=made, by=by, at=at, field="asked to keep until", after=until)
    return made


@transaction.atomic
def agree_extension(*, extension: RetentionExtension, by: Any, at: datetime) -> RetentionExtension:
    """The second person agrees. Agreed twice by one person, it is agreed once."""
    rows = RetentionExtension.objects.select_for_update(of=["self"]).select_related("draw__frame__partnership")
    row = rows.get(pk=extension.pk)
    if row.agreed_by_id == by.pk:
        return row
    if refusal := why_not_agree_extension(by, row):
        raise Refused(refusal)
    row.agreed_by, row.agreed_at = by, at
    row.save(update_fields=["agreed_by", "agreed_at"])
    record_change(subject=row, by=by, at=at, field="kept until", after=row.until)
    return row


@transaction.atomic
def set_retention(*, partnership: Partnership, months: int, by: Any, at: datetime) -> RetentionRule:
    """Say how many months after the close of an audit identities are destroyed.

    Fewer months hold for closed audits too; more hold for those that close from now on, so that nobody keeps the
    identities of a closed audit longer alone.
    """
    if refusal := why_not_set_retention(by, partnership):
        raise Refused(refusal)
    if not 1 <= months <= 12:
        raise NotDone("Choose between 1 and 12 months.")
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    row = RetentionRule.objects.select_for_update().filter(partnership=partnership).first()
    before = row.months if row else ""
    keep_days_of_closed(partnership, months)
    row = row or RetentionRule(partnership=partnership)
    row.months, row.set_by, row.set_at = months, by, at
    row.save()
    if before != months:
        record_change(subject=partnership, by=by, at=at, field="identities kept, months", before=before, after=months)
    return row


def keep_days_of_closed(partnership: Partnership, months: int) -> None:
    """Before the rule changes: closed audits keep the months they have where the rule would now give them more."""
    rule = months_of(partnership)
    for draw in closed_and_known().filter(frame__partnership=partnership).select_for_update(of=["self"]):
        kept = months_for(draw, rule)
        if kept < months and draw.months_at_most != kept:
            draw.months_at_most = kept
            draw.save(update_fields=["months_at_most"])
