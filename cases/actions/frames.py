"""Taking in the children a sample is drawn from. Only fingerprints, sealed IDs and plain facts are kept."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from cases import importing
from cases.fingerprints import fingerprint_of
from cases.importing import ImportRefused, Problem, read_frame
from cases.models import Frame, FrameRow
from cases.permissions import why_not_load_frame
from cases.sealing import seal_row_id
from trail.actions import record_event
from trail.models import EventKind

MOST_BYTES = 10 * 1024 * 1024
MOST_CHILDREN = 20_000
# Columns whose words could point at a person: a problem names the row, and the words stay in the file.
NEVER_QUOTED = {"Child Unique ID", "Date of Birth"}


@transaction.atomic
def load_frame(*, partnership: Partnership, data: bytes, file_name: str, by: Any, at: datetime) -> Frame:
    """Read a council's file and keep its children; NotDone says what to do about a file that cannot be read."""
    if reason := why_not_load_frame(by, partnership):
        raise Refused(reason)
    if len(data) > MOST_BYTES:
        raise NotDone("This file is larger than 10 MB. Keep only the sheet List 7 in it and try again.")
    try:
        read = read_frame(data, file_name=file_name, today=timezone.localdate(at))
    except ImportRefused as problem:
        raise NotDone(str(problem)) from problem
    if len(read.rows) > MOST_CHILDREN:
        raise NotDone(f"This file holds {len(read.rows):,} children; a frame takes at most {MOST_CHILDREN:,}.")
    frame = Frame.objects.create(
        partnership=partnership,
        sheet=read.sheet[:80],
        file_sha256=read.sha256,
        row_count=len(read.rows),
        problems=[kept_problem(each) for each in read.problems],
        completeness={each.column: {"filled": each.filled, "of": each.of} for each in read.completeness},
        loaded_by=by,
        loaded_at=at,
    )
    FrameRow.objects.bulk_create((build_row(frame, row) for row in read.rows), batch_size=1000)
    record_event(kind=EventKind.CREATED, subject=frame, by=by, at=at, field="children", after=frame.row_count)
    return frame


def build_row(frame: Frame, row: importing.FrameRow) -> FrameRow:
    fingerprint = fingerprint_of(row.child_id, partnership_pk=frame.partnership_id)
    return FrameRow(
        frame=frame,
        row_number=row.row_number,
        fingerprint=fingerprint,
        sealed_child_id=seal_row_id(row.child_id, frame_pk=frame.pk, fingerprint=fingerprint),
        facts={**row.facts(), "plan_months": row.plan_months},
    )


def kept_problem(problem: Problem) -> dict[str, Any]:
    words = asdict(problem)
    if problem.column in NEVER_QUOTED:
        words["words"] = ""
    return words


@transaction.atomic
def drop_frame(*, frame: Frame, by: Any, at: datetime) -> None:
    """Delete a frame nobody has drawn from, with every row of it."""
    row = Frame.objects.select_for_update().get(pk=frame.pk)
    if reason := why_not_load_frame(by, row.partnership):
        raise Refused(reason)
    if row.draws.exists():
        raise Refused("Cases have been drawn from this frame, so it is kept.")
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, field="children", before=row.row_count)
    row.delete()
