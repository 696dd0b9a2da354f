"""Bringing in a plan that lives elsewhere: looked through first, then all of it or nothing."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from cases.importing.cells import day
from documents.actions import keep_file
from documents.models import StoredFile
from recommendations.actions.locks import status_words
from recommendations.cycles import next_due
from recommendations.day_rules import is_too_early
from recommendations.importing import PlanRead, PlanRecommendation
from recommendations.models import (
    Evidence,
    OwnerKind,
    Plan,
    PlanSection,
    Recommendation,
    StatusChange,
    StatusScheme,
)
from recommendations.permissions import why_not_manage
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date

IMPORTED = "Imported from the plan."
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
) -> Plan:
    """Make a plan of what was read, with its sections, recommendations, evidence and ratings; all or nothing.

    The same file twice is refused by AlreadyImported, which names the plan. `by` is None at the command line.
    """
    if refusal := why_not_manage(by, partnership):
        raise Refused(refusal)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if earlier := Plan.objects.filter(partnership=partnership, source_sha256=plan_read.sha256).first():
        raise AlreadyImported(earlier)
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
        source_problems=problems_of(plan_read),
        created_by=by,
        created_at=at,
    )
    today = timezone.localdate(at)
    on = min(plan.updated_on or today, today)  # a plan that says it is from next year holds what is known today
    rows = write_rows(plan, plan_read, on if plan.updated_on else None, by, at)
    write_evidence(rows, on if plan.updated_on else None)
    StatusChange.objects.bulk_create(
        StatusChange(
            recommendation=row, from_status=None, to_status=row.status, why=IMPORTED, decided_on=on, decided_by=by,
            recorded_at=at,
        )
        for row, _ in rows
    )  # fmt: skip
    record_event(kind=EventKind.CREATED, subject=plan, by=by, at=at, after=f"{len(rows)} recommendations")
    return plan


def write_rows(
    plan: Plan, plan_read: PlanRead, told_on: date | None, by, at: datetime
) -> list[tuple[Recommendation, PlanRecommendation]]:
    """Sections and recommendations under the numbers they came with."""
    sections = {
        each.number: PlanSection.objects.create(
            plan=plan,
            number=int(each.number),
            title=each.title[:200],
            label=(each.label or "Recommendations")[:40],
            status_column=(each.status_column or "RAG")[:40],
        )
        for each in plan_read.sections
    }
    statuses = status_words(plan.scheme)
    made = [
        (
            Recommendation(
                partnership_id=plan.partnership_id,
                section=sections[each.section],
                position=int(each.number.partition(".")[2]),
                text=each.text,
                owner_kind=OwnerKind.NONE,
                by_when_words=each.by_when[:80],
                due_on=due_day(each.by_when),
                status=statuses[each.rag],
                status_as_written=each.rag_as_written[:80],
                last_update_on=told_on if each.evidence else None,
                created_by=by,
                created_at=at,
            ),
            each,
        )
        for each in plan_read.recommendations
    ]
    Recommendation.objects.bulk_create([row for row, _ in made])
    return made


def write_evidence(rows: list[tuple[Recommendation, PlanRecommendation]], dated_on: date | None) -> None:
    """The bullets of each row, in their order, as of the day the plan was updated."""
    Evidence.objects.bulk_create(
        Evidence(recommendation=row, text=text, dated_on=dated_on, order=n)
        for row, each in rows
        for n, text in enumerate(each.evidence, start=1)
    )


def due_day(words: str) -> date | None:
    """The day in an imported "By When"; None where there is none, or one so early that it must be a slip."""
    found = day(words) if words else None
    return None if is_too_early(found) else found


def title_of(plan_read: PlanRead) -> str:
    """The heading that stands alone on the front page; else what it is and from when."""
    for label, words in plan_read.front_page.items():
        if label and not words:
            return label[:200]
    return f"Action plan of {long_date(plan_read.updated_on)}" if plan_read.updated_on else "Imported action plan"


def problems_of(plan_read: PlanRead) -> list[dict]:
    """What a reader should look at twice, with the number it is about. Quoted words are not kept."""
    numbers: Mapping[tuple, str] = {(each.place, each.row): each.number for each in plan_read.recommendations}
    return [
        {
            "kind": problem.kind,
            "number": numbers.get((problem.place, problem.row), "") if problem.row else "",
            "column": problem.column,
            "done": problem.done,
        }
        for problem in plan_read.problems
    ]


def keep_source(data: bytes, file_name: str, at: datetime) -> StoredFile:
    """The file itself, under a name that tells nothing of anybody."""
    ending = PurePath(file_name).suffix.lower()
    ending = ending if ending in TYPES else ".docx" if data[:2] == b"PK" else ".csv"
    return keep_file(name=f"action-plan{ending}", content_type=TYPES[ending], content=data, at=at)
