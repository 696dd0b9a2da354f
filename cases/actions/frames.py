"""Taking in the children a sample is drawn from. Only fingerprints, sealed IDs and plain facts are kept."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from cases.actions.frame_rows import forget_children, write_children
from cases.coded import Coded
from cases.importing import FrameRead, ImportRefused, Problem, read_frame
from cases.importing.refused import WARNING
from cases.models import Frame, FrameSource
from cases.permissions import why_not_load_frame
from cases.sampling import UNKNOWN, commitment
from cases.sealing import seal_seed
from cases.unhurried import without_collecting
from trail.actions import record_event
from trail.models import EventKind

MOST_BYTES = 40 * 1024 * 1024
MOST_CHILDREN = 100_000
TOO_LARGE = "This file is larger than 40 MB. Keep only the sheets a draw needs and load it again."
# Columns whose words could point at a person: a problem names the row, and the words stay in the file.
NEVER_QUOTED = {"Child Unique ID", "Date of Birth"}
# Fewer children than this may well belong to as many teams.
FEWEST_TO_JUDGE = 6
NOT_A_GROUP = "Nearly every child has other words here, so this is no team or area. It is “Not known” of all."
Report = Callable[[int, int], None]


@transaction.atomic
def load_frame(
    *,
    partnership: Partnership,
    data: bytes,
    file_name: str,
    by: Any,
    at: datetime,
    list_number: int | None = None,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    report: Report | None = None,
    seed: str = "",
) -> Frame:
    """Read a council's file and keep its children; NotDone says what to do about a file that cannot be read.

    `list_number` is the Annex A list to draw from; `sheet` and `columns` (fact -> heading) say where to look in a
    table of the council's own; `report` is told how many rows of how many are done. `by` is None where the portal's
    own machine loads a file. The seed of the draw is made by chance; the demonstration, which must always be the same,
    gives its own.
    """
    if by is not None and (reason := why_not_load_frame(by, partnership)):
        raise Refused(reason)
    if len(data) > MOST_BYTES:
        raise NotDone(TOO_LARGE)
    today = timezone.localdate(at)
    with without_collecting():  # until nothing of what was read is in memory any more
        try:
            read = read_frame(
                data,
                file_name=file_name,
                today=today,
                sheet=sheet,
                list_number=list_number,
                columns=columns,
                progress=report,
            )
        except ImportRefused as problem:
            raise NotDone(str(problem)) from problem
        frame = keep_frame(read, partnership=partnership, by=by, at=at, seed=seed)
        del read
    return frame


def keep_frame(read: FrameRead, *, partnership: Partnership, by: Any, at: datetime, seed: str = "") -> Frame:
    """The frame that was read, with its rows and the sealed seed of its draw."""
    if len(read.children) > MOST_CHILDREN:
        raise NotDone(f"This file holds {len(read.children):,} children; a frame takes at most {MOST_CHILDREN:,}.")
    read = without_names(read)
    seed = seed or secrets.token_hex(16)
    frame = Frame(
        partnership=partnership,
        source=read.kind,
        sheet=read.sheet[:80],
        file_sha256=read.sha256,
        row_count=len(read.children),
        problems=[kept_problem(each) for each in read.problems],
        completeness={each.column: {"filled": each.filled, "of": each.of} for each in read.completeness},
        columns=dict(read.columns_found),
        advice=list(read.advice),
        commitment=commitment(seed),
        loaded_by=by,
        loaded_at=at,
    )
    frame.sealed_seed = seal_seed(seed, frame_pk=frame.pk)
    frame.save(force_insert=True)
    write_children(frame, read.children)
    record_event(kind=EventKind.CREATED, subject=frame, by=by, at=at, field="children", after=frame.row_count)
    return frame


def without_names(read: FrameRead) -> FrameRead:
    """The same, without what an own table calls teams or areas where nearly every child has another: these are no
    groups, and may well be names."""
    if read.kind != FrameSource.TABLE:
        return read
    blank: set[str] = set()
    problems, facts = list(read.problems), read.children.facts
    for field in ("team", "area"):
        words = {value: number for value, number in facts[field].counts() if value != UNKNOWN}
        if (number := sum(words.values())) >= FEWEST_TO_JUDGE and len(words) * 2 > number:
            blank.add(field)
            column = read.columns_found.get(field, field)
            problems.append(Problem(WARNING, 0, column, "", NOT_A_GROUP))
    if not blank:
        return read
    unnamed = dict.fromkeys(blank, Coded.same(UNKNOWN, len(read.children)))
    return replace(read, children=replace(read.children, facts={**facts, **unnamed}), problems=problems)


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


@transaction.atomic
def empty_frame(*, frame: Frame, by: Any, at: datetime, rule: str) -> int:
    """Delete every row of a frame and the words quoted from its file; returns how many children it held.

    Its header stays, since the certificate of a draw names it. `rule` says in words why the rows go; it stands in the
    trail. An emptied frame is left alone.
    """
    row = Frame.objects.select_for_update().get(pk=frame.pk)
    if row.emptied_at:
        return 0
    count = row.row_count
    forget_children(row)
    row.columns_kept.all().delete()
    row.problems = [each | {"words": ""} for each in row.problems]
    row.sealed_seed, row.emptied_at = None, at
    row.save(update_fields=["problems", "sealed_seed", "emptied_at"])
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, field="children", before=count, after=rule)
    return count
