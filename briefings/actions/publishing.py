"""Making an approved file public, and taking it back."""

from datetime import datetime

from django.db import transaction

from access.permissions import NotDone, Refused
from briefings.actions.moves import locked, move
from briefings.models import BriefingState, Edition
from briefings.permissions import why_not_publish, why_not_withdraw
from trail.actions import record_change


@transaction.atomic
def publish_edition(*, edition: Edition, by, at: datetime) -> Edition:
    """Put exactly the approved file into the public library. An earlier edition stays there, marked as replaced."""
    row = locked(edition.briefing_id)
    found = Edition.objects.select_for_update(of=("self",)).select_related("pdf", "docx").get(pk=edition.pk)
    if found.is_published:
        return found
    if refusal := why_not_publish(by, row, found):
        raise Refused(refusal)
    found.published_by, found.published_at = by, at
    found.save(update_fields=["published_by", "published_at"])
    record_change(subject=found, by=by, at=at, field="published", after=f"file {found.approved_sha256[:16]}")
    move(row, BriefingState.PUBLISHED, by=by, at=at)
    return found


@transaction.atomic
def withdraw_edition(*, edition: Edition, reason: str, by, at: datetime) -> Edition:
    """Take a public edition and those before it back at once. Their pages say so; no file is served any more."""
    row = locked(edition.briefing_id)
    found = Edition.objects.select_for_update(of=("self",)).select_related("briefing__partnership").get(pk=edition.pk)
    if found.withdrawn_at and found.withdrawn_by_id == by.pk:
        return found
    if refusal := why_not_withdraw(by, found):
        raise Refused(refusal)
    if not reason.strip():
        raise NotDone("Say why it is withdrawn. The reason stays inside the portal.")
    # An earlier edition must not step into its place: whatever was wrong may stand there too.
    for each in Edition.objects.published().filter(briefing=row, number__lte=found.number):
        each.withdrawn_by, each.withdrawn_at, each.withdrawn_reason = by, at, reason.strip()[:300]
        each.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
        record_change(subject=each, by=by, at=at, field="published", before="public", after="withdrawn")
    if row.state == BriefingState.PUBLISHED and not Edition.objects.published().filter(briefing=row).exists():
        move(row, BriefingState.WITHDRAWN, by=by, at=at)
    found.refresh_from_db(fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    return found
