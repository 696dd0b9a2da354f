"""The chair's notes for the minutes, and approving them as they stand."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.minutes import as_read_by, fingerprint_of, minutes_now
from audits.models import Minutes, PanelNote, Round
from audits.quorum_permissions import why_not_write_minutes
from trail.actions import record_change, record_event
from trail.models import EventKind

LONGEST_NOTE = 8000


@transaction.atomic
def save_note(*, round: Round, case=None, text: str, seen: int, by: Any, at: datetime) -> PanelNote:
    """Keep the chair's note about a child, or with no `case` about the whole panel.

    `seen` is the version the person had before them (0: none); what somebody else wrote since is not overwritten.
    """
    row = locked_round(round.pk)
    if refusal := why_not_write_minutes(by, row):
        raise Refused(refusal)
    text = text.strip()
    if len(text) > LONGEST_NOTE:
        raise NotDone(f"The note is too long: {LONGEST_NOTE:,} characters is the most.")
    note = PanelNote.objects.filter(round=row, case=case).first()
    if note and note.text == text:
        return note
    if (note.version if note else 0) != seen:
        raise NotDone(
            "Somebody changed this note while you were writing. Their words are shown below yours: bring them "
            "together, then save again."
        )
    before = f"{len(note.text)} characters" if note else ""
    note = note or PanelNote(round=row, case=case, version=0)
    note.text, note.version, note.written_by, note.written_at = text, note.version + 1, by, at
    note.save()
    record_change(subject=note, by=by, at=at, field="note", before=before, after=f"{len(text)} characters")
    return note


@transaction.atomic
def approve_minutes(*, round: Round, seen: str, by: Any, at: datetime) -> Minutes:
    """Freeze the minutes whose fingerprint is `seen` as their next version. Approved twice, it is one version."""
    row = locked_round(round.pk)
    if refusal := why_not_write_minutes(by, row):
        raise Refused(refusal)
    content = minutes_now(row)
    found = fingerprint_of(content)
    last = row.minutes.order_by("-number").first()
    if last and last.sha256 == found:
        return last
    if seen != found:
        raise NotDone("Something was recorded after you read these minutes. Read them again, then approve them.")
    if as_read_by(by, content)[0]["hidden"]:
        raise NotDone(
            "These minutes hold a restricted case that is closed to you, so you cannot approve what they say. A chair "
            "who is named for it can."
        )
    made = Minutes.objects.create(
        round=row, number=last.number + 1 if last else 1, content=content, sha256=found, approved_by=by, approved_at=at
    )
    record_event(kind=EventKind.CREATED, subject=made, by=by, at=at, after=f"approved, {found[:16]}")
    return made
