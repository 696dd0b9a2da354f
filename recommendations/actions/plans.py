"""Bringing in a plan that lives elsewhere: looked through first, then all of it or nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from documents.actions import keep_file
from documents.models import StoredFile
from recommendations.actions.plan_rows import add_rows, book_of
from recommendations.cycles import next_due
from recommendations.importing import PlanRead
from recommendations.importing.rows import Corrections, Row, elsewhere, rows_of
from recommendations.models import Plan, StatusScheme
from recommendations.permissions import why_not_manage
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
}


class AlreadyImported(NotDone):
    """This very file is a plan of the partnership already."""

    def __init__(self, plan: Plan) -> None:
        when = long_date(timezone.localdate(plan.created_at))
        super().__init__(f"This file was imported on {when} already, as “{plan.title}”. Nothing was changed.")
        self.plan = plan


@transaction.atomic
def import_plan(
    *,
    partnership: Partnership,
    plan_read: PlanRead,
    data: bytes,
    scheme: StatusScheme | str,
    by,
    at: datetime,
    file_name: str = "",
    corrections: Corrections | None = None,
) -> Plan:
    """Make a plan of what was read, with its sections, recommendations, evidence and ratings; all or nothing.

    `corrections` are what a person set in the preview (see `importing.rows`). The same file twice is refused by
    AlreadyImported, which names the plan. `by` is None at the command line.
    """
    if refusal := why_not_manage(by, partnership):
        raise Refused(refusal)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    refuse_twice(partnership, plan_read)
    rows = rows_of(plan_read, book_of(partnership), corrections or {})
    if all(row.is_left_out for row in rows):
        raise NotDone("Every row of the plan is left out. Take at least one in, or choose another file.")
    words = StatusScheme.objects.get(code=scheme) if isinstance(scheme, str) else scheme
    plan = Plan.objects.create(
        partnership=partnership,
        title=title_of(plan_read),
        scheme=words,
        front_page=[list(pair) for pair in plan_read.front_page.items()],
        updated_on=plan_read.updated_on,
        next_due_on=next_due(plan_read.front_page, plan_read.updated_on),
        source=keep_source(data, file_name, at),
        source_sha256=plan_read.sha256,
        source_problems=problems_of(plan_read, rows),
        created_by=by,
        created_at=at,
    )
    on = day_of(plan_read, at)
    told_on = on if plan.updated_on else None
    kept = [row for row in rows if not row.is_left_out]
    made = add_rows(plan, plan_read, kept, told_on=told_on, on=on, by=by, at=at)
    record_event(kind=EventKind.CREATED, subject=plan, by=by, at=at, after=f"{len(made)} recommendations")
    return plan


def refuse_twice(partnership: Partnership, plan_read: PlanRead, *, but: Plan | None = None) -> None:
    """AlreadyImported where the very file is a plan, other than `but`."""
    earlier = Plan.objects.filter(partnership=partnership, source_sha256=plan_read.sha256).first()
    if earlier and earlier != but:
        raise AlreadyImported(earlier)


def day_of(plan_read: PlanRead, at: datetime) -> date:
    """The day a file speaks of: a plan that says it is from next year holds what is known today."""
    today = timezone.localdate(at)
    return min(plan_read.updated_on or today, today)


def heading_of(plan_read: PlanRead) -> str:
    """The heading that stands alone on the front page, "" where there is none."""
    return next((label[:200] for label, words in plan_read.front_page.items() if label and not words), "")


def title_of(plan_read: PlanRead) -> str:
    """Its heading; else what it is and from when."""
    if heading := heading_of(plan_read):
        return heading
    return f"Action plan of {long_date(plan_read.updated_on)}" if plan_read.updated_on else "Imported action plan"


def problems_of(plan_read: PlanRead, rows: Iterable[Row]) -> list[dict]:
    """What a reader should look at twice, with the number it is about. Quoted words are not kept.

    Of a row that was left out or whose facts a person set, nothing is left to look at.
    """
    settled = {row.number for row in rows if row.is_left_out or row.corrected}
    found: Mapping[str, Row] = {row.number: row for row in rows}
    of_rows = [(number, doubt) for number, row in found.items() for doubt in row.doubts if number not in settled]
    return [
        {"kind": problem.kind, "number": number, "column": problem.column, "done": problem.done}
        for number, problem in [*(("", each) for each in elsewhere(plan_read)), *of_rows]
    ]


def keep_source(data: bytes, file_name: str, at: datetime) -> StoredFile:
    """The file itself, under a name that tells nothing of anybody."""
    ending = PurePath(file_name).suffix.lower()
    ending = ending if ending in TYPES else ".docx" if data[:2] == b"PK" else ".csv"
    return keep_file(name=f"action-plan{ending}", content_type=TYPES[ending], content=data, at=at)
