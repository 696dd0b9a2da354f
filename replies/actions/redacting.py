"""Words that should not stand in a reply are taken out of it for good."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from replies.models import TeamReply
from replies.permissions import why_not_redact
from replies.redacting import take_out
from trail.actions import record_change

NOTHING_TICKED = "Tick each text that is to be taken out."


@transaction.atomic
def redact_reply(*, reply: TeamReply, texts: Collection[str], by: Any, at: datetime) -> TeamReply:
    """Take texts (their keys: see `replies.redacting`) out of a reply for good; what is out already stays so.

    The row is the only place where the portal keeps the words: no earlier version of a reply is kept, nothing is
    copied from it, and the trail says who took out which text and never a word of it. `form_key`, made of the first
    words and a number nobody keeps, tells nothing, and the same form sent again does not bring them back. Backups
    made before hold the words until they expire (docs/operations.md).

    Raises Refused where the person may not, NotDone where no text is named.
    """
    row = TeamReply.objects.select_for_update(of=("self",)).select_related("agency", "partnership").get(pk=reply.pk)
    if refusal := why_not_redact(by, row):
        raise Refused(refusal)
    if not texts:
        raise NotDone(NOTHING_TICKED)
    if taken := take_out(row, texts, timezone.localdate(at)):
        row.save(update_fields=["answers", "comment", "other_agency"])
        record_change(subject=row, by=by, at=at, field="taken out", after=", ".join(taken))
    return row
