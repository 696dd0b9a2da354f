"""Sending a briefing for approval, sending it back, and approving exactly one file."""

import secrets
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from access.permissions import NotDone, Refused
from briefings.actions.moves import locked, move
from briefings.content import as_edition
from briefings.earlier import original_of
from briefings.models import Approval, Briefing, BriefingState, EarlierPaper, Edition
from briefings.people import tell_approvers, tell_writers
from briefings.permissions import what_is_missing, why_not_approve, why_not_return, why_not_send
from briefings.snapshots import content_now, flags_in
from cases.actions.name_marks import mark_unmarked
from documents.actions import keep_file
from documents.models import fingerprint
from jobs.actions import request_job
from trail.actions import record_change, record_event
from trail.models import EventKind

RENDER = "briefings.render"
STEPS = 2


@transaction.atomic
def send_for_approval(*, briefing: Briefing, seen: int, by, at: datetime) -> Edition:
    """Freeze version `seen` as an edition and have its files made. Sent twice, it is one edition and one job."""
    row = locked(briefing.pk)
    earlier = Edition.objects.filter(briefing=row, briefing_version=row.version).first()
    if earlier and row.state == BriefingState.IN_REVIEW and row.editors.filter(pk=by.pk).exists():
        return earlier
    mark_unmarked(at=at, draws=draws_of(row))
    content = content_now(row)
    if refusal := why_not_send(by, row, content, flags_in(content, row)):
        raise Refused(refusal)
    if seen != row.version:
        raise NotDone("Somebody changed this briefing after you looked at it. Read it again, then send it.")
    edition = earlier or freeze(row, content, by=by, at=at)
    row.editors.add(by)
    row.sent_back_reason = ""
    row.save(update_fields=["sent_back_reason"])
    move(row, BriefingState.IN_REVIEW, by=by, at=at)
    if edition.rendered_at:
        tell_approvers(row, at)
    else:
        request_job(kind=RENDER, subject=edition, by=by, at=at, key=str(row.version), queue="documents", total=STEPS)
    return edition


def draws_of(row: Briefing) -> list:
    """The draws of whose children it tells: what is known of them is compared with, so it must be complete."""
    return list(row.rounds.exclude(draw=None).values_list("draw_id", flat=True))


def freeze(row: Briefing, content: dict, *, by, at: datetime) -> Edition:
    """The next edition, with everything its files will say: the content that was looked through a moment ago."""
    on = timezone.localdate(at)
    last = row.editions.order_by("-number").values_list("number", flat=True).first() or 0
    edition = Edition(briefing=row, number=last + 1, briefing_version=row.version, requested_by=by, requested_at=at)
    path = reverse("briefings:library_short", args=[edition.pk.hex[:10]])
    original = original_of(row)
    edition.slug = free_slug(
        slug_of(row, edition.number, original.first_published_on if original else on, bool(original))
    )
    edition.is_internal = row.is_internal
    edition.content = as_edition(content, number=edition.number, on=on, address=f"{settings.PORTAL_ADDRESS}{path}")
    if original:
        give_file(edition, original, at)
    edition.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=edition, by=by, at=at, after=f"version {row.version}")
    return edition


def slug_of(row: Briefing, number: int, on: date, is_original: bool) -> str:
    """The address: title, year and edition; an old paper's own year, and its edition only from the second on."""
    edition = "" if is_original and number == 1 else f"-edition-{number}"
    return f"{slugify(row.title)[:80] or 'briefing'}-{on.year}{edition}"


def give_file(edition: Edition, original: EarlierPaper, at: datetime) -> None:
    """A briefing made before has its files already: the one that was brought in, under the edition's own name."""
    file = original.file
    kept = keep_file(name=f"{edition.slug}.{original.kind}", content_type=file.content_type, content=file.bytes, at=at)
    setattr(edition, original.kind, kept)
    edition.rendered_at = at


def free_slug(wanted: str) -> str:
    """The address wanted, with a few random letters where another briefing has it already."""
    slug = wanted
    while Edition.objects.filter(slug=slug).exists():
        slug = f"{wanted}-{secrets.token_hex(3)}"
    return slug


@transaction.atomic
def return_briefing(*, briefing: Briefing, reason: str, by, at: datetime) -> Briefing:
    """Send it back to its writers with a reason. Its text stays as it is."""
    row = locked(briefing.pk)
    if row.state == BriefingState.DRAFT and row.sent_back_reason == reason.strip():
        return row
    if refusal := why_not_return(by, row):
        raise Refused(refusal)
    if not reason.strip():
        raise NotDone("Say what should be changed, so that its writers know what to do.")
    row.sent_back_reason = reason.strip()[:300]
    row.save(update_fields=["sent_back_reason"])
    move(row, BriefingState.DRAFT, by=by, at=at)
    tell_writers(row, "A briefing came back to you", "A briefing was sent back with a reason.", at)
    return row


@transaction.atomic
def approve_edition(*, edition: Edition, sha256: str, by, at: datetime) -> Edition:
    """Approve the one file whose fingerprint is `sha256`: the one this edition holds, of what the briefing says now."""
    row = locked(edition.briefing_id)
    found = Edition.objects.select_for_update(of=("self",)).select_related("pdf", "docx").get(pk=edition.pk)
    if found.approved_by_id == by.pk and found.approved_sha256 == sha256:
        return found
    if refusal := why_not_approve(by, row, found):
        raise Refused(refusal)
    file = found.exact_file
    if file is None or sha256 != file.sha256 or fingerprint(file.bytes) != sha256:
        raise Refused("This is not the file you looked at. Download it again, read it, and approve that one.")
    mark_unmarked(at=at, draws=draws_of(row))
    if refusal := what_is_missing(found.content, flags_in(found.content, row)):
        raise Refused(refusal)
    found.approved_by, found.approved_at, found.approved_sha256 = by, at, sha256
    found.save(update_fields=["approved_by", "approved_at", "approved_sha256"])
    Approval.objects.create(edition=found, pdf_sha256=sha256, approved_by=by, approved_at=at)
    record_change(subject=found, by=by, at=at, field="approval", after=f"approved, file {sha256[:16]}")
    move(row, BriefingState.APPROVED, by=by, at=at)
    tell_writers(row, "A briefing is approved", "A briefing was approved and can be published.", at)
    return found
