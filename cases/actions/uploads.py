"""A council's file on its way into a frame: put away sealed, read by a worker, deleted whatever came of it."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from cases import spool
from cases.actions.frames import MOST_BYTES, TOO_LARGE, Report, load_frame
from cases.importing import Looked, MappingNeeded
from cases.models import ColumnMapping, Frame, FrameUpload, UploadState
from cases.permissions import why_not_load_frame
from trail.actions import record_event
from trail.models import EventKind

# Part of what a file is can be seen from how its name ends; the rest of the name may tell of a child.
TELLING_ENDS = (".csv", ".txt", ".tsv", ".xlsx", ".xml")
_CALLED = re.compile(r"(^|[.!?] )?\bThis file(?:\.(?:csv|txt|tsv|xlsx|xml)\b)?")


@transaction.atomic
def keep_upload(
    *,
    partnership: Partnership,
    data: bytes,
    file_name: str,
    by: Any,
    at: datetime,
    list_number: int | None = None,
    asks_columns: bool = False,
) -> FrameUpload:
    """Put a file away, sealed, for a worker to read. The caller asks for the work.

    `asks_columns`: the columns of an own table are to be named again, whatever is remembered of them.
    """
    if reason := why_not_load_frame(by, partnership):
        raise Refused(reason)
    if len(data) > MOST_BYTES:
        raise NotDone(TOO_LARGE)
    upload = FrameUpload.objects.create(
        partnership=partnership,
        file_name=file_name[-120:],
        byte_count=len(data),
        list_number=list_number,
        asks_columns=asks_columns,
        uploaded_by=by,
        uploaded_at=at,
    )
    spool.put(upload.pk, data)
    record_event(kind=EventKind.CREATED, subject=upload, by=by, at=at, field="file", after=f"{len(data):,} bytes")
    return upload


def read_upload(*, upload: FrameUpload, at: datetime, report: Report | None = None) -> Frame | None:
    """Read a waiting file in the caller's transaction, as the person who loaded it.

    The frame, or None: then the upload says that its columns must be named first, or why it cannot be read.
    """
    row = locked(upload)
    if not row.is_open:
        return row.frame
    try:
        data = spool.take(row.pk)
        columns, sheet = row.columns or None, row.sheet or None
        with transaction.atomic():
            frame = load_frame(
                partnership=row.partnership, data=data, file_name=nameless(row.file_name), by=row.uploaded_by, at=at,
                list_number=row.list_number, sheet=sheet, columns=columns, report=report,
            )  # fmt: skip
    except spool.Gone as problem:
        ended(row, UploadState.GONE, str(problem))
        return None
    except (NotDone, Refused) as problem:
        if isinstance(problem.__cause__, MappingNeeded):
            return ask_for_columns(row, problem.__cause__.looked, at=at, report=report)
        ended(row, UploadState.REFUSED, without_name(str(problem)))
        return None
    row.frame = frame
    ended(row, UploadState.READ, "")
    return frame


def ask_for_columns(row: FrameUpload, looked: Looked, *, at: datetime, report: Report | None) -> Frame | None:
    """Read with the columns this partnership named for such a table before, or wait until they are named."""
    row.sheets = sheets_seen(looked)
    for seen in row.sheets:
        known = ColumnMapping.objects.filter(partnership=row.partnership, headings=key_of(seen["headings"])).first()
        if known and row.asks_columns:
            seen["guessed"] = {fact: heading for fact, heading in known.columns.items() if heading in seen["headings"]}
        elif known and not row.columns:
            row.columns, row.sheet = known.columns, seen["name"]
            row.save(update_fields=["sheets", "columns", "sheet"])
            return read_upload(upload=row, at=at, report=report)
    row.state = UploadState.MAPPING
    row.save(update_fields=["sheets", "state"])
    return None


@transaction.atomic
def name_columns(*, upload: FrameUpload, sheet: str, columns: Mapping[str, str], by: Any, at: datetime) -> FrameUpload:
    """Say which column tells which fact; remembered for the next table with the same headings."""
    row = locked(upload)
    if reason := why_not_load_frame(by, row.partnership):
        raise Refused(reason)
    if row.state != UploadState.MAPPING:
        raise Refused("This file is no longer waiting for its columns. Load it again.")
    seen = next((each for each in row.sheets if each["name"] == sheet), None)
    if seen is None:
        raise NotDone("Choose one of the sheets of this file.")
    missing = sorted(set(columns.values()) - set(seen["headings"]))
    if missing:
        raise NotDone(f"The sheet has no column {missing[0]}. Choose one of its own.")
    row.sheet, row.columns, row.state = sheet, dict(columns), UploadState.WAITING
    row.save(update_fields=["sheet", "columns", "state"])
    ColumnMapping.objects.update_or_create(
        partnership=row.partnership,
        headings=key_of(seen["headings"]),
        defaults={"columns": dict(columns), "saved_by": by, "saved_at": at},
    )
    record_event(kind=EventKind.CHANGED, subject=row, by=by, at=at, field="columns", after=len(columns))
    return row


def sheets_seen(looked: Looked) -> list[dict[str, Any]]:
    """What the page that names columns needs to know of each sheet: no value of any child is in it."""
    return [
        {
            "name": each.name,
            "headings": list(each.headings),
            "guessed": dict(each.guesses),
            "looks": {heading: list(shapes) for heading, shapes in each.shapes.items()},
            "row_count": each.row_count,
        }
        for each in looked.sheets
    ]


def key_of(headings: list[str]) -> str:
    """One table's headings, whatever their order."""
    return hashlib.sha256("\n".join(sorted(heading.casefold() for heading in headings)).encode()).hexdigest()


def nameless(file_name: str) -> str:
    """What readers call a file: "This file" and how its name ends, where that tells what it is."""
    return "This file" + next((end for end in TELLING_ENDS if file_name.lower().endswith(end)), "")


def without_name(sentence: str) -> str:
    """A reader's sentence about a `nameless` file, as a person would write it."""
    return _CALLED.sub(lambda found: "this file" if found[1] is None else f"{found[1]}This file", sentence)


def ended(row: FrameUpload, state: UploadState, reason: str) -> None:
    """Write down what became of a file, forget its name, and delete it once that is certain."""
    row.state, row.reason, row.file_name = state, reason, ""
    row.save(update_fields=["state", "reason", "file_name", "frame"])
    transaction.on_commit(lambda: spool.forget(row.pk))


@transaction.atomic
def sweep_uploads(*, at: datetime) -> int:
    """Delete files that waited too long, and say so where they were expected. Returns how many were deleted."""
    swept = spool.sweep(at=at)
    late = FrameUpload.objects.select_for_update().filter(
        state__in=[UploadState.WAITING, UploadState.MAPPING], uploaded_at__lt=at - spool.LONGEST_WAIT
    )
    for row in late:
        ended(row, UploadState.GONE, str(spool.Gone()))
    return len(swept)


def locked(upload: FrameUpload) -> FrameUpload:
    FrameUpload.objects.select_for_update().get(pk=upload.pk)
    return FrameUpload.objects.select_related("partnership", "uploaded_by", "frame").get(pk=upload.pk)
