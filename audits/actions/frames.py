"""The children a round draws from: from a file on its way, or from one that is read already."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.actions.nomination_erasing import FROM_ELSEWHERE, erase_nominations
from audits.models import Round
from audits.permissions import why_not_load
from cases.actions.frames import Report, drop_frame, load_frame
from cases.actions.uploads import ended, keep_upload, name_columns, read_upload
from cases.models import Frame, FrameUpload, UploadState
from jobs.actions import request_job
from jobs.models import Job
from trail.actions import record_change

READ = "audits.read_frame"


@transaction.atomic
def load_round_frame(
    *, round: Round, data: bytes, file_name: str, by: Any, at: datetime, seed: str = ""
) -> Frame:  # fmt: skip
    """Read the file a round draws from at once; a file loaded before is deleted with all its rows.

    `seed` is for the demonstration (see `cases.actions.frames.load_frame`).
    """
    row = locked_round(round.pk)
    if reason := why_not_load(by, row):
        raise Refused(reason)
    frame = load_frame(partnership=row.partnership, data=data, file_name=file_name, by=by, at=at, seed=seed)
    return take(row, frame, by=by, at=at)


@transaction.atomic
def upload_round_frame(
    *,
    round: Round,
    data: bytes,
    file_name: str,
    by: Any,
    at: datetime,
    list_number: int | None = None,
    asks_columns: bool = False,
) -> Job:
    """Put away the file a round is to draw from and ask a worker to read it. Until then what was loaded stays."""
    row = locked_round(round.pk)
    if reason := why_not_load(by, row):
        raise Refused(reason)
    if row.upload is not None and row.upload.is_open:
        ended(row.upload, UploadState.GONE, "Another file was loaded instead.")
    row.upload = keep_upload(
        partnership=row.partnership, data=data, file_name=file_name, by=by, at=at, list_number=list_number,
        asks_columns=asks_columns,
    )  # fmt: skip
    row.save(update_fields=["upload"])
    return request_job(kind=READ, subject=row.upload, by=by, at=at)


@transaction.atomic
def name_round_columns(
    *, round: Round, sheet: str, columns: dict[str, str], by: Any, at: datetime
) -> Job:  # fmt: skip
    """Say what the columns of the waiting file mean, and ask a worker to read it."""
    row = locked_round(round.pk)
    if reason := why_not_load(by, row):
        raise Refused(reason)
    if row.upload is None:
        raise NotDone("No file is waiting. Load it again.")
    upload = name_columns(upload=row.upload, sheet=sheet, columns=columns, by=by, at=at)
    return request_job(kind=READ, subject=upload, by=by, at=at, key="columns named")


@transaction.atomic
def read_round_upload(*, upload: FrameUpload, at: datetime, report: Report | None = None) -> Frame | None:
    """Read a file that waits and hand its children to the round it was loaded for. None when there are none yet, or
    none at all: the upload says why."""
    round_ = Round.objects.filter(upload=upload).first()
    if round_ is None:
        return read_upload(upload=upload, at=at, report=report)
    row = locked_round(round_.pk)
    if reason := why_not_load(upload.uploaded_by, row):
        ended(upload, UploadState.REFUSED, reason)
        return None
    frame = read_upload(upload=upload, at=at, report=report)
    if frame is None or row.frame_id == frame.pk:
        return frame
    return take(row, frame, by=upload.uploaded_by, at=at)


@transaction.atomic
def use_frame(*, round: Round, frame: Frame, by: Any, at: datetime) -> Frame:
    """Draw from children that were loaded without a round, such as by the command `import_frame`."""
    row = locked_round(round.pk)
    if reason := why_not_load(by, row):
        raise Refused(reason)
    waiting = Frame.objects.select_for_update().get(pk=frame.pk)
    if waiting.partnership_id != row.partnership_id:
        raise Refused("These children belong to another partnership.")
    if row.frame_id == waiting.pk:
        return waiting
    if waiting.rounds.exists() or waiting.draws.exists() or waiting.emptied_at:
        raise Refused("These children are used by another audit already. Load the file again for this one.")
    return take(row, waiting, by=by, at=at)


def take(row: Round, frame: Frame, *, by: Any, at: datetime) -> Frame:
    """Hand a frame to a round; the one before it is deleted with all its rows."""
    before, row.frame = row.frame, frame
    row.save(update_fields=["frame"])
    if before is not None:
        drop_frame(frame=before, by=by, at=at)
    erase_nominations(row, rule=FROM_ELSEWHERE, by=by, at=at)
    words = before.row_count if before else ""
    record_change(subject=row, by=by, at=at, field="children to draw from", before=words, after=frame.row_count)
    return frame
